"""Who answered about the newest draft, what else a signer should know, and who is still to answer."""

from dataclasses import dataclass

from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.enums import CommentState, PointState
from goldthread.apps.publication.models import Comment, Draft, Report, SignOff
from goldthread.apps.publication.selectors.accuracy import points_of, rounds_of
from goldthread.apps.publication.selectors.report import (
    answers_to,
    open_disputes,
    signed_off_draft,
    signers_of,
)
from goldthread.apps.ui.components import Cell, Table, Tag
from goldthread.apps.ui.templatetags.ui import moment


@dataclass(frozen=True)
class SignPage:
    answers: Table
    waiting: list[str]
    warnings: list[str]
    signed_off: bool
    asked: bool


def sign_page(report: Report, draft: Draft, reader: CaseReader) -> SignPage:
    given = answers_to(draft)
    answered = {one.written_by_id for one in given}
    rows = [_row(one, reader) for one in given]
    return SignPage(
        answers=Table("Answers", ["Who", "Answer", "When"], rows, empty="Nobody has answered yet."),
        waiting=[one.name for one in signers_of(draft) if one.pk not in answered],
        warnings=_warnings(report),
        signed_off=signed_off_draft(report) is not None,
        asked=report.asked_for_id == draft.pk,
    )


def _row(answer: SignOff, reader: CaseReader) -> list[Cell | str]:
    tag = Tag("Signed", "green") if answer.agrees else Tag("Not signed", "orange")
    who = answer.written_by.name + (f", for {answer.acting_for.name}" if answer.acting_for else "")
    return [who, Cell(tags=[tag], note=reader.text(answer, "reasons")), moment(answer.created_at)]


def _warnings(report: Report) -> list[str]:
    """What is still open in the report: it stops nobody from signing, but they should know."""
    found = []
    if not any(one.sent_at for one in rounds_of(report)):
        found.append("No agency has been asked to check the facts.")
    waiting = points_of(report).filter(state=PointState.OPEN).count()
    if waiting:
        found.append(f"{_count(waiting, 'point')} of agencies {_are(waiting)} not answered yet.")
    disputes = len(open_disputes(report))
    if disputes:
        found.append(
            f"{_count(disputes, 'answer')} {_are(disputes)} disputed by agencies: until that ends, "
            "the report is not published."
        )
    comments = Comment.objects.filter(draft__report=report, state=CommentState.OPEN, removed_at=None).count()
    if comments:
        found.append(f"{_count(comments, 'comment')} {_are(comments)} not answered yet.")
    return found


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
