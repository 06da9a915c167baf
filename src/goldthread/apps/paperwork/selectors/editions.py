"""Which forms a board uses, with its own changes and template."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.accounts.selectors import organisation_for
from goldthread.apps.cases.models import Case
from goldthread.apps.paperwork.formbook import formbook
from goldthread.apps.paperwork.models import BoardForm, FilledForm
from goldthread.apps.paperwork.permissions import sets_up_forms
from goldthread.apps.reviews.models import Review
from goldthread.lib.forms import Changes, ChangesError, Form, Who, changed, digest


@dataclass(frozen=True)
class Used:
    """A form as a board uses it now. `trouble`: why the board's changes do not fit this edition."""

    original: Form
    form: Form
    own: BoardForm | None
    trouble: str = ""


def board_for(user: User, board_id: UUID) -> Organisation:
    """The board, for whoever sets its forms up. Raises `Organisation.DoesNotExist`."""
    board = organisation_for(user, board_id)
    if not sets_up_forms(user, board):
        raise Organisation.DoesNotExist
    return board


def standing(board: Organisation, form: str) -> BoardForm | None:
    return (
        BoardForm.objects.filter(board=board, form=form, removed_at=None).select_related("template").first()
    )


def used(board: Organisation, form: str) -> Used:
    """The edition in use today with the board's changes. Raises KeyError for a form that is none."""
    original = formbook().latest(form, timezone.localdate().isoformat())
    return _with_changes(original, standing(board, form))


def _with_changes(original: Form, own: BoardForm | None) -> Used:
    if own is None:
        return Used(original, original, None)
    try:
        return Used(original, changed(original, Changes.from_json(own.changes)), own)
    except ChangesError as error:
        return Used(original, original, own, str(error))


def all_used(board: Organisation) -> list[Used]:
    """Every form as the board uses it, by name."""
    newest: dict[str, BoardForm] = {}
    for own in BoardForm.objects.filter(board=board, removed_at=None).order_by("number"):
        newest[own.form] = own
    today, forms = timezone.localdate().isoformat(), formbook()
    found = [_with_changes(forms.latest(key, today), newest.get(key)) for key in forms.editions]
    return sorted(found, key=lambda one: one.form.name)


def offered(case: Case) -> tuple[list[Used], list[Used]]:
    """The board's forms: those for the pathways of this case and its reviews, and the others."""
    reviews = Review.objects.filter(case=case, removed_at=None).values_list("pathway_id", flat=True)
    pathways = {case.pathway_id, *reviews}
    everything = all_used(case.board)
    fitting = [one for one in everything if pathways & set(one.form.pathways)]
    return fitting, [one for one in everything if one not in fitting]


def offered_to_agencies(case: Case) -> tuple[list[Used], list[Used]]:
    """As `offered`, those with a part for an agency's author first."""
    fitting, others = offered(case)
    theirs = [one for one in fitting if any(part.answers is Who.AGENCY_AUTHOR for part in one.form.sections)]
    return theirs, [one for one in (*fitting, *others) if one not in theirs]


def newer_for(filled: FilledForm) -> Used | None:
    """What the board uses now, where that is not what this form was begun on."""
    form = filled.definition.form
    if form not in formbook().editions:
        return None
    now = used(filled.case.board, form)
    return now if digest(now.form) != filled.definition.digest else None
