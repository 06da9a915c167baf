"""The rules' questions as they are asked on a page: the kind of field, and the answers to choose from."""

from typing import Any

from django.utils import timezone

from goldthread.apps.ui.forms import DateField, NumberField, RadiosField, TextField
from goldthread.lib.statute import Kind, Nation, Question

NOT_KNOWN = ("unknown", "Not known")
LONGEST_ANSWER = 100
IN_THE_PAST = ("birth_date", "incident_date", "death_date")


def choices_of(question: Question) -> list[tuple[str, str]]:
    """The answers that can be chosen, "Not known" among them; none where it is typed."""
    match question.kind:
        case Kind.YES_NO:
            return [("yes", "Yes"), ("no", "No"), NOT_KNOWN]
        case Kind.CHOICE:
            return [*((option.value, option.text) for option in question.options), NOT_KNOWN]
        case Kind.NATION:
            return [*((nation.value, nation.words) for nation in Nation), NOT_KNOWN]
        case _:
            return []


def question_field(question: Question) -> Any:
    """A field that need not be answered; what it accepts is what the rules accept."""
    common: dict[str, Any] = {"label": question.text, "help_text": question.help, "required": False}
    match question.kind:
        case Kind.DATE:
            latest = timezone.localdate if question.id in IN_THE_PAST else None
            return DateField(latest=latest, **common)
        case Kind.NUMBER:
            return NumberField(min_value=0, max_value=130, **common)
        case Kind.AREA:
            return TextField(max_length=LONGEST_ANSWER, width="20", **common)
        case _:
            inline = question.kind is Kind.YES_NO
            return RadiosField(choices=choices_of(question), small=True, inline=inline, **common)
