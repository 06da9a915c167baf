"""Forms of writing a report: title, sections, drafts, comments, sign-off."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from django import forms

from goldthread.apps.publication.enums import CommentKind, CommentState, RiskVerdict
from goldthread.apps.ui.forms import (
    CheckboxesField,
    ConfirmField,
    GovukForm,
    HiddenField,
    LongTextField,
    RadiosField,
    TextField,
    VersionedForm,
)


class BeginForm(GovukForm):
    title = TextField(
        label="Title of the report",
        max_length=200,
        help_text="It is printed and published, so it names nobody in the review.",
    )
    author = TextField(
        label="Author, as printed",
        max_length=160,
        required=False,
        help_text="The lead reviewer, as they wish to be named. Left empty, the board stands there.",
    )


class TitleForm(BeginForm, VersionedForm):
    field_order = ["title", "author"]


class SectionForm(VersionedForm):
    text = LongTextField(label="Text", rows=30, required=False)


class FreezeForm(GovukForm):
    note = TextField(
        label="What is this draft for?",
        required=False,
        max_length=300,
        help_text="Such as: for the panel on 3 March. Everybody who reads drafts sees this.",
    )
    read = ConfirmField(label="I have read the text as others will see it, with names replaced")


class CommentForm(GovukForm):
    kind = RadiosField(
        label="What is it about?",
        choices=CommentKind.choices,
        conditional={CommentKind.FAMILY.value: ["from_whom"]},
        initial=CommentKind.CONTENT.value,
    )
    from_whom = TextField(
        label="Who of the family says this?",
        max_length=120,
        help_text="Without a name: the daughter, the brother.",
    )
    text = LongTextField(label="Comment", rows=8)
    place = HiddenField(required=False)
    paragraph = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SettleCommentForm(VersionedForm):
    state = RadiosField(
        label="What became of it?",
        choices=[choice for choice in CommentState.choices if choice[0] != CommentState.OPEN],
    )
    reply = LongTextField(
        label="Reply",
        rows=4,
        required=False,
        help_text="Why it is not taken in, or in part. Everybody who reads drafts reads this: no names.",
    )


class SignForm(GovukForm):
    agrees = RadiosField(
        label="Do you sign this draft off?",
        choices=[("yes", "Yes, I sign it off"), ("no", "No")],
        conditional={"no": ["reasons"]},
    )
    reasons = LongTextField(label="Why not?", rows=5)
    digest = HiddenField()


class RiskForm(GovukForm):
    chosen = CheckboxesField(
        label="What you decide on", choices=(), required_message="Tick what you decide on", small=True
    )
    verdict = RadiosField(label="What do you do about what is ticked?", choices=RiskVerdict.choices)
    reason = LongTextField(
        label="Reason",
        rows=2,
        max_characters=300,
        required=False,
        help_text="Needed where it is kept: what the learning needs it for, and who weighed it. No names.",
    )

    def __init__(self, *args: Any, risks: Sequence[tuple[str, str, str]], **kwargs: Any) -> None:
        """`risks`: key, what is shown, and the hint under it."""
        super().__init__(*args, **kwargs)
        field = cast(CheckboxesField, self.fields["chosen"])
        field.choices = [(key, shown) for key, shown, _ in risks]
        field.look = replace(field.look, hints={key: hint for key, _, hint in risks})
