"""Read one file, of whatever kind its content is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from goldthread.lib.reading import docx, html, pdf, register, report_json, text
from goldthread.lib.reading.catalogue import Catalogue
from goldthread.lib.reading.document import Document, Limits
from goldthread.lib.reading.sniff import sniff
from goldthread.lib.sandbox import UnreadableFile

Reader = Callable[[Path, str, Limits], Document]

_READERS: Final[dict[str, Reader]] = {
    "pdf": pdf.read_pdf,
    "docx": docx.read_docx,
    "html": html.read_html,
    "json": report_json.read_report_json,
    "txt": text.read_text,
}
_MEGABYTE: Final = 1024 * 1024


def read_file(path: Path, name: str = "", limits: Limits | None = None) -> Document | Catalogue:
    """The document in the file, or the rows of a catalogue.

    `name` is what the person called the file, where `path` is a stored copy.
    Raises UnreadableFile with a code, the reason and what to do.
    """
    limits = limits or Limits()
    name = name or path.name
    refuse_oversized(path, limits)
    kind = sniff(path, name)
    if kind == "csv":
        return register.read_catalogue(path, limits)
    return _READERS[kind](path, name, limits)


def refuse_oversized(path: Path, limits: Limits) -> None:
    """Raise UnreadableFile if the file is larger than is ever read."""
    size, most = path.stat().st_size, limits.file_bytes / _MEGABYTE
    if size > limits.file_bytes:
        raise UnreadableFile(
            "too-large",
            f"The file has {size / _MEGABYTE:,.0f} MB; at most {most:,.0f} MB are read.",
            "Save it with smaller pictures, or divide it into parts.",
        )


def read_many(files: Sequence[Sequence[str]], limits: dict[str, int]) -> list[dict[str, Any]]:
    """Read files (path and name) one after the other; what goes wrong with one is its own answer.

    Runs in the child process, so arguments and results are plain JSON values.
    """
    return [_answer(Path(path), name, Limits(**limits)) for path, name in files]


def _answer(path: Path, name: str, limits: Limits) -> dict[str, Any]:
    try:
        found = read_file(path, name, limits)
    except UnreadableFile as error:
        return {"problem": {"code": error.code, "message": error.message, "fix": error.fix}}
    except MemoryError:
        return {"limit": "memory"}
    except Exception as error:  # a stranger's file must not lose the files beside it
        return {"failed": type(error).__name__}
    key = "catalogue" if isinstance(found, Catalogue) else "document"
    return {key: found.to_dict()}
