"""Forms of the joint plan, and of releases of material to another review."""

from typing import Any

from django.utils import timezone

from goldthread.apps.ui.forms import DateField, GovukForm, HiddenField, LongTextField, RadiosField, TextField


class LeadForm(GovukForm):
    lead = RadiosField(label="Which review leads?", choices=())
    reasons = LongTextField(
        label="Why?",
        rows=5,
        max_characters=1000,
        help_text="What the bodies said, and what speaks for this order. Without names: everybody reads it.",
    )
    replaces = HiddenField(required=False)

    def __init__(self, *args: Any, leads: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = leads  # type: ignore[attr-defined]


OTHER = "other"


class AgreementForm(GovukForm):
    body = RadiosField(label="Which body agreed?", choices=(), conditional={OTHER: ["other"]})
    other = TextField(label="Name of the body", max_length=200)
    by_whom = TextField(label="Who there?", max_length=160, help_text="By role, without names.")
    agreed_on = DateField(label="On which day?", latest=timezone.localdate, initial=timezone.localdate)

    def __init__(self, *args: Any, bodies: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*((text, text) for text in bodies), (OTHER, "Another body")]
        self.fields["body"].choices = choices  # type: ignore[attr-defined]

    def body_given(self) -> str:
        answers = self.cleaned_data
        return str(answers["other"] if answers["body"] == OTHER else answers["body"])


class ReasonForm(GovukForm):
    reason = LongTextField(
        label="Why?", rows=3, max_characters=300, help_text="Without names: the agency reads it."
    )


class ReleaseMaterialForm(GovukForm):
    version = RadiosField(label="Which approved version?", choices=())
    purpose = LongTextField(
        label="What is it released for?",
        rows=4,
        max_characters=1000,
        help_text="What the other review does with it. The agency reads this. Without names.",
    )
    legal_power = LongTextField(
        label="Under which legal power?",
        rows=6,
        max_characters=1000,
        help_text="Drawn from the rules of the other review. Change it if your adviser has other words.",
    )

    def __init__(self, *args: Any, versions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].choices = versions  # type: ignore[attr-defined]
