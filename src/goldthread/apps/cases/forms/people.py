"""Forms about the people in a review, the team, interests and real names."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.permissions import BOARD_ROLES
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind, PersonKind
from goldthread.apps.cases.forms.cases import people_choices
from goldthread.apps.cases.policies.cases import LONGEST_GRANT
from goldthread.apps.cases.subjects import Subject
from goldthread.apps.ui.forms import (
    DateField,
    GovukForm,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
    VersionedForm,
)


class PersonForm(VersionedForm):
    kind = RadiosField(label="Who is this in the review?", choices=PersonKind.choices)
    real_name = TextField(label="Name on record", max_length=120)
    aliases = LongTextField(
        label="Other names and spellings",
        rows=3,
        required=False,
        disclosure=False,
        help_text="One on a line: names before marriage, short names, initials, misspellings in records.",
    )
    pseudonym = TextField(
        label="Pseudonym",
        max_length=80,
        required=False,
        width="20",
    )
    chosen_name = TextField(
        label="Name the person or family chose for the review", max_length=80, required=False, width="20"
    )
    relation = TextField(label="Relation", max_length=120, required=False)
    birth_date = DateField(label="Date of birth", required=False, latest=timezone.localdate)
    death_date = DateField(label="Date of death", required=False, latest=timezone.localdate)
    nhs_number = TextField(label="NHS number", required=False, width="20", max_length=20)

    def __init__(self, *args: object, subject: Subject, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["relation"].label = f"Relation to {subject.the}"
        self.fields[
            "pseudonym"
        ].help_text = f"What others see. Leave this empty to take the next one, such as {subject.word} B."


def person_values(form: PersonForm) -> dict[str, Any]:
    """What was typed about a person, as keyword arguments of the actions."""
    values = {key: value for key, value in form.cleaned_data.items() if key != "version"}
    return {**values, "kind": PersonKind(values["kind"]), "aliases": values["aliases"].splitlines()}


class TeamForm(GovukForm):
    member = SelectField(label="Person", choices=())
    role = SelectField(
        label="Role on this case",
        choices=[("", "Choose"), *((role.value, role.label) for role in BOARD_ROLES)],
    )

    def __init__(self, *args: object, people: Iterable[User], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["member"].choices = people_choices(people)  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


KIND_HINTS = {ConflictKind.NONE.value: "Also to be declared, so that it is on record."}


class InterestsForm(GovukForm):
    kind = RadiosField(
        label="Have you an interest in this case?",
        choices=[
            (ConflictKind.NONE.value, ConflictKind.NONE.label),
            *((kind.value, kind.label) for kind in ConflictKind if kind is not ConflictKind.NONE),
        ],
        hints=KIND_HINTS,
        required_message="Select what you declare",
    )
    details = LongTextField(
        label="What is the interest?", rows=3, required=False, help_text="Leave this empty if you have none."
    )


class InterestsOfForm(InterestsForm):
    """Recorded for somebody by whoever manages the team, with what follows."""

    effect = RadiosField(
        label="What follows", choices=ConflictEffect.choices, initial=ConflictEffect.LEAVES_ITEM.value
    )

    def __init__(self, *args: object, who: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].label = f"Which interest has {who} in this case?"


def _in_a_month() -> date:
    return timezone.localdate() + timedelta(days=28)


class GrantForm(GovukForm):
    reader = SelectField(label="Who is to see real names?", choices=())
    reason = LongTextField(label="Why do they need them?", rows=3, max_characters=300)
    until = DateField(
        label="Until the end of",
        initial=_in_a_month,
        earliest=timezone.localdate,
        help_text=f"At most {LONGEST_GRANT.days} days from now.",
    )

    def __init__(self, *args: object, people: Iterable[User], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["reader"].choices = people_choices(people)  # type: ignore[attr-defined]
