"""The document that is published: the signed-off draft, or the parts of it that were chosen."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from goldthread.apps.accounts.enums import Nation
from goldthread.apps.cases.selectors.names import ListedNames, squashed
from goldthread.apps.learning.selectors.for_report import learning_of
from goldthread.apps.publication.enums import PublicationKind
from goldthread.apps.publication.models import Draft, PublicationDecision, PublicationPlan
from goldthread.apps.publication.selectors.report import document_of
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.selectors.dates import edition_of_review
from goldthread.lib.typeset import (
    Block,
    Boxed,
    Contents,
    Document,
    Heading,
    Items,
    Paragraph,
    Run,
    Table,
    text,
)

LONGEST_SUMMARY = 1500


def parts_of(document: Document) -> list[str]:
    """The headings of the report's parts, in order."""
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def published_document(draft: Draft, decision: PublicationDecision) -> Document:
    """The draft's document as it is published: without a marking, and only the parts that were decided on.

    Raises ValueError if the draft is not what was frozen.
    """
    document = replace(document_of(draft), marking="")
    if decision.kind != PublicationKind.PART:
        return document
    note = text(f"Only parts of this report are published. {decision.public_reason}".strip())
    chosen = tuple(_chosen(document.blocks, set(decision.parts)))
    return replace(document, blocks=(note, *chosen), subtitle=document.subtitle or "Published in part")


def _chosen(blocks: Iterable[Block], parts: set[str]) -> Iterator[Block]:
    inside = False
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text in parts
        if inside or isinstance(block, Contents):
            yield block


def words_of(value: Any) -> str:
    """Every word of a document or a part of it, in order."""
    match value:
        case str():
            return value
        case Run() | Heading():
            return value.text
        case Paragraph():
            return "".join(run.text for run in value.runs)
        case Items():
            return "\n".join("".join(run.text for run in item) for item in value.items)
        case Table():
            return "\n".join([value.caption, *value.head, *(cell for row in value.rows for cell in row)])
        case Boxed():
            return "\n".join([value.title, *map(words_of, value.blocks)])
        case Document():
            return "\n".join(words_of(block) for block in value.blocks)
    return ""


def summary_of(document: Document) -> str:
    """What stands under the heading of a summary, else the report's first paragraphs: signed-off words."""
    blocks = list(document.blocks)
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and "summary" in block.text.casefold():
            return _first_paragraphs(blocks[place + 1 :], stop=True)
    return _first_paragraphs(blocks, stop=False)


def _first_paragraphs(blocks: list[Block], *, stop: bool) -> str:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Heading) and (stop or found):
            break
        if isinstance(block, Paragraph):
            found.append(words_of(block))
        if sum(map(len, found)) > LONGEST_SUMMARY // 2:
            break
    return "\n\n".join(found)[:LONGEST_SUMMARY].strip()


def recommendations_in(review: Review, document: Document) -> list[dict[str, Any]]:
    """The review's recommendations whose very words stand in the document, names replaced."""
    names = ListedNames(review.case.people.filter(removed_at=None))
    said = squashed(words_of(document))
    found = []
    for one in learning_of(review).recommendations:
        words = names.replaced_in(one.text).strip()
        if words and squashed(words) in said:
            bodies = [names.replaced_in(body) for body in one.addressees]
            found.append({"number": str(one.number), "text": words, "addressees": bodies})
    return found


def catalogue_facts(review: Review, document: Document, plan: PublicationPlan | None) -> dict[str, str]:
    """What the library's catalogue will say of the report; the day of publication is filled in then."""
    case = review.case
    return {
        "title": document.title,
        "kind": edition_of_review(review).name,
        "reference": plan.reference if plan else "",
        "nation": str(Nation(case.area.nation).label),
        "area": case.area.name,
        "author": document.author,
        "publisher": case.board.name,
        "url": plan.web_page if plan else "",
        "licence": plan.licence if plan else "",
        "summary": summary_of(document),
    }
