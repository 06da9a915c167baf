"""A board's own Word file: filled where its placeholders stand, refused where it could do harm."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document

from goldthread.lib.forms import Form, read_answers
from goldthread.lib.forms.word_package import open_package
from goldthread.lib.forms.word_template import fill_limited, inspect_limited, placeholders_of
from goldthread.lib.sandbox import UnreadableFile
from tests.unit.forms.a_form import referral

ANSWERS = {
    "name": "Ann <Oak> & {{ born }}",
    "died": "no",
    "harm": "One\nTwo",
    "kinds": ["neglect"],
    "events": [{"day": "2026-03-01", "what": "A fall"}, {"what": "A visit"}],
    "agencies": [{"agency": "Police", "known": "yes"}, {"agency": "School", "known": "no"}],
}


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    return referral(tmp_path_factory.mktemp("rules"))


def saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def rewritten(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The package with its parts changed and more added (`__` in a name stands for /)."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def same(name: str, content: bytes) -> bytes:
    return content


def filled(data: bytes, form: Form, home: Path) -> Document:
    (home / "tmp").mkdir(exist_ok=True)
    made = fill_limited(data, form, read_answers(form, ANSWERS), {"reference": "A-1"}, home)
    return docx.Document(BytesIO(made))


def test_answers_stand_where_their_placeholders_stood(form: Form, tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ref {{reference}}"
    document.add_paragraph("The adult, {{ name }}, died: {{died}}. {{ unheard_of }}")
    document.add_paragraph("{{ harm }}")
    made = filled(saved(document), form, tmp_path)
    assert made.sections[0].header.paragraphs[0].text == "Ref A-1"
    assert made.paragraphs[0].text == "The adult, Ann <Oak> & {{ born }}, died: No. {{ unheard_of }}"
    assert made.paragraphs[1].text == "One\nTwo"


def test_a_placeholder_that_word_split_over_runs_is_filled_in_its_first_runs_style(
    form: Form, tmp_path: Path
) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Before {")
    paragraph.add_run("{ na").bold = True
    paragraph.add_run("me }")
    paragraph.add_run("} after")
    made = filled(saved(document), form, tmp_path).paragraphs[0]
    assert made.text == "Before Ann <Oak> & {{ born }} after"
    assert [run.text for run in made.runs] == ["Before Ann <Oak> & {{ born }}", "", "", " after"]


def test_a_table_row_is_made_once_for_each_row_given(form: Form, tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Date", "What"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{ events.day }}", "{{ events.what }}"
    agencies = document.add_table(rows=1, cols=2)
    agencies.cell(0, 0).text, agencies.cell(0, 1).text = "{{ agencies.agency }}", "{{ agencies.known }}"
    made = filled(saved(document), form, tmp_path)
    rows = [[[cell.text for cell in row.cells] for row in one.rows] for one in made.tables]
    assert rows == [
        [["Date", "What"], ["1 March 2026", "A fall"], ["", "A visit"]],
        [["Police", "Yes"], ["School", "No"]],
    ]


def test_a_placeholder_that_the_form_has_not_is_named(form: Form, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    document = docx.Document()
    document.add_paragraph("{{ name }} {{ nmae }} {{ events.what }} {{ events.where }} {{reference}}")
    notes = inspect_limited(saved(document), form, tmp_path)
    assert notes.known == ("events.what", "name", "reference")
    assert notes.unknown == ("events.where", "nmae")
    assert set(notes.known) <= set(placeholders_of(form))


HARMFUL = {
    "macros": lambda data: rewritten(data, same, word__vbaProject_bin=b"x").replace(
        b"vbaProject_bin", b"vbaProject.bin"
    ),
    "embedded": lambda data: rewritten(data, same, word__embeddings__a=b"x"),
    "not-word": lambda data: rewritten(data, same).replace(b"word/document.xml", b"word/decument.xml"),
    "entities": lambda data: rewritten(
        data,
        lambda name, part: part.replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1),
    ),
    "damaged": lambda data: data[:200],
}


@pytest.mark.parametrize("code", HARMFUL)
def test_a_harmful_or_broken_file_is_refused(code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_package(HARMFUL[code](saved(docx.Document())))
    assert refusal.value.code == code


def test_a_template_of_the_macro_kind_is_refused_whatever_it_is_called() -> None:
    def macro(name: str, part: bytes) -> bytes:
        plain = b"officedocument.wordprocessingml.document.main"
        return part.replace(plain, b"ms-word.document.macroEnabled.main")

    with pytest.raises(UnreadableFile, match="macros"):
        open_package(rewritten(saved(docx.Document()), macro))


@pytest.mark.parametrize("field", ['DDEAUTO c:\\\\a.exe "b"', "INCLUDETEXT http://x", "includepicture x"])
def test_a_field_that_fetches_another_file_is_refused(field: str) -> None:
    code = f"<w:p><w:r><w:instrText>{field}</w:instrText></w:r></w:p><w:sectPr".encode()
    data = rewritten(saved(docx.Document()), lambda name, part: part.replace(b"<w:sectPr", code, 1))
    with pytest.raises(UnreadableFile, match="fetches another file"):
        open_package(data)


def test_links_to_other_files_are_stripped_and_web_links_stay() -> None:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        f'<Relationship Id="rX1" Type="{base}/attachedTemplate" Target="file:///x.dotm" '
        'TargetMode="External"/>'
        f'<Relationship Id="rX2" Type="{base}/hyperlink" Target="https://example.org" TargetMode="External"/>'
        f'<Relationship Id="rX3" Type="{base}/hyperlink" Target="file:///x" TargetMode="External"/>'
        "</Relationships>"
    )
    words = b'<w:p><w:hyperlink r:id="rX3"><w:r><w:t>{{ name }}</w:t></w:r></w:hyperlink></w:p><w:sectPr'

    def linked(name: str, part: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels":
            return part.replace(b"</Relationships>", links.encode())
        return part.replace(b"<w:sectPr", words, 1) if name == "word/document.xml" else part

    parts = open_package(rewritten(saved(docx.Document()), linked)).parts
    assert b"x.dotm" not in parts["word/_rels/document.xml.rels"]
    assert b"https://example.org" in parts["word/_rels/document.xml.rels"]
    assert b"rX3" not in parts["word/document.xml"]
    assert b"{{ name }}" in parts["word/document.xml"]
