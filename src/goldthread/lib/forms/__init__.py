"""Forms as data: definitions, answers, a board's changes, and the printed form."""

from goldthread.lib.forms.definition import (
    NOT_APPLICABLE,
    UNKNOWN,
    Column,
    Form,
    Forms,
    Option,
    Question,
    Repeat,
    Section,
    Source,
    Status,
    Type,
    Who,
)
from goldthread.lib.forms.loading import check_forms, load_forms

__all__ = [
    "NOT_APPLICABLE",
    "UNKNOWN",
    "Column",
    "Form",
    "Forms",
    "Option",
    "Question",
    "Repeat",
    "Section",
    "Source",
    "Status",
    "Type",
    "Who",
    "check_forms",
    "load_forms",
]
