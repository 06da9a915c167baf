"""The questions of the public guide as form fields, drawn from the rules."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from goldthread.apps.ui.forms import DateField, GovukForm, NumberField, RadiosField, TextField
from goldthread.apps.ui.forms.dates import PARTS, DateParts
from goldthread.lib.statute import Kind, Nation, Question

NOT_KNOWN = ("unknown", "Not known")
LONGEST_ANSWER = 100


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
            return DateField(**common)
        case Kind.NUMBER:
            return NumberField(min_value=0, max_value=130, **common)
        case Kind.AREA:
            return TextField(max_length=LONGEST_ANSWER, width="20", **common)
        case _:
            inline = question.kind is Kind.YES_NO
            return RadiosField(choices=choices_of(question), small=True, inline=inline, **common)


class GuideForm(GovukForm):
    """Any number of the rules' questions on one page."""

    def __init__(self, data: Any, *, questions: Mapping[str, Question]) -> None:
        super().__init__(data)
        self.questions = questions
        for key, question in questions.items():
            self.fields[key] = question_field(question)

    def given(self) -> dict[str, Any]:
        """What was answered, by question."""
        return {key: value for key, value in self.cleaned_data.items() if value not in (None, "")}


def asked_in(data: QueryDict, questions: Mapping[str, Question]) -> dict[str, Question]:
    """The questions that an answer, or an empty box, was sent for; what is no question is left alone."""
    names = {name.rpartition("-")[0] if name.endswith(_ENDS) else name for name in data}
    return {key: question for key, question in questions.items() if key in names}


_ENDS = tuple(f"-{part}" for part in PARTS)


def in_boxes(data: QueryDict, questions: Mapping[str, Question]) -> QueryDict:
    """The same answers with each date that was carried along whole, as 2026-03-31, put into its boxes."""
    boxes = data.copy()
    for key, question in questions.items():
        whole = data.get(key, "")
        if question.kind is Kind.DATE and whole and DateParts().value_omitted_from_data(data, {}, key):
            year, _, rest = whole.partition("-")
            month, _, day = rest.partition("-")
            for part, value in zip(PARTS, (day, month, year), strict=True):
                boxes[f"{key}-{part}"] = value
    return boxes
