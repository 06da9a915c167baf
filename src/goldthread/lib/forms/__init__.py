"""Forms as data: definitions, answers, a board's changes, and the printed form."""

from goldthread.lib.forms.answers import Answers, AnswersError, Row, Value, is_given, read_answers, shaped_as
from goldthread.lib.forms.asking import AskedRow, AskedSection, Missing, Progress, asked, missing
from goldthread.lib.forms.carrying import Carried, Misfit, carry
from goldthread.lib.forms.changes import Changes, ChangesError, Renamed, changed
from goldthread.lib.forms.checking import fault_of, faults, limit_of
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
from goldthread.lib.forms.facts import facts_given
from goldthread.lib.forms.frozen import digest, from_json, to_json
from goldthread.lib.forms.loading import check_forms, load_forms
from goldthread.lib.forms.paging import pages_of
from goldthread.lib.forms.printing import Print, as_blank, as_document
from goldthread.lib.forms.words import NO_ANSWER, cell_words, table_words, words_of

__all__ = [
    "NOT_APPLICABLE",
    "NO_ANSWER",
    "UNKNOWN",
    "Answers",
    "AnswersError",
    "AskedRow",
    "AskedSection",
    "Carried",
    "Changes",
    "ChangesError",
    "Column",
    "Form",
    "Forms",
    "Misfit",
    "Missing",
    "Option",
    "Print",
    "Progress",
    "Question",
    "Renamed",
    "Repeat",
    "Row",
    "Section",
    "Source",
    "Status",
    "Type",
    "Value",
    "Who",
    "as_blank",
    "as_document",
    "asked",
    "carry",
    "cell_words",
    "changed",
    "check_forms",
    "digest",
    "facts_given",
    "fault_of",
    "faults",
    "from_json",
    "is_given",
    "limit_of",
    "load_forms",
    "missing",
    "pages_of",
    "read_answers",
    "shaped_as",
    "table_words",
    "to_json",
    "words_of",
]
