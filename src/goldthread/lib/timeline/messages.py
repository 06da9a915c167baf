"""The sentence and the remedy of each problem that is not a refusal."""

from goldthread.lib.timeline.codes import Code
from goldthread.lib.timeline.model import Problem

_CHECK = "Check that this is what was meant; correct the file if not."
_WORDS: dict[Code, tuple[str, str]] = {
    Code.PUNCTUATION_MENDED: ("The date “{text}” has mixed or missing separators; read as {read}.", _CHECK),
    Code.LETTER_FOR_DIGIT: ("A letter stands for a digit in “{text}”; read as {read}.", _CHECK),
    Code.MONTH_MISSPELT: ("The month in “{text}” is misspelt; read as {read}.", _CHECK),
    Code.SERIAL_NUMBER: (
        "“{text}” is a spreadsheet's day number; read as {read}.",
        "Format the column as dates in the spreadsheet.",
    ),
    Code.YEAR_CARRIED: ("“{text}” has no year; the rows around it give {read}.", "Add the year."),
    Code.DATE_CARRIED: ("“{text}” takes its date from the row above: {read}.", "Write the date in this row."),
    Code.RANGE_REVERSED: ("In “{text}” the end comes before the start; read as {read}.", _CHECK),
    Code.NO_DATE: (
        "There is no date in this row. It is kept as undated.",
        "Add the date, or as much of it as is known, such as May 2019.",
    ),
    Code.DATE_UNREADABLE: (
        "The date “{text}” could not be read. The row is kept as undated.",
        "Write it as day, month, year, such as 22/05/2016, or as much of it as is known.",
    ),
    Code.YEAR_MISSING: (
        "“{text}” has no year, and no row near it has one. It is kept as undated.",
        "Add the year.",
    ),
    Code.DAY_IMPOSSIBLE: ("“{text}” is not a day of that month; read as {read}.", "Correct the day."),
    Code.DAY_AND_MONTH_SWAPPED: ("“{text}” has the month before the day; read as {read}.", _CHECK),
    Code.WEEKDAY_DIFFERS: (
        "The day of the week in “{text}” is not that of {read}.",
        "Check both in the record; correct the one that is wrong.",
    ),
    Code.YEAR_UNLIKELY: ("The year in “{text}” is unlikely; read as {read}.", "Correct the year."),
    Code.FUTURE_DATE: ("“{text}” lies in the future.", "Correct the date, or say that it is a plan."),
    Code.BIRTH_DATE_NEEDED: (
        "“{text}” counts from a birth, and no birth date was given. The row is kept as undated.",
        "Give the birth date when importing, or write the date.",
    ),
    Code.TIME_UNREADABLE: (
        "The time in “{text}” could not be read; the whole of {read} is used.",
        "Write it as hours and minutes, such as 14:30.",
    ),
    Code.WORDS_BESIDE_DATE: (
        "“{text}” holds more than a date; read as {read}.",
        "Leave only the date in this cell and move the other words to the event.",
    ),
    Code.NO_TEXT: ("The row says nothing about what happened.", "Fill in the event, or delete the row."),
    Code.CELL_MISSING: (
        "“{text}” is empty, and this case asks for it.",
        "Fill it in, or write “not recorded”.",
    ),
    Code.EXTRA_CELLS: (
        "The row has more cells than there are headings. Their words are kept.",
        "Check that nothing has slipped into a neighbouring column.",
    ),
    Code.SECTION_ROW: ("“{text}” is a heading across the table, not an entry.", "Nothing to do."),
    Code.AUTHOR_NOTE: ("The row is marked as the author's note.", "Nothing to do."),
    Code.NOT_A_CHRONOLOGY: (
        "This is not a chronology: {text}.",
        "Nothing to do, unless it should be one: then give it a heading row with Date and Event.",
    ),
    Code.NO_HEADINGS: (
        "The table has no headings that are known; its columns were told apart by what they hold: {text}.",
        "Check that each column was taken for the right one, or add a heading row.",
    ),
    Code.COLUMN_UNKNOWN: ("Headings that are not known: {text}. Their words are kept.", "Nothing to do."),
    Code.COLUMN_MISSING: (
        "The columns that this case asks for are not all here: {text}.",
        "If another column holds it, say so under “Say what the columns are”; if not, add it to your file.",
    ),
    Code.COLUMN_TWICE: (
        "Headings that mean the same as another one: {text}. Their words are kept under them.",
        "Check that the right one was taken.",
    ),
    Code.WORDS_OUTSIDE_TABLES: (
        "{text} paragraphs outside tables were not read.",
        "If they tell of events, put them into the table.",
    ),
    Code.TRACKED_CHANGES: (
        "There are tracked changes: insertions were read, deletions left out.",
        "Accept or reject the changes in Word and save a fresh copy.",
    ),
    Code.COMMENTS: (
        "The document has margin comments, which were not read.",
        "Move what matters into the table.",
    ),
    Code.TEXT_BOX: (
        "A text box in this row was read as part of its cell.",
        "Check that its words stand in the right place.",
    ),
    Code.NESTED_TABLE: ("A table inside this row was read as text of its cell.", "Check how it reads."),
    Code.PICTURE: ("A picture in this row was not read.", "Type what it shows, if it matters."),
    Code.HIDDEN: (
        "{text} is hidden in the file. It was read all the same.",
        "Check that it was meant to be sent.",
    ),
    Code.ENCODING_GUESSED: (
        "The file is not Unicode text; its alphabet was guessed.",
        "Check accents, pound signs and quotation marks.",
    ),
    Code.SAME_FILE_TWICE: ("These rows were given twice; they are kept once.", "Nothing to do."),
    Code.AGENCY_INFERRED: (
        "No agency was named; “{text}” was taken from the file.",
        "Name the agency if that is wrong.",
    ),
}


def problem(
    code: Code,
    file: str,
    table: int | str | None = None,
    row: int | None = None,
    *,
    text: str = "",
    read: str = "",
) -> Problem:
    """The problem with its sentence. `text` is what was written, `read` what it was taken for."""
    message, fix = _WORDS[code]
    return Problem(file, table, row, code, message.format(text=_short(text), read=read or "nothing"), fix)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
