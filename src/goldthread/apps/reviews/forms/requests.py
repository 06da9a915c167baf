"""Forms about a request that was sent."""

from typing import Any
from uuid import UUID

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.selectors import people_with_permission
from goldthread.apps.reviews.actions.contributions import Part
from goldthread.apps.reviews.models import InformationRequest
from goldthread.apps.reviews.selectors import standing_contributions
from goldthread.apps.ui.forms import (
    DateField,
    EmailField,
    GovukForm,
    HiddenField,
    LongTextField,
    SelectField,
    TextField,
    VersionedForm,
)

NEW_SERVICES = 3


class DueDateForm(VersionedForm):
    due_on = DateField(label="New due date")
    reason = LongTextField(
        label="Why does it change?", help_text="The agency reads this.", rows=3, max_characters=500
    )


class WithdrawForm(VersionedForm):
    reason = LongTextField(
        label="Why is it withdrawn?", help_text="The agency reads this.", rows=3, max_characters=500
    )


class PromiseForm(VersionedForm):
    on = DateField(
        label="When will your answer come?",
        help_text="The board sees this day. The due date stays as it is; to have it moved, ask the contact.",
        size="l",
        heading=True,
    )


class LinkForm(GovukForm):
    email = EmailField(
        label="Where is the link sent?",
        help_text="Somebody at the agency who has no account here, such as a practice manager.",
    )


class SplitForm(VersionedForm):
    """One row a service, and a few empty ones. A row whose name is emptied is taken off."""

    def __init__(self, *args: Any, request: InformationRequest, **kwargs: Any) -> None:
        self.parts = standing_contributions(request)
        writers = people_with_permission(request.agency, Permission.AUTHOR_CONTRIBUTION)
        self.authors = {str(person.pk): person for person in writers}
        kwargs.setdefault("initial", {"version": request.version})
        super().__init__(*args, **kwargs)
        for number in range(len(self.parts) + NEW_SERVICES):
            part = self.parts[number] if number < len(self.parts) else None
            self._add_row(number, part)

    def _add_row(self, number: int, part: Any) -> None:
        anybody = [("", "Anybody in our agency who writes")]
        choices = anybody + [(key, person.name) for key, person in self.authors.items()]
        self.fields[f"part_{number}"] = HiddenField(initial=str(part.pk) if part else "", required=False)
        self.fields[f"service_{number}"] = TextField(
            label=f"Service {number + 1}",
            initial=part.service if part else "",
            required=False,
            max_length=120,
        )
        self.fields[f"author_{number}"] = SelectField(
            label=f"Who writes for service {number + 1}?",
            choices=choices,
            initial=str(part.author_id or "") if part else "",
            required=False,
        )

    def lines(self) -> list[dict[str, Any]]:
        names = ("part", "service", "author")
        count = len(self.parts) + NEW_SERVICES
        return [{name: self[f"{name}_{number}"] for name in names} for number in range(count)]

    def chosen(self) -> list[Part]:
        """The services named; with none named, the one unnamed part of a request that is not split."""
        found = []
        for number in range(len(self.parts) + NEW_SERVICES):
            service = (self.cleaned_data.get(f"service_{number}") or "").strip()
            author = self.authors.get(self.cleaned_data.get(f"author_{number}") or "")
            known = self.cleaned_data.get(f"part_{number}") or ""
            if service or (author and known):
                found.append(Part(service, author, UUID(known) if known else None))
        if not found and self.parts:
            found = [Part("", None, self.parts[0].pk)]
        return found
