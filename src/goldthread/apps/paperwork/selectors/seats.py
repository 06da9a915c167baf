"""From which seat somebody opens a form: the case's team and its readers, or the agency that was asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import cases_visible_to
from goldthread.apps.cases.selectors.names import CaseReader, reader_of
from goldthread.apps.paperwork.enums import FormState
from goldthread.apps.paperwork.models import FilledForm
from goldthread.apps.paperwork.permissions import fills_forms, may_fill, may_sign, reads_forms
from goldthread.apps.paperwork.selectors.sheets import Sheet, sheet_of
from goldthread.apps.paperwork.visibility import forms_of_case, forms_of_own_agency, is_open_to_board

__all__ = ["Seat", "forms_of_case", "forms_of_own_agency", "seat_for", "waiting_for"]


@dataclass
class Seat:
    """One person before one form. `inside`: on the case's side; else on that of the agency asked."""

    user: User
    filled: FilledForm
    reader: CaseReader
    inside: bool

    @property
    def case(self) -> Case:
        return self.filled.case

    @cached_property
    def sheet(self) -> Sheet:
        return sheet_of(self.filled, self.reader)

    @cached_property
    def fills(self) -> bool:
        return may_fill(self.user, self.filled)

    @property
    def writes(self) -> bool:
        """Changes answers now."""
        return self.fills and self.filled.state == FormState.DRAFT and not self.withdrawn

    @property
    def signs(self) -> bool:
        return (
            self.filled.state == FormState.FINISHED
            and not self.withdrawn
            and may_sign(self.user, self.filled)
        )

    @property
    def reopens(self) -> bool:
        """Opens a finished form again; a signed one of an agency is sent back by the case's team."""
        if self.filled.state == FormState.DRAFT or self.withdrawn:
            return False
        if self.filled.request is not None and self.inside:
            return self.filled.state == FormState.SIGNED and fills_forms(self.user, self.case)
        return self.fills or self.signs

    @property
    def withdrawn(self) -> bool:
        return self.filled.request is not None and self.filled.request.withdrawn_at is not None


def seat_for(user: User, filled_id: UUID) -> Seat:
    """The form, for whoever may open it. Raises `FilledForm.DoesNotExist`."""
    own = forms_of_own_agency(user).filter(pk=filled_id).first()
    if own is not None:
        reader = CaseReader(user_id=user.pk, real_names=True)
        return Seat(user, own, reader, inside=False)
    found = FilledForm.objects.filter(pk=filled_id, case__in=cases_visible_to(user)).first()
    if found is None or not reads_forms(user, found.case) or not is_open_to_board(found):
        raise FilledForm.DoesNotExist
    filled: FilledForm = forms_of_case(user, found.case).get(pk=filled_id)
    return Seat(user, filled, reader_of(user, filled.case), inside=True)


@dataclass(frozen=True)
class Waiting:
    """A form that waits for somebody: what is asked, which form, by when."""

    what: str
    filled: FilledForm
    due: date | None


def waiting_for(user: User) -> Iterator[Waiting]:
    """Forms that one's agency was asked for, forms to sign, and forms one began and has not finished."""
    for filled in (
        forms_of_own_agency(user).exclude(state=FormState.SIGNED).filter(request__withdrawn_at=None)
    ):
        if filled.state == FormState.FINISHED and may_sign(user, filled):
            yield Waiting("Read and sign a form", filled, filled.due_on)
        elif filled.state == FormState.DRAFT and may_fill(user, filled):
            yield Waiting("Fill in a form", filled, filled.due_on)
    rows = FilledForm.objects.filter(
        case__in=cases_visible_to(user).filter(closed_on=None),
        request=None,
        removed_at=None,
        discarded_because="",
    ).exclude(state=FormState.SIGNED)
    for filled in rows.select_related("case", "definition"):
        yield from _on_case(user, filled)


def _on_case(user: User, filled: FilledForm) -> Iterator[Waiting]:
    if filled.state == FormState.DRAFT and filled.begun_by_id == user.pk and may_fill(user, filled):
        yield Waiting("Finish a form that you began", filled, filled.due_on)
    elif filled.state == FormState.FINISHED and may_sign(user, filled):
        yield Waiting("Read and sign a form", filled, filled.due_on)
