"""A page of a form as fields, and what was typed as values that are kept."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any, cast

from django import forms

from goldthread.apps.ui.forms import (
    CheckboxesField,
    DateField,
    LongTextField,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
    TimeField,
    VersionedForm,
)
from goldthread.lib.forms import (
    NOT_APPLICABLE,
    UNKNOWN,
    Column,
    Option,
    Question,
    Type,
    Value,
    fault_of,
    limit_of,
)

INSTEAD = "__instead"
PARTS = {"name": "Name", "role": "Role", "date": "Date"}
STANDS = {UNKNOWN: "Not known", NOT_APPLICABLE: "Not applicable"}
_TYPED = (Type.TEXT, Type.LONG_TEXT, Type.PERSON, Type.DATE, Type.TIME, Type.NUMBER)
_RADIOS_AT_MOST = 12
_ONE_LINE = 200


class AnswersForm(VersionedForm):
    """The questions of one page. Nothing is required to save: a form is left and come back to."""

    def __init__(
        self,
        *args: Any,
        questions: Sequence[Question],
        saved: Mapping[str, Value],
        today: date,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {**dict(kwargs.get("initial") or {}), **initial_of(questions, saved)}
        super().__init__(*args, **kwargs)
        self.questions, self.today = questions, today
        for question in questions:
            self.fields.update(fields_of(question))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for question in self.questions:
            if question.asks and not any(name in self.errors for name in fields_of(question)):
                self._check(question)
        return cleaned

    def _check(self, question: Question) -> None:
        typed, instead = self._typed(question), self.cleaned_data.get(question.id + INSTEAD)
        place = question.id if question.id in self.fields else next(iter(fields_of(question)))
        if typed and instead:
            self.add_error(place, f"Give an answer or tick “{STANDS[instead[0]]}”, not both")
            return
        fault = fault_of(question, self.value(question), self.today)
        if fault:
            self.add_error(place, fault)

    def _typed(self, question: Question) -> Any:
        return self.cleaned_data.get(question.id)

    def value(self, question: Question) -> Value:
        """The answer as it is kept."""
        instead = self.cleaned_data.get(question.id + INSTEAD)
        if instead:
            return cast(str, instead[0])
        if question.type is Type.SIGNATURE:
            parts = {part: plain(self.cleaned_data.get(f"{question.id}__{part}")) for part in PARTS}
            return {part: text for part, text in parts.items() if text}
        typed = self.cleaned_data.get(question.id)
        if question.type is Type.CHOICES:
            own = [one for one in typed or [] if one in STANDS]
            return own[0] if own else list(typed or [])
        return plain(typed)

    def values(self) -> dict[str, Value]:
        return {question.id: self.value(question) for question in self.questions if question.asks}

    def parts(self) -> Iterator[dict[str, Any]]:
        """What the page draws in order: statements as words, questions as fields."""
        for question in self.questions:
            if question.type is Type.STATEMENT:
                yield {"words": question.text}
            elif question.type is Type.SIGNATURE:
                yield {"legend": question.text, "fields": [self[name] for name in fields_of(question)]}
            else:
                yield {"fields": [self[name] for name in fields_of(question)]}


def plain(value: Any) -> str:
    """One typed value as text that is kept."""
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case _:
            return str(value)


def label_of(question: Question) -> str:
    if question.required:
        return question.text
    return f"{question.text} (optional)"


def fields_of(question: Question) -> dict[str, forms.Field]:
    """The fields of a question, by name."""
    if question.type in (Type.STATEMENT, Type.TABLE):
        return {}
    if question.type is Type.SIGNATURE:
        return {f"{question.id}__{part}": _part(question, part) for part in PARTS}
    found = {question.id: _field(question)}
    own = stands_of(question)
    if own and question.type in _TYPED:
        found[question.id + INSTEAD] = CheckboxesField(
            label=f"Instead of an answer: {question.text}",
            choices=own,
            required=False,
            small=True,
            quiet=True,
        )
    return found


def stands_of(question: Question) -> list[tuple[str, str]]:
    wanted = {UNKNOWN: question.unknown, NOT_APPLICABLE: question.not_applicable}
    return [(value, STANDS[value]) for value, offered in wanted.items() if offered]


def _part(question: Question, part: str) -> forms.Field:
    if part == "date":
        return DateField(label=PARTS[part], required=False)
    return TextField(label=PARTS[part], required=False, max_length=200, width="20")


def _field(question: Question) -> forms.Field:
    common: dict[str, Any] = {
        "label": label_of(question), "help_text": question.help, "required": False, "size": "s",
    }  # fmt: skip
    match question.type:
        case Type.LONG_TEXT:
            return LongTextField(**common, max_characters=limit_of(question))
        case Type.DATE:
            return DateField(**common)
        case Type.TIME:
            return TimeField(**common)
        case Type.NUMBER:
            return NumberField(**common)
        case Type.YES_NO:
            choices = [("yes", "Yes"), ("no", "No"), *stands_of(question)]
            return RadiosField(**common, choices=choices, inline=len(choices) == 2)
        case Type.CHOICE | Type.SCORE | Type.CHOICES:
            return _choosing(question, common)
        case _:
            return _short_text(question, common)


def _short_text(question: Question, common: dict[str, Any]) -> forms.Field:
    """One line, or a box of two where the answer may be longer than a line."""
    limit = question.limit or 0
    if limit <= _ONE_LINE or question.type is Type.PERSON:
        return TextField(**common)
    return LongTextField(**common, max_characters=limit, rows=2, disclosure=False)


def _choosing(question: Question, common: dict[str, Any]) -> forms.Field:
    choices = [(one.value, option_words(question.type, one)) for one in question.options]
    choices += stands_of(question)
    hints = {one.value: one.hint for one in question.options if one.hint}
    if question.type is Type.CHOICES:
        alone = [one.value for one in question.options if one.exclusive]
        alone += [key for key, _ in stands_of(question)]
        return CheckboxesField(**common, choices=choices, hints=hints, exclusive=tuple(alone))
    if len(choices) > _RADIOS_AT_MOST:
        return SelectField(**common, choices=[("", "Choose"), *choices])
    return RadiosField(**common, choices=choices, hints=hints)


def option_words(kind: Type, option: Option) -> str:
    named = kind is not Type.SCORE or option.text.startswith(option.value)
    return option.text if named else f"{option.value}: {option.text}"


def initial_of(questions: Sequence[Question], saved: Mapping[str, Value]) -> dict[str, Any]:
    """What stands in the fields for the values that are saved."""
    found: dict[str, Any] = {}
    for question in questions:
        value = saved.get(question.id)
        if value is None:
            continue
        if question.type is Type.SIGNATURE and isinstance(value, dict):
            for part, text in value.items():
                found[f"{question.id}__{part}"] = _typed(Type.DATE if part == "date" else Type.TEXT, text)
        elif isinstance(value, str) and value in dict(stands_of(question)) and question.type in _TYPED:
            found[question.id + INSTEAD] = [value]
        elif question.type is Type.CHOICES and isinstance(value, str):
            found[question.id] = [value]
        else:
            found[question.id] = _typed(question.type, value)
    return found


def _typed(kind: Type, value: Any) -> Any:
    if not isinstance(value, str) or not value:
        return value
    try:
        if kind is Type.DATE:
            return date.fromisoformat(value)
        if kind is Type.TIME:
            return time.fromisoformat(value)
    except ValueError:
        return None
    return value


def question_of(column: Column) -> Question:
    """A column of a table as a question of its own."""
    return Question(
        column.id, column.text, column.type, options=column.options,
        limit=4_000 if column.type in (Type.TEXT, Type.LONG_TEXT) else None,
    )  # fmt: skip
