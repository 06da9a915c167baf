"""The form of the public guide: any of the rules' questions, and the answers carried along."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from goldthread.apps.ui.forms import GovukForm, SelectField
from goldthread.apps.ui.forms.dates import PARTS, DateParts
from goldthread.apps.workspace.questions import question_field
from goldthread.lib.statute import Kind, Question


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


class CompareForm(GovukForm):
    """Two kinds of review, each by the rules of a time."""

    left = SelectField(label="One kind of review")
    right = SelectField(label="Another kind of review")

    def __init__(self, data: Any, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        for name in ("left", "right"):
            self.fields[name].choices = [("", "Choose one"), *choices]  # type: ignore[attr-defined]
