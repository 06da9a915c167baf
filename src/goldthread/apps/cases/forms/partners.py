"""What each of the bodies that decide together said: three questions a body, inside the decision's form."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldthread.apps.cases.policies.decisions import ViewGiven
from goldthread.apps.cases.subjects import Partner
from goldthread.apps.ui.forms import LongTextField, RadiosField, TextField


def partner_fields(partners: Sequence[Partner]) -> dict[str, forms.Field]:
    """Fields by name, in order: whether it agrees, why not, and who spoke for it."""
    found: dict[str, forms.Field] = {}
    for one in partners:
        found |= {
            f"{one.key}_agrees": RadiosField(
                label=f"{one.name}: does it agree?",
                choices=[("yes", "Yes"), ("no", "No")],
                conditional={"no": [f"{one.key}_dissent"]},
                required_message=f"Select whether the {one.name.lower()} agrees",
            ),
            f"{one.key}_dissent": LongTextField(
                label="Why does it not agree?",
                rows=3,
                required=False,
                help_text="Dissent is recorded with its reasons.",
            ),
            f"{one.key}_spoken_by": TextField(
                label=f"Who spoke for the {one.name.lower()}?",
                max_length=120,
                help_text="Name and post.",
            ),
        }
    return found


def views_given(partners: Sequence[Partner], given: Mapping[str, Any]) -> list[ViewGiven]:
    """The views in a valid form's cleaned data, in the partners' order."""
    return [
        ViewGiven(
            partner=one.key,
            spoken_by=given[f"{one.key}_spoken_by"],
            agrees=given[f"{one.key}_agrees"] == "yes",
            dissent=given[f"{one.key}_dissent"],
        )
        for one in partners
    ]
