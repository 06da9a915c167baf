"""Comments as a page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.enums import CommentKind, CommentState
from goldthread.apps.publication.models import Comment, Report
from goldthread.apps.publication.selectors.assembling import is_readable
from goldthread.apps.publication.selectors.report import document_of
from goldthread.apps.ui.components import Tag
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib.typeset import Document, Heading
from goldthread.lib.typeset.notation import lines_of
from goldthread.lib.typeset.places import numbered

COLOURS = {
    CommentState.OPEN: "yellow",
    CommentState.TAKEN_IN: "green",
    CommentState.PARTLY: "teal",
    CommentState.NOT_TAKEN: "grey",
}


@dataclass(frozen=True)
class Place:
    """Where a comment stands: the part, the paragraph's number, and its words."""

    title: str
    words: str


@dataclass(frozen=True)
class Card:
    id: UUID
    title: str
    who: str
    tag: Tag
    text: str
    quoted: str
    reply: str
    settled: str
    place_href: str
    open: bool


def place_words(document: Document, number: int) -> Place | None:
    """The part and the words of a paragraph, by its number."""
    part = ""
    for paragraph, block in numbered(document.blocks):
        if isinstance(block, Heading):
            part = block.text if block.level == 1 else part
        elif paragraph == number:
            return Place(f"{part}, paragraph {number}", "\n".join(lines_of(block)))
    return None


def comment_cards(report: Report, comments: Iterable[Comment], reader: CaseReader) -> list[Card]:
    """Those not answered first, each with the words it is about if this reader may read the draft."""
    documents: dict[UUID, Document | None] = {}
    cards = []
    for comment in comments:
        if comment.draft_id not in documents:
            shown = is_readable(comment.draft, reader)
            documents[comment.draft_id] = document_of(comment.draft) if shown else None
        cards.append(_card(report, comment, documents[comment.draft_id], reader))
    return sorted(cards, key=lambda card: not card.open)


def _card(report: Report, comment: Comment, document: Document | None, reader: CaseReader) -> Card:
    place = place_words(document, comment.paragraph) if document and comment.paragraph else None
    draft = reverse("publication:report-draft", args=[report.review.case_id, report.pk, comment.draft_id])
    return Card(
        id=comment.pk,
        title=f"{comment.draft}: {place.title if place else 'on the whole'}",
        who=reader.line(_who(comment)),
        tag=Tag(comment.get_state_display(), COLOURS[CommentState(comment.state)]),
        text=reader.text(comment, "text"),
        quoted=place.words if place else "",
        reply=reader.line(comment.reply),
        settled=f"{comment.settled_by.name}, {day(comment.settled_at)}" if comment.settled_by else "",
        place_href=f"{draft}#p{comment.paragraph}" if place else draft,
        open=comment.state == CommentState.OPEN,
    )


def _who(comment: Comment) -> str:
    """Who wrote it and what it is about; the family's are noted as theirs."""
    on = day(comment.created_at)
    if comment.kind == CommentKind.FAMILY:
        return f"From the family ({comment.from_whom}), entered by {comment.written_by.name}, {on}"
    return f"{comment.get_kind_display()}: {comment.written_by.name}, {on}"
