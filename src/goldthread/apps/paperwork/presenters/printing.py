"""A filled form as a file, in the words that its reader sees."""

from django.conf import settings
from django.utils import timezone

from goldthread.apps.files.actions import ContentLost, read_content
from goldthread.apps.paperwork.enums import FormState
from goldthread.apps.paperwork.selectors.editions import standing
from goldthread.apps.paperwork.selectors.seats import Seat
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib.forms import Print, as_document
from goldthread.lib.forms.word_template import fill_limited
from goldthread.lib.sandbox import ChildFailed, LimitExceeded, UnreadableFile
from goldthread.lib.typeset import CannotSet, as_docx, as_pdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CANNOT_PRINT = (CannotSet, UnreadableFile, LimitExceeded, ChildFailed, ContentLost)
NOT_PRINTED = (
    "The file could not be made. Try the other kind of file. If it is your board's own template, look at "
    "the template again."
)
MEDIA_TYPES = {"docx": DOCX, "pdf": "application/pdf", "own": DOCX}


def printed(seat: Seat, kind: str) -> bytes | None:
    """The file; None for a board's own template that there is not."""
    if kind == "own":
        return _own(seat)
    document = as_document(seat.sheet.form, seat.sheet.answers, _around(seat))
    return as_docx(document) if kind == "docx" else as_pdf(document)


def _around(seat: Seat) -> Print:
    filled = seat.filled
    foot = []
    if filled.signed_at is not None and filled.signed_by is not None:
        foot.append(f"Signed by {filled.signed_by.name}, {filled.signed_as}, on {day(filled.signed_at)}.")
    return Print(
        reference=filled.reference,
        author=(filled.agency or filled.case.board).name,
        marking="" if filled.state == FormState.SIGNED else "Not signed",
        day=timezone.localdate(),
        foot=tuple(foot),
    )


def _own(seat: Seat) -> bytes | None:
    own = standing(seat.case.board, seat.filled.definition.form)
    if own is None or own.template is None or not own.template.is_readable:
        return None
    extras = {"reference": seat.filled.reference, "form_name": seat.filled.name}
    return fill_limited(
        read_content(own.template), seat.sheet.form, seat.sheet.answers, extras, settings.GOLDTHREAD_HOME
    )
