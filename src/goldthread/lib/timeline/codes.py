"""Every problem that a chronology can have: one stable code each, with its weight and its meaning.

A code is a promise to people who keep lists of them: it may be added, never renamed or reused.
"""

from enum import StrEnum


class Level(StrEnum):
    """NOTE: for information. REPAIRED: mended by software and marked. ATTENTION: a person must look."""

    NOTE = "note"
    REPAIRED = "repaired"
    ATTENTION = "attention"


class Code(StrEnum):
    """The value is the stable identifier; `level` its weight; `meaning` one line of documentation."""

    level: Level
    meaning: str

    def __new__(cls, value: str, level: Level, meaning: str) -> "Code":
        member = str.__new__(cls, value)
        member._value_ = value
        member.level = level
        member.meaning = meaning
        return member

    # Dates and times: mended
    PUNCTUATION_MENDED = "punctuation-mended", Level.REPAIRED, "Mixed or doubled separators in a date."
    LETTER_FOR_DIGIT = "letter-for-digit", Level.REPAIRED, "A letter stood for a digit, such as O for 0."
    MONTH_MISSPELT = "month-misspelt", Level.REPAIRED, "A month's name was misspelt."
    SERIAL_NUMBER = "serial-number", Level.REPAIRED, "A bare spreadsheet day number stood for a date."
    YEAR_CARRIED = "year-carried", Level.REPAIRED, "No year written; taken from the rows around it."
    DATE_CARRIED = "date-carried", Level.REPAIRED, "No date written; taken from the row above."
    RANGE_REVERSED = "range-reversed", Level.REPAIRED, "The end of a range came before its start."
    # Dates and times: a person must look
    NO_DATE = "no-date", Level.ATTENTION, "The date cell is empty; the row is kept as undated."
    DATE_UNREADABLE = (
        "date-unreadable",
        Level.ATTENTION,
        "The date could not be read; the row is kept as undated.",
    )
    YEAR_MISSING = "year-missing", Level.ATTENTION, "No year written, and none near it; kept as undated."
    DAY_IMPOSSIBLE = "day-impossible", Level.ATTENTION, "No such day in that month; read as the whole month."
    DAY_AND_MONTH_SWAPPED = "day-and-month-swapped", Level.ATTENTION, "Only month-first order gives a date."
    WEEKDAY_DIFFERS = "weekday-differs", Level.ATTENTION, "The day of the week is not that date's."
    YEAR_UNLIKELY = "year-unlikely", Level.ATTENTION, "The year is outside what a record can hold."
    FUTURE_DATE = "future-date", Level.ATTENTION, "The date lies after the file was read."
    BIRTH_DATE_NEEDED = (
        "birth-date-needed",
        Level.ATTENTION,
        "The date counts from birth; no birth date was given.",
    )
    TIME_UNREADABLE = "time-unreadable", Level.ATTENTION, "The time could not be read; the whole day is used."
    WORDS_BESIDE_DATE = "words-beside-date", Level.ATTENTION, "Other words stand in the date cell."
    # Rows and cells
    NO_TEXT = "no-text", Level.ATTENTION, "A dated row says nothing about what happened."
    CELL_MISSING = "cell-missing", Level.ATTENTION, "A column that must be filled in is empty."
    EXTRA_CELLS = "extra-cells", Level.ATTENTION, "A row has more cells than there are headings."
    SECTION_ROW = "section-row", Level.NOTE, "A row across the table that only names a year or a section."
    AUTHOR_NOTE = "author-note", Level.NOTE, "A row marked as the author's note."
    # Tables, sheets and whole files
    NOT_A_CHRONOLOGY = "not-a-chronology", Level.NOTE, "A table, sheet or file that holds no chronology."
    NO_HEADINGS = "no-headings", Level.ATTENTION, "No headings; the columns were told apart by their content."
    COLUMN_UNKNOWN = "column-unknown", Level.NOTE, "A heading that is not known; its words are kept."
    COLUMN_MISSING = "column-missing", Level.ATTENTION, "A column that must be filled in is not there at all."
    COLUMN_TWICE = (
        "column-twice",
        Level.NOTE,
        "Two headings mean the same; the second is kept under its own name.",
    )
    TRACKED_CHANGES = (
        "tracked-changes",
        Level.ATTENTION,
        "Tracked changes: insertions read, deletions left out.",
    )
    COMMENTS = "comments", Level.NOTE, "The file has margin comments, which are not read."
    TEXT_BOX = "text-box", Level.ATTENTION, "Words in a text box were read into the cell that holds it."
    NESTED_TABLE = "nested-table", Level.ATTENTION, "A table inside a cell was read as the cell's text."
    PICTURE = "picture", Level.NOTE, "A row holds a picture, which is not read."
    HIDDEN = "hidden", Level.ATTENTION, "A sheet, row or column is hidden; it was read all the same."
    WORDS_OUTSIDE_TABLES = "words-outside-tables", Level.NOTE, "Running text outside tables is not read."
    EMPTY_FILE = "empty-file", Level.ATTENTION, "There is nothing in the file."
    ENCODING_GUESSED = "encoding-guessed", Level.NOTE, "The text is not Unicode; its encoding was guessed."
    SAME_FILE_TWICE = "same-file-twice", Level.NOTE, "The same rows were given twice; they are kept once."
    AGENCY_INFERRED = "agency-inferred", Level.NOTE, "No agency was named; it was taken from the file."
    # Files that are refused
    TOO_LARGE = "too-large", Level.ATTENTION, "The file is over the size limit."
    BOMB = "bomb", Level.ATTENTION, "The file unpacks to far more than its size."
    TOO_MANY_CELLS = "too-many-cells", Level.ATTENTION, "More rows, columns or tables than a chronology has."
    MACROS = "macros", Level.ATTENTION, "The file holds macros."
    PASSWORD = "password", Level.ATTENTION, "The file needs a password."
    OLD_FORMAT = "old-format", Level.ATTENTION, "A format of Word or Excel from before 2007."
    DAMAGED = "damaged", Level.ATTENTION, "The file is cut short or damaged."
    UNSAFE_XML = (
        "unsafe-xml",
        Level.ATTENTION,
        "The file declares XML entities, which no office program writes.",
    )
    WRONG_KIND = "wrong-kind", Level.ATTENTION, "The file is not of a kind that can be read here."
    NO_SUCH_FILE = "no-such-file", Level.ATTENTION, "There is no such file."
    LIMIT = "limit", Level.ATTENTION, "Reading took more time or memory than one file may."


_BY_VALUE: dict[str, Code] = {code.value: code for code in Code}


def code_named(value: str) -> Code:
    """The code of that identifier. Raises KeyError for one that does not exist."""
    return _BY_VALUE[value]
