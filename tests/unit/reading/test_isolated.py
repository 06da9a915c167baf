from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.lib.reading import Reading, isolated, read_isolated
from goldthread.lib.sandbox import ChildFailed, LimitExceeded, run_limited
from tests.unit.reading.making import docx, lines, paragraph, pdf, saved


def readings(folder: Path, **files: bytes) -> dict[str, Reading]:
    named = [(saved(folder, name, data), f"shown-{name}") for name, data in files.items()]
    return {reading.name.removeprefix("shown-"): reading for reading in read_isolated(named)}


def test_each_file_has_its_answer_and_one_bad_file_loses_no_other(tmp_path: Path) -> None:
    found = readings(
        tmp_path,
        a=pdf(lines("A page of words.")),
        b=b"%PDF-1.4 broken",
        c=b"",
        d=docx(paragraph("More words.")),
    )
    assert found["a"].document is not None
    assert found["d"].document is not None
    assert [found[name].problem.code for name in "bc" if found[name].problem] == ["damaged", "empty"]  # type: ignore[union-attr]


def test_a_reading_has_size_and_checksum(tmp_path: Path) -> None:
    found = readings(tmp_path, a=b"Some words.")["a"]
    assert (found.size, len(found.sha256)) == (11, 64)


def test_a_file_that_is_not_there_is_named_with_the_reason(tmp_path: Path) -> None:
    (reading,) = read_isolated([(tmp_path / "gone.pdf", "gone.pdf")])
    assert reading.problem is not None
    assert reading.problem.code == "cannot-open"


@pytest.mark.parametrize(
    ("failure", "code"), [(ChildFailed("SIGSEGV"), "damaged"), (LimitExceeded("memory"), "too-demanding")]
)
def test_a_file_that_ends_its_child_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception, code: str
) -> None:
    def deadly(function: str, kwargs: dict[str, list[tuple[str, str]]], **limits: object) -> object:
        if any(name == "shown-bad" for _, name in kwargs["files"]):
            raise failure
        return run_limited(function, kwargs)

    monkeypatch.setattr(isolated, "run_limited", deadly)
    files = {f"good{number}": b"Good words." for number in range(6)}
    found = readings(tmp_path, **files, bad=b"Bad words.")
    assert found["bad"].problem is not None
    assert found["bad"].problem.code == code
    assert all(found[name].document for name in files)
