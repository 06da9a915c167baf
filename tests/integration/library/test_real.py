"""The real documents beside the checkout: each is read or named, its phrases found at their page."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.library.actions import add_paths, index_due_records
from goldthread.apps.library.enums import Outcome
from goldthread.apps.library.models import Document, ImportedFile, LibraryRecord
from goldthread.apps.library.selectors.searching import search_passages
from goldthread.lib.reading import Document as ReadDocument
from goldthread.lib.reading import read_file

pytestmark = [
    pytest.mark.real,
    pytest.mark.slow,
    pytest.mark.timeout(400),
    pytest.mark.django_db(databases=["default", "library"]),
]
ENDED = {Outcome.READ, Outcome.ALREADY, Outcome.ATTENTION, Outcome.REFUSED}


def a_phrase(text: str, pick: random.Random) -> str:
    """Some words in a row of one paragraph, as they stand."""
    paragraphs = [p for p in re.split(r"\n\s*\n", text) if len(p.split()) >= 8]
    words = pick.choice(paragraphs or [text]).split()
    size = min(pick.randint(5, 9), len(words))
    start = pick.randrange(len(words) - size + 1)
    return " ".join(words[start : start + size]).replace('"', " ").replace("“", " ").replace("”", " ")


def source_of(path: Path) -> list[tuple[int | None, str]]:
    """Pages of a real file, taken from the file itself where it is JSON."""
    if path.suffix == ".json":
        return [(None, json.loads(path.read_text())["text"])]
    document = read_file(path)
    assert isinstance(document, ReadDocument)
    return [(page.number, page.text) for page in document.pages if len(page.text.split()) > 12]


def test_every_real_file_is_read_or_named_and_its_phrases_are_found_at_their_page(real: Path) -> None:
    run = add_paths(by=SYSTEM, paths=[real])
    index_due_records()
    files = list(run.files.all())
    assert len(files) == sum(1 for path in real.rglob("*") if path.is_file())
    assert all(file.outcome in ENDED for file in files)
    assert all(
        file.message and file.fix for file in files if file.outcome in {Outcome.REFUSED, Outcome.ATTENTION}
    )
    pick = random.Random(20)
    reports = [file for file in files if file.record_id and file.outcome == Outcome.READ]
    small = [file for file in reports if file.name.startswith("pfd/")]
    others = [file for file in reports if not file.name.startswith("pfd/")]
    missed = [found for file in [*pick.sample(small, 120), *others] if (found := misses(real, file, pick))]
    assert missed == []
    check_register(next(file for file in files if file.name.endswith("mh_reports.csv")))


def misses(real: Path, file: ImportedFile, pick: random.Random) -> str:
    """Where a phrase of the file was not found, without its words: tests must not print real text."""
    page, text = pick.choice(source_of(real / file.name))
    phrase = a_phrase(text, pick)
    found = search_passages(f'"{phrase}"', 3000)  # some words stand in every report of a kind
    here = [one for one in found if one.record.pk == file.record_id]
    if not here:
        return f"{file.name}: a phrase of page {page} was not found"
    if page is not None and page not in {one.page for one in here}:
        return f"{file.name}: a phrase of page {page} was found on another page"
    return ""


def check_register(file: ImportedFile) -> None:
    rows = file.rows
    refused = [note for note in file.notes if note["grade"] == "refused"]
    assert rows["rows"] == rows["added"] + rows["joined"] + rows["refused"]
    assert len(refused) == rows["refused"] > 0
    assert all(note["row"] and note["code"] and note["message"] and note["fix"] for note in file.notes)
    assert any(note["code"] == "same-report" for note in file.notes)
    urls = LibraryRecord.objects.exclude(url="").values_list("url", flat=True)
    assert len(urls) == len(set(urls))
    assert Document.objects.count() >= 500
