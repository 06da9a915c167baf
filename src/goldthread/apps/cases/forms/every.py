"""Forms of the screening of every review: how another body came to know of its duty."""

from django.utils import timezone

from goldthread.apps.cases.actions import Settled
from goldthread.apps.cases.enums import BodySettled, ToldHow
from goldthread.apps.ui.forms import DateField, GovukForm, LongTextField, RadiosField, TextField


class BodyToldForm(GovukForm):
    settled = RadiosField(
        label="Do they know?",
        choices=BodySettled.choices,
        conditional={"told": ["who", "how"], "known": ["known_who"], "not-due": ["why"]},
    )
    who = TextField(
        label="Who there was told?",
        max_length=160,
        help_text="By role, without names: the chair of the partnership, the duty officer.",
    )
    how = RadiosField(label="How", choices=ToldHow.choices)
    known_who = TextField(label="Who there knows?", max_length=160, help_text="By role, without names.")
    why = LongTextField(
        label="Why is nothing due?",
        rows=3,
        help_text="Such as: they looked at it and replied that their review does not apply. No names.",
    )
    settled_on = DateField(label="On which day?", latest=timezone.localdate, initial=timezone.localdate)
    note = TextField(label="Their reference, or where the reply is kept", max_length=300, required=False)

    def given(self) -> Settled:
        """What was typed, of a valid form."""
        answers = self.cleaned_data
        return Settled(
            settled=BodySettled(answers["settled"]),
            on=answers["settled_on"],
            who=answers["who"] or answers["known_who"] or "",
            how=answers["how"] or "",
            note="; ".join(part for part in (answers["why"], answers["note"]) if part),
        )
