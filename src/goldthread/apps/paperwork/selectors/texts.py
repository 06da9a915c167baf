"""The free texts of a case's forms, for the page on which a person marks names as checked."""

from collections.abc import Iterator

from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models import Case
from goldthread.apps.paperwork.enums import FormState
from goldthread.apps.paperwork.formbook import form_of
from goldthread.apps.paperwork.models import Answer, Moved


def texts_of_forms(case: Case) -> Iterator[tuple[Record, str]]:
    """Each answer with free text that the case's people may read: an agency's form once it is signed."""
    rows = Answer.objects.filter(filled__case=case, removed_at=None, filled__discarded_because="").exclude(
        text=""
    )
    for answer in rows.select_related("filled__definition").order_by("filled", "created_at"):
        filled = answer.filled
        if filled.request_id is not None and filled.state != FormState.SIGNED:
            continue
        yield answer, f"{filled.reference}: {_asked(answer)}"
    for moved in Moved.objects.filter(filled__case=case, removed_at=None).select_related("filled"):
        yield moved, f"{moved.filled.reference}: {moved.question_text}"


def _asked(answer: Answer) -> str:
    try:
        return form_of(answer.filled.definition).question(answer.question).text
    except KeyError:
        return answer.question
