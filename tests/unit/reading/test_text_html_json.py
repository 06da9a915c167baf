from __future__ import annotations

import json
from pathlib import Path

import pytest

from goldthread.lib.reading import Document, Limits, read_file
from goldthread.lib.sandbox import UnreadableFile
from tests.unit.reading.making import lines, pdf, saved


def read(folder: Path, name: str, data: bytes | str, limits: Limits | None = None) -> Document:
    document = read_file(saved(folder, name, data), limits=limits)
    assert isinstance(document, Document)
    return document


def refusal(folder: Path, name: str, data: bytes | str, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read(folder, name, data, limits)
    assert refused.value.message
    assert refused.value.fix
    return refused.value.code


def test_form_feeds_part_the_pages_of_a_text(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", "Page one here.\fPage two here.")
    assert [(page.number, page.text) for page in document.pages] == [
        (1, "Page one here."),
        (2, "Page two here."),
    ]


def test_a_text_in_an_old_encoding_is_read_and_said_to_be_guessed(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", "The café’s owner rang the nurse.".encode("cp1252"))
    assert "café" in document.pages[0].text
    assert [problem.code for problem in document.problems] == ["encoding-guessed"]


def test_utf16_text_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "a.txt", "Borset review".encode("utf-16")).pages[0].text == "Borset review"


def test_the_marks_of_a_hearing_are_taken_off_and_its_words_kept(tmp_path: Path) -> None:
    source = (
        '.. raw:: html\n\n   <a href="https://hearings.example/day-1">Official page</a>\n\n'
        "Hearing Day 1\n=============\n\n*(10.02 am)*\n\nOpening\n-------\n\n**The Chair**: Good morning.\n"
    )
    document = read(tmp_path, "day.txt", source)
    assert document.title == "Hearing Day 1"
    assert document.fact("url") == "https://hearings.example/day-1"
    assert document.pages[0].text == "Hearing Day 1\n\n(10.02 am)\n\nOpening\n\nThe Chair: Good morning."


def test_a_web_page_is_read_without_scripts_menus_and_forms(tmp_path: Path) -> None:
    source = """<!doctype html><html><head><title>Site | Review</title><style>p{}</style></head><body>
      <nav>Menu</nav><header>Banner</header><main><h1>Review of Alex</h1><p>First<br>line &amp; more.</p>
      <script>alert(1)</script><ul><li>One</li><li>Two</li></ul><table><tr><td>a</td><td>b</td></tr></table>
      <p hidden>Hidden</p></main><footer>Foot</footer></body></html>"""
    document = read(tmp_path, "a.html", source)
    assert document.title == "Review of Alex"
    assert document.pages[0].text == "Review of Alex\n\nFirst\nline & more.\n\nOne\nTwo\n\na b"


def test_words_either_side_of_a_script_or_comment_are_not_run_together_or_lost(tmp_path: Path) -> None:
    source = "<html><body><p>Before <script>x</script>after<!-- c --> the <b>bold</b> end.</p></body></html>"
    assert read(tmp_path, "a.html", source).pages[0].text == "Before after the bold end."


def test_a_page_of_scripts_only_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a.html", "<html><body><script>x()</script></body></html>") == "no-text"


REPORT = {
    "url": "https://reports.example/alex/",
    "title": "Alex: a report",
    "kind": "Prevention of future deaths report",
    "ref": "2019-0001",
    "date": "2019-05-03",
    "area": "Borset",
    "coroner": "A. Person",
    "sent_to": "Borset Council; Borset Police",
    "sections": {"concerns": "Nobody asked."},
    "text": "1 INVESTIGATION\nThe inquiry began.\n\n2 CONCERNS\nNobody asked.",
}


def test_a_report_as_json_brings_its_catalogue_facts(tmp_path: Path) -> None:
    document = read(tmp_path, "a.json", json.dumps(REPORT))
    assert (document.title, document.fact("reference"), document.fact("author")) == (
        "Alex: a report",
        "2019-0001",
        "A. Person",
    )
    assert document.fact_values("sent_to") == ["Borset Council", "Borset Police"]
    assert "Nobody asked." in document.pages[0].text


def test_a_report_without_a_text_is_made_of_its_sections(tmp_path: Path) -> None:
    document = read(tmp_path, "a.json", json.dumps({**REPORT, "text": ""}))
    assert document.pages[0].text == "Concerns\nNobody asked."


def test_a_value_that_says_not_found_is_no_fact(tmp_path: Path) -> None:
    assert read(tmp_path, "a.json", json.dumps({**REPORT, "ref": "N/A: Not found"})).fact("reference") == ""


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.json", '{"title": ', "damaged"),
        ("a.json", "[1, 2]", "not-a-report"),
        ("a.json", '{"title": "x", "text": ""}', "no-text"),
        ("a.txt", "", "empty"),
        ("a.txt", "\n \n", "empty"),
        ("a.pdf", b"\x00\x01\x02\x03" * 50, "misnamed"),
        ("a.bin", b"\x00\x01\x02\x03" * 50, "not-accepted"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, "not-accepted"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 20, "old-or-protected-office"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 20, "old-or-protected-office"),
        ("a.rtf", "{\\rtf1 hello}", "not-accepted"),
        ("a.csv", "colour,size\nred,3\n", "not-a-catalogue"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_code(
    tmp_path: Path, name: str, data: bytes | str, code: str
) -> None:
    assert refusal(tmp_path, name, data) == code


def test_a_file_that_is_too_large_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableFile) as refused:
        read_file(path)
    assert refused.value.code == "too-large"
    assert "200 MB" in refused.value.message


def test_a_file_is_read_for_what_it_is_whatever_it_is_called(tmp_path: Path) -> None:
    assert read(tmp_path, "report.docx", pdf(lines("A page of words."))).kind == "pdf"
    assert read(tmp_path, "report.pdf", "Only plain words here.").kind == "txt"
