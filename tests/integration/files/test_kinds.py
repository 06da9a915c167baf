"""Files are known by their content; what is never let in is refused with what to do about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.apps.files.kinds import inspect
from goldthread.lib.sandbox import UnreadableFile, run_limited
from tests.integration.files.samples import BAD, GOOD, docx


def kind_of(tmp_path, content, suffix):
    path = tmp_path / "file"
    path.write_bytes(content)
    return inspect(str(path), suffix)["kind"]


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_file_is_known_by_its_content(tmp_path, kind):
    assert kind_of(tmp_path, GOOD[kind], f".{kind}") == kind


@pytest.mark.parametrize("kind", ["docx", "xlsx", "ods", "pdf", "png", "jpeg"])
def test_a_wrong_name_does_not_mislead(tmp_path, kind):
    assert kind_of(tmp_path, GOOD[kind], ".txt") == kind


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_refused_with_what_to_do(tmp_path, bad):
    content, suffix, code = BAD[bad]
    with pytest.raises(UnreadableFile) as refused:
        kind_of(tmp_path, content, suffix)
    assert refused.value.code == code
    assert refused.value.message.endswith(".")
    assert refused.value.fix.endswith(".")


def test_a_misnamed_file_says_so(tmp_path):
    with pytest.raises(UnreadableFile, match=r"although its name ends in \.xlsx"):
        kind_of(tmp_path, bytes(range(256)) * 20, ".xlsx")


def test_it_runs_in_the_sandbox(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(docx())
    arguments = {"path": str(path), "suffix": ".docx"}
    assert run_limited("goldthread.apps.files.kinds:inspect", arguments, memory_mb=256) == {"kind": "docx"}


@given(
    content=st.one_of(st.binary(max_size=300), st.binary(max_size=300).map(lambda end: b"PK\x03\x04" + end))
)
def test_anything_has_a_kind_or_is_refused(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("any")
    try:
        kind = kind_of(folder, content, ".docx")
    except UnreadableFile as refused:
        kind = refused.code
    assert kind in {*GOOD, *(code for _, _, code in BAD.values())}


@given(cut=st.integers(5, len(docx()) - 1))
def test_a_word_file_cut_anywhere_is_refused(tmp_path_factory, cut):
    with pytest.raises(UnreadableFile) as refused:
        kind_of(tmp_path_factory.mktemp("cut"), docx()[:cut], ".docx")
    assert refused.value.code == "truncated"
