"""Forms and fields drawn as GOV.UK components."""

from goldthread.apps.ui.forms.base import GovukForm, VersionedForm, answer_in_words
from goldthread.apps.ui.forms.dates import DateField
from goldthread.apps.ui.forms.fields import (
    CheckboxesField,
    CodeField,
    ConfirmField,
    EmailField,
    FileField,
    FilesField,
    HiddenField,
    LongTextField,
    NumberField,
    PasswordField,
    RadiosField,
    SelectField,
    TextField,
    YesNoField,
)
from goldthread.apps.ui.forms.look import DISCLOSURE, Look
from goldthread.apps.ui.forms.times import TimeField

__all__ = [
    "DISCLOSURE",
    "CheckboxesField",
    "CodeField",
    "ConfirmField",
    "DateField",
    "EmailField",
    "FileField",
    "FilesField",
    "GovukForm",
    "HiddenField",
    "LongTextField",
    "Look",
    "NumberField",
    "PasswordField",
    "RadiosField",
    "SelectField",
    "TextField",
    "TimeField",
    "VersionedForm",
    "YesNoField",
    "answer_in_words",
]
