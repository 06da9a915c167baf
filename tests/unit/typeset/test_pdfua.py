"""The PDFs keep PDF/UA-1 by veraPDF, the checker of the standard's own makers (needs Java and Maven)."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from goldthread.lib.typeset import Document, Items, Run, Table, as_pdf, text
from tests.unit.typeset.test_makers import REPORT

HERE = Path(__file__).resolve().parents[2] / "pdfua"
DOCUMENTS = {
    "report": REPORT,
    "welsh-on-its-side": replace(REPORT, landscape=True, language="cy"),
    "right-to-left-and-long": Document("T", (text("שלום " + "x" * 5000), Items(((Run("a"),),)))),
    "long-table": Document("T", (Table("Rows", ("A", "B"), tuple((str(n), "b") for n in range(300))),)),
}


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.skipif(not (shutil.which("mvn") and shutil.which("java")), reason="needs Java and Maven")
def test_the_pdfs_keep_the_standard_and_a_pdf_without_tags_does_not(tmp_path):
    jars = tmp_path / "jars"
    fetch = ["mvn", "-q", "-B", "-f", HERE / "pom.xml", "dependency:copy-dependencies"]
    subprocess.run([*fetch, f"-DoutputDirectory={jars}"], check=True)
    for name, document in DOCUMENTS.items():
        (tmp_path / f"{name}.pdf").write_bytes(as_pdf(document))
    plain = pypdfium2.PdfDocument.new()
    plain.new_page(200, 200)
    plain.save(tmp_path / "plain.pdf")
    files = [str(tmp_path / f"{name}.pdf") for name in (*DOCUMENTS, "plain")]
    said = subprocess.run(
        ["java", "-cp", f"{jars}/*", HERE / "Check.java", *files], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert said[-1] == f"keep PDF/UA-1: {len(DOCUMENTS)}", said
    assert {line.split(": ")[0] for line in said[:-1]} == {files[-1]}
