"""What is unsafe or broken is refused with a code, a message and a remedy; nothing else escapes."""

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.lib.timeline import UnreadableFile, read_chronology
from goldthread.lib.timeline.readers.refusals import MAX_BYTES
from tests.unit.timeline.files import HEADINGS, excel, p, table_xml, tc, tr, word, word_xml, zipped

GOOD = word([HEADINGS, ("3/5/2019", "", "a", "one", "")])
SHEET = excel(lambda book, sheet: sheet.write_row(0, 0, ["Date", "Event"]))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
TYPES = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'


def with_part(data, name, content=b"x"):
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def outcome(data, name):
    """The kind that was read or the code of the refusal; any other exception fails the test."""
    try:
        return read_chronology(data, name).kind
    except UnreadableFile as refusal:
        return refusal.code


def encrypted_member():
    data = bytearray(zipped({"word/document.xml": "<w/>"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + offset
        struct.pack_into("<H", data, at, 1)
    return bytes(data)


def bomb():
    return zipped({"word/document.xml": b"<w>" + b" " * (30 * 1024 * 1024)})


CASES = {
    "empty": (b"  \n", "a.csv", "empty-file"),
    "macros": (with_part(GOOD, "word/vbaProject.bin"), "a.docx", "macros"),
    "macro type": (zipped({"[Content_Types].xml": TYPES, "word/document.xml": "<w/>"}), "a.docm", "macros"),
    "macro workbook": (with_part(SHEET, "xl/vbaProject.bin"), "a.xlsm", "macros"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
    "password in zip": (encrypted_member(), "a.docx", "password"),
    "old Word": (OLE, "a.doc", "old-format"),
    "truncated": (GOOD[: len(GOOD) // 2], "a.docx", "damaged"),
    "truncated sheet": (SHEET[: len(SHEET) // 2], "a.xlsx", "damaged"),
    "broken XML": (word_xml("<w:tbl><w:tr>"), "a.docx", "damaged"),
    "no document": (zipped({"word/other.xml": "<w/>"}), "a.docx", "damaged"),
    "entities": (word_xml(p("&b;"), LAUGHS), "a.docx", "unsafe-xml"),
    "entities in a sheet": (with_part(SHEET, "xl/x.xml", LAUGHS + "<x/>"), "a.xlsx", "unsafe-xml"),
    "bomb": (bomb(), "a.docx", "bomb"),
    "a PDF named .docx": (b"%PDF-1.7\n...", "a.docx", "wrong-kind"),
    "text named .docx": (b"hello", "a.docx", "wrong-kind"),
    "a web page named .csv": (b"<html><table></table>", "a.csv", "wrong-kind"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "a.csv", "wrong-kind"),
    "an archive": (zipped({"a.txt": "x"}), "a.zip", "wrong-kind"),
    "OpenDocument text": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "a.odt",
        "wrong-kind",
    ),
    "200 columns and more": (
        ("Date,Event" + ",x" * 300 + "\n3/5/2019,one\n").encode(),
        "a.csv",
        "too-many-cells",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_with_its_code(case):
    data, name, code = CASES[case]
    with pytest.raises(UnreadableFile) as caught:
        read_chronology(data, name)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")
    assert caught.value.fix.endswith(".")


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableFile) as caught:
        read_chronology(path)
    assert caught.value.code == "too-large"
    with pytest.raises(UnreadableFile, match="no such file"):
        read_chronology(tmp_path / "missing.docx")


def test_a_word_file_under_another_name_is_read_by_what_it_is():
    assert read_chronology(GOOD, "a.xlsx", agency="A").kind == "docx"


def test_absurd_numbers_of_columns_in_word_are_refused():
    row = tr(*(tc("x") for _ in range(400)))
    with pytest.raises(UnreadableFile) as caught:
        read_chronology(word_xml(table_xml(row)), "a.docx")
    assert caught.value.code == "too-many-cells"


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data):
    whole = bytearray(data.draw(st.sampled_from([GOOD, SHEET])))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert outcome(bytes(whole[: data.draw(st.integers(1, len(whole)))]), "a.docx")


@given(st.binary(max_size=600), st.sampled_from(["a.csv", "a.docx", "a.txt"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_at_all_are_read_or_refused(data, name):
    assert outcome(data, name)
