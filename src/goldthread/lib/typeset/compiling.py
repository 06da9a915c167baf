"""The child's side of making a PDF: Typst over our template, in a process with limits."""

from __future__ import annotations

import base64
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal

import typst

FACES: Final = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
TEMPLATE: Final = Path(__file__).with_name("report.typ")
FOOTERS: Final = Path(__file__).with_name("footers.typ")


def compiled(data: bytes) -> dict[str, str]:
    """The JSON of a document as a PDF in base64, or the reason why Typst refuses it."""
    try:
        pdf = _set(TEMPLATE, {"document": data.decode()}, "ua-1")
    except typst.TypstError as error:
        return {"refused": f"{error} {' '.join(error.hints)}"}
    if not isinstance(pdf, bytes):
        return {"refused": "Typst gave no single file."}
    return {"pdf": base64.b64encode(pdf).decode()}


def footers(wanted: Sequence[Mapping[str, Any]]) -> bytes:
    """A page for each of `wanted` (foot, number, width and height in points), to be laid over another."""
    pdf = _set(FOOTERS, {"footers": json.dumps(list(wanted), ensure_ascii=False)}, "1.7")
    return bytes(pdf) if isinstance(pdf, bytes) else b""


def _set(template: Path, inputs: dict[str, str], standard: Literal["1.7", "ua-1"]) -> Any:
    with tempfile.TemporaryDirectory() as scratch:
        root, fonts = Path(scratch) / "root", Path(scratch) / "fonts"
        root.mkdir()
        _lay_out_fonts(fonts)
        compiler = typst.Compiler(
            template.read_bytes(),
            root=str(root),
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)]),
            ignore_system_fonts=True,
            sys_inputs=inputs,
            package_path=str(root),
            package_cache_path=str(root),
        )
        return compiler.compile(format="pdf", pdf_standards=[standard], timestamp=0)


def _lay_out_fonts(folder: Path) -> None:
    """Only the faces we set, so that no other file of the package is chosen in their place."""
    folder.mkdir()
    brought = files("font_source_sans_pro") / "files"
    for face in FACES:
        name = f"SourceSansPro-{face}.ttf"
        with (brought / name).open("rb") as source, (folder / name).open("wb") as target:
            shutil.copyfileobj(source, target)
