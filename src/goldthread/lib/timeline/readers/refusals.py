"""The refusals of a whole file, each with a message and what to do about it."""

from goldthread.lib.sandbox import UnreadableFile
from goldthread.lib.timeline.codes import Code

MAX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED = 400 * 1024 * 1024

_WORDS: dict[Code, tuple[str, str]] = {
    Code.TOO_LARGE: (
        "The file is larger than 50 MB.",
        "Remove pictures, or split the chronology into several files.",
    ),
    Code.BOMB: (
        "The file unpacks to far more than a chronology can hold, so it was not opened.",
        "Ask the sender how it was made, and to save a fresh copy from Word or Excel.",
    ),
    Code.TOO_MANY_CELLS: (
        "The file has more rows, columns or tables than a chronology can have.",
        "Delete empty rows and columns to the right and below the table, or split the file.",
    ),
    Code.MACROS: (
        "The file holds macros, so it was not opened.",
        "Save it as a Word document (.docx) or Excel workbook (.xlsx) and send that.",
    ),
    Code.PASSWORD: (
        "The file is protected by a password, so it cannot be read.",
        "Open it with the password, remove the protection, save it and send it again by a safe way.",
    ),
    Code.OLD_FORMAT: (
        "The file is in a format of Word or Excel from before 2007.",
        "Open it and save it as .docx or .xlsx.",
    ),
    Code.DAMAGED: (
        "The file is cut short or damaged.",
        "Ask for it to be sent again, or open it, repair it and save a fresh copy.",
    ),
    Code.UNSAFE_XML: (
        "The file holds XML declarations that no office program writes, so it was not opened.",
        "Ask the sender how it was made, and to save a fresh copy from Word or Excel.",
    ),
    Code.EMPTY_FILE: ("There is nothing in the file.", "Check that the right file was chosen."),
    Code.NO_SUCH_FILE: ("There is no such file.", "Check the name and the folder."),
    Code.LIMIT: (
        "Reading the file took more time or memory than one file may.",
        "Split it into several files, or save a fresh copy without pictures.",
    ),
}
_READABLE = "Send a Word document (.docx), an Excel workbook (.xlsx), an .ods or a .csv file."


def refuse(code: Code) -> UnreadableFile:
    """The refusal with that code, to be raised."""
    return UnreadableFile(code.value, *_WORDS[code])


def wrong_kind(found: str) -> UnreadableFile:
    """A file that is plainly something else. `found` says what, as in "a PDF"."""
    return UnreadableFile(
        Code.WRONG_KIND.value, f"The file is {found}, which cannot be read here.", _READABLE
    )
