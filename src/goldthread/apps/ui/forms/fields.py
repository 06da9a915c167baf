"""The fields of Goldthread's forms: Django's own, with how they are drawn and plain messages."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import EmailValidator

from goldthread.apps.ui.forms.look import GovukField

Choices = Iterable[tuple[str, str]]


class TextField(GovukField, forms.CharField):
    pass


class LongTextField(GovukField, forms.CharField):
    """A free-text box. It says that it may be disclosed; public forms pass ``disclosure=False``."""

    widget = forms.Textarea
    look_defaults = {"disclosure": True}

    def to_python(self, value: Any) -> str:
        """Line ends as one character, so that the count is the one the page showed."""
        return str(super().to_python(value) or "").replace("\r\n", "\n")

    def validate(self, value: Any) -> None:
        super().validate(value)
        limit, count, unit = self.look.max_words, len((value or "").split()), "words"
        if limit is None:
            limit, count, unit = self.look.max_characters, len(value or ""), "characters"
        if limit is not None and count > limit:
            words = f"{self.label}: write {limit:,} {unit} or fewer. There are {count:,} now"
            raise ValidationError(words, code="too_long")


class EmailField(GovukField, forms.EmailField):
    look_defaults = {"autocomplete": "email", "spellcheck": False}

    default_validators = [EmailValidator("Enter an email address in the right format, like name@example.org")]


class PasswordField(GovukField, forms.CharField):
    widget = forms.PasswordInput
    look_defaults = {"autocomplete": "current-password"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": False} | kwargs)


class CodeField(GovukField, forms.CharField):
    """A code somebody was sent: spaces are taken out, because people read and type codes in groups."""

    look_defaults = {"autocomplete": "one-time-code", "width": "10", "spellcheck": False}

    def to_python(self, value: Any) -> str:
        return "".join(str(super().to_python(value) or "").split())


class NumberField(GovukField, forms.IntegerField):
    widget = forms.TextInput  # a number input changes under the mouse wheel
    look_defaults = {"inputmode": "numeric", "width": "5"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Enter a whole number"


class _Choosing(GovukField):
    asks = "Select"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["invalid_choice"] = "Select one of the answers shown"


class RadiosField(_Choosing, forms.ChoiceField):
    widget = forms.RadioSelect


class SelectField(_Choosing, forms.ChoiceField):
    widget = forms.Select


class CheckboxesField(_Choosing, forms.MultipleChoiceField):
    """Several answers, as a list of strings. Each value named in ``exclusive`` ("none") unticks the rest."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value: Any) -> None:
        super().validate(value)
        alone = next((one for one in value if one in self.look.exclusive), None)
        if alone and len(value) > 1:
            chosen = dict(_flat(self.choices)).get(alone, alone)
            raise ValidationError(f"Select either “{chosen}” or other answers, not both", code="exclusive")


def _flat(choices: Any) -> list[tuple[str, str]]:
    return [(str(value), str(text)) for value, text in choices]


class YesNoField(RadiosField):
    """The strings "yes", "no" and, unless ``unknown=False``, "unknown"."""

    def __init__(self, *, unknown: bool = True, **kwargs: Any) -> None:
        answers = [("yes", "Yes"), ("no", "No")] + ([("unknown", "Not known")] if unknown else [])
        super().__init__(**{"choices": answers} | kwargs)


class ConfirmField(GovukField, forms.BooleanField):
    """One box to tick. Required unless ``required=False``."""

    def missing(self, label: str) -> str:
        return "Tick the box to confirm"


class FileField(GovukField, forms.FileField):
    """One file. ``largest`` in bytes; ``extensions`` without dots. ``files`` checks what is inside."""

    asks = "Select"

    def __init__(self, *, largest: int | None = None, extensions: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.largest, self.extensions = largest, tuple(extensions)
        self.error_messages["empty"] = "The selected file is empty"

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            self.check(file)
        return file

    def check(self, file: "UploadedFile[bytes]") -> None:
        name = file.name or "The file"
        if self.largest is not None and (file.size or 0) > self.largest:
            raise ValidationError(
                f"{name} must be smaller than {size_in_words(self.largest)}", code="too_large"
            )
        if self.extensions and PurePath(name).suffix.lower().lstrip(".") not in self.extensions:
            raise ValidationError(f"{name} must be one of: {', '.join(self.extensions)}", code="extension")


INCOMPLETE = "Part of the page did not arrive. Open it again"
UNITS = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3), ("bytes", 1))


def size_in_words(size: int) -> str:
    return next((f"{size // unit} {name}" for name, unit in UNITS if size >= unit), "0 bytes")


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(FileField):
    """Several files, as a list; every one that is wrong is named."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[bytes]"]:
        files, problems = [], []
        for one in (data or [None]) if isinstance(data, list | tuple) else [data]:
            try:
                files.append(super().clean(one, initial))
            except ValidationError as problem:
                problems.extend(problem.messages)
        if problems:
            raise ValidationError(problems)
        return [file for file in files if file]


class HiddenField(GovukField, forms.CharField):
    """A value that comes back as it went out; never trusted, never shown."""

    widget = forms.HiddenInput

    def __init__(self, *, label: str = "", **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)

    def missing(self, label: str) -> str:
        return INCOMPLETE
