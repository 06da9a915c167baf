"""A report put together: its sections as one document, with everybody under the name that readers see."""

from collections.abc import Collection, Iterable, Sequence

from goldthread.apps.cases.models import Case, PersonInReview
from goldthread.apps.cases.selectors.names import CaseReader, ListedNames, squashed
from goldthread.apps.publication.enums import WordVerdict
from goldthread.apps.publication.models import Draft, Report, Section, SettledWord
from goldthread.apps.publication.selectors.drawing import edition_of_review
from goldthread.apps.publication.selectors.report import document_of
from goldthread.lib.typeset import Block, Contents, Document, Heading
from goldthread.lib.typeset.notation import lines_of, read_notation, with_ids, without_lost_links


def sections_of(report: Report) -> list[Section]:
    return list(Section.objects.filter(report=report, removed_at=None).select_related("written_by"))


def people_of(case: Case) -> list[PersonInReview]:
    return list(case.people.filter(removed_at=None))


def assemble(report: Report, sections: Sequence[Section], names: ListedNames) -> Document:
    """The document of a report. Sections without text are left out; a heading is a link for the contents.

    Names are replaced in what was written, before it is read as notation; `names_left` finds what a mark
    in the middle of a name would have hidden.
    """
    taken = {section.part for section in sections}
    ordinary = ordinary_words(report)
    blocks: list[Block] = [Contents(2)]
    for section in sections:
        if section.text.strip():
            blocks.append(Heading(section.name, 1, section.part))
            read = read_notation(names.replaced_in(section.text, ordinary=ordinary))
            blocks += with_ids(read, taken, section.part)
    edition = edition_of_review(report.review)
    board = report.review.case.board
    return Document(
        title=report.title,
        subtitle=edition.name,
        author=report.author or board.name,
        subject=f"{edition.name}, {board.name}",
        blocks=without_lost_links(blocks),
    )


def ordinary_words(report: Report) -> frozenset[str]:
    """Spellings that a person found to be ordinary words in this report, though somebody is called so."""
    rows = SettledWord.objects.filter(report=report, verdict=WordVerdict.ORDINARY, removed_at=None)
    return frozenset(rows.values_list("word", flat=True))


def section_blocks(section: Section, names: ListedNames) -> tuple[Block, ...]:
    """One section as it would stand in the report."""
    text = names.replaced_in(section.text, ordinary=ordinary_words(section.report))
    return with_ids(read_notation(text), {section.part}, section.part)


def names_left(document: Document, people: Iterable[PersonInReview], ordinary: Collection[str]) -> list[str]:
    """Words of a document that still name somebody on the list, or give a birth date or number.

    A name that a person or family chose to be shown by is no such word, nor is an ordinary one.
    """
    people = list(people)
    shown = {word for one in people for word in squashed(one.chosen_name or one.pseudonym).split()}
    lines = [line for block in document.blocks for line in lines_of(block)]
    text = "\n\n".join([document.title, document.subtitle, document.author, document.subject, *lines])
    found = ListedNames(people).found_in(text, ordinary=ordinary)
    return [words for words in found if not set(squashed(words).split()) <= shown]


def names_in_draft(draft: Draft, people: Iterable[PersonInReview]) -> list[str]:
    """Words of a frozen draft that name somebody on the list as it is now: added since, most likely."""
    return names_left(document_of(draft), people, ordinary_words(draft.report))


def is_readable(draft: Draft, reader: CaseReader) -> bool:
    """False for readers without real names while the draft names somebody put on the list since.

    Its headings, and paragraphs quoted from it, are as little shown to them as the draft itself.
    """
    return reader.real_names or not names_in_draft(draft, reader.people)
