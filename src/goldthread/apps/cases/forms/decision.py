"""Forms of screening, limbs, options, recommendation, vote, decision and letters."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.enums import Audience, Finding, ToldHow, VoteChoice, audience_words
from goldthread.apps.cases.forms.cases import people_choices
from goldthread.apps.cases.forms.partners import partner_fields, views_given
from goldthread.apps.cases.subjects import Subject, partners_of
from goldthread.apps.ui.forms import (
    DateField,
    GovukForm,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
    VersionedForm,
)
from goldthread.lib.statute import DecisionOption, Edition, Needs


class LimbForm(VersionedForm):
    finding = RadiosField(label="What was found?", choices=Finding.choices)
    evidence = LongTextField(
        label="Evidence",
        rows=8,
        required=False,
        help_text="What shows it, and where it stands in the records.",
    )


class OptionForm(VersionedForm):
    points_for = LongTextField(label="What speaks for it", required=False)
    points_against = LongTextField(label="What speaks against it", required=False)


def _options(edition: Edition) -> list[tuple[str, str]]:
    return [(option.id, option.name) for option in edition.decision_options]


def _hints(options: Sequence[DecisionOption]) -> dict[str, str]:
    return {option.id: f"{option.rule.text} {option.rule.note}".strip() for option in options}


class RecommendationForm(GovukForm):
    option = RadiosField(label="What does the sub-group recommend?", choices=())
    reasons = LongTextField(label="Reasons", rows=8)
    method = LongTextField(
        label="Method, and why it is in proportion",
        rows=4,
        required=False,
        help_text="If a review is recommended.",
    )
    met_on = DateField(label="Date of the meeting", latest=timezone.localdate, initial=timezone.localdate)

    def __init__(self, *args: object, edition: Edition, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["option"].choices = _options(edition)  # type: ignore[attr-defined]


class VoteForm(GovukForm):
    choice = RadiosField(
        label="Your vote on this recommendation",
        choices=VoteChoice.choices,
        conditional={"against": ["dissent"]},
    )
    dissent = LongTextField(
        label="Why are you against it?", required=False, help_text="Dissent is recorded with its reasons."
    )


class VoteForMemberForm(VoteForm):
    member = SelectField(label="Member", choices=())
    field_order = ["member", "choice", "dissent"]

    def __init__(self, *args: object, members: Iterable[User], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["member"].choices = people_choices(members)  # type: ignore[attr-defined]
        self.fields["choice"].label = "How did they vote?"
        self.fields["dissent"].label = "Why were they against it?"


class DecisionForm(GovukForm):
    option = RadiosField(label="What is decided?", choices=())
    deferred_until = DateField(label="Put off until", required=False, earliest=timezone.localdate)
    other_pathway = TextField(
        label="Which pathway?",
        required=False,
        max_length=120,
        help_text="Such as a domestic homicide review.",
    )
    joins_review = TextField(
        label="Reference of the review it joins", required=False, max_length=60, width="20"
    )
    reasons = LongTextField(
        label="Reasons", rows=10, help_text="On each part of the criteria, and on the recommendation."
    )
    method = LongTextField(
        label="Method, and why it is in proportion", rows=4, required=False, help_text="If there is a review."
    )
    urgent_action = LongTextField(label="Action that should not wait", rows=3, required=False)
    decided_on = DateField(
        label="Date of the decision", latest=timezone.localdate, initial=timezone.localdate
    )

    def __init__(self, *args: object, edition: Edition, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offer_options(self, edition.decision_options)
        self.partners = partners_of(edition.pathway)
        self.fields |= partner_fields(self.partners)

    def decision(self) -> dict[str, Any]:
        """What was typed, as keyword arguments of the action. Only of a valid form."""
        given = {name: value for name, value in self.cleaned_data.items() if name in self.base_fields}
        return {**given, "partners": views_given(self.partners, self.cleaned_data)}


ASKED = {Needs.DATE: "deferred_until", Needs.PATHWAY: "other_pathway", Needs.REVIEW: "joins_review"}


def offer_options(form: GovukForm, options: Sequence[DecisionOption]) -> None:
    """Offer decisions in the field `option`, each with its rule, and ask under it for what it needs.

    What none of them needs is not asked.
    """
    field: Any = form.fields["option"]
    field.choices = [(option.id, option.name) for option in options]
    conditional = {option.id: [ASKED[option.needs]] for option in options if option.needs}
    field.look = replace(field.look, hints=_hints(options), conditional=conditional)
    needed = {option.needs for option in options}
    for need, name in ASKED.items():
        if need not in needed:
            form.fields.pop(name, None)


class CountersignForm(GovukForm):
    agrees = RadiosField(
        label="Do you agree to this decision?",
        choices=[("yes", "Yes, I countersign it"), ("no", "No")],
        conditional={"no": ["reasons"]},
    )
    reasons = LongTextField(label="Why do you not agree?", required=False)


class LetterForm(VersionedForm):
    recipient = TextField(label="To", max_length=160)
    address = LongTextField(label="Address", rows=4, required=False, disclosure=False)
    body = LongTextField(label="Letter", rows=24)


class AddressForm(GovukForm):
    audience = RadiosField(label="Who is this?", choices=Audience.choices)
    recipient = TextField(label="Name", max_length=160)
    address = LongTextField(label="Address", rows=4, required=False, disclosure=False)

    def __init__(self, *args: object, subject: Subject, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["audience"].choices = [  # type: ignore[attr-defined]
            (audience.value, audience_words(audience, subject)) for audience in Audience
        ]


class ToldForm(GovukForm):
    told_on = DateField(label="Told on", latest=timezone.localdate, initial=timezone.localdate)
    told_how = RadiosField(label="How", choices=ToldHow.choices)
