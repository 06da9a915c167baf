"""Encryption: what was written comes back, and anything else is found out before it is used."""

import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.apps.files.sealing import (
    CHUNK,
    HEADER,
    TAG,
    Damaged,
    KeyedDigest,
    seal,
    seal_text,
    unseal,
    unseal_text,
    unwrap,
    wrap,
)

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
STORED = CHUNK + TAG

sizes = st.one_of(
    st.integers(0, 200), st.sampled_from([CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1, 3 * CHUNK])
)


def sealed(content, key=KEY, step=CHUNK):
    pieces = [content[start : start + step] for start in range(0, len(content), step)]
    return b"".join(seal(key, pieces))


def opened(stored, key=KEY):
    return b"".join(unseal(key, io.BytesIO(stored)))


def content_of(size, seed):
    return (seed * (size // len(seed) + 1))[:size]


@settings(max_examples=60, deadline=None)
@given(size=sizes, seed=st.binary(min_size=1, max_size=50), step=st.integers(1, 3 * CHUNK))
def test_what_is_sealed_comes_back_whatever_the_pieces(size, seed, step):
    content = content_of(size, seed)
    assert opened(sealed(content, step=max(step, size // 50 + 1))) == content


@settings(max_examples=80, deadline=None)
@given(size=sizes, at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_one_changed_bit_anywhere_is_found_out(size, at, bit):
    stored = bytearray(sealed(content_of(size, b"abc")))
    stored[int(at * len(stored))] ^= 1 << bit
    with pytest.raises(Damaged):
        opened(bytes(stored))


@settings(max_examples=60, deadline=None)
@given(size=sizes, at=st.floats(0, 1, exclude_max=True))
def test_a_file_cut_short_anywhere_is_found_out(size, at):
    stored = sealed(content_of(size, b"abc"))
    with pytest.raises(Damaged):
        opened(stored[: int(at * len(stored))])


@pytest.mark.parametrize("kept", [1, 2])
def test_a_file_cut_at_the_end_of_a_chunk_is_found_out(kept):
    stored = sealed(os.urandom(3 * CHUNK))
    with pytest.raises(Damaged):
        opened(stored[: HEADER + kept * STORED])


@settings(max_examples=30, deadline=None)
@given(order=st.permutations([0, 1, 2, 3]))
def test_chunks_in_another_order_are_found_out(order):
    content = os.urandom(4 * CHUNK)
    stored = sealed(content)
    chunks = [stored[HEADER + index * STORED : HEADER + (index + 1) * STORED] for index in range(4)]
    moved = stored[:HEADER] + b"".join(chunks[index] for index in order)
    if order == [0, 1, 2, 3]:
        assert opened(moved) == content
    else:
        with pytest.raises(Damaged):
            opened(moved)


def test_a_doubled_chunk_and_added_bytes_are_found_out():
    stored = sealed(os.urandom(2 * CHUNK))
    first = stored[HEADER : HEADER + STORED]
    for changed in (stored[:HEADER] + first + stored[HEADER:], stored + first, stored + b"x"):
        with pytest.raises(Damaged):
            opened(changed)


def test_a_chunk_of_another_file_under_the_same_key_is_found_out():
    one, other = sealed(b"a" * 2 * CHUNK), sealed(b"b" * 2 * CHUNK)
    with pytest.raises(Damaged):
        opened(one[:HEADER] + other[HEADER : HEADER + STORED] + one[HEADER + STORED :])


def test_the_wrong_key_opens_nothing():
    with pytest.raises(Damaged):
        opened(sealed(b"content"), OTHER_KEY)


@pytest.mark.parametrize("stored", [b"", b"GTF1", b"PK\x03\x04" + b"x" * 100, os.urandom(200)])
def test_what_was_never_sealed_is_refused(stored):
    with pytest.raises(Damaged):
        opened(stored)


def test_no_chunk_is_yielded_after_a_damaged_one():
    stored = bytearray(sealed(b"a" * CHUNK + b"b" * CHUNK + b"c"))
    stored[HEADER + STORED] ^= 1
    pieces = unseal(KEY, io.BytesIO(bytes(stored)))
    assert next(pieces) == b"a" * CHUNK
    with pytest.raises(Damaged):
        next(pieces)


def test_the_same_content_is_never_stored_alike_and_shows_nothing_of_itself():
    content = b"Ada Lovelace " * 100
    one, other = sealed(content), sealed(content)
    assert one != other
    assert b"Ada" not in one
    assert len(one) == HEADER + len(content) + TAG


@given(text=st.text(max_size=300))
def test_names_come_back(text):
    assert unseal_text(KEY, seal_text(KEY, text)) == text


def test_a_name_does_not_open_as_content():
    with pytest.raises(Damaged):
        opened(seal_text(KEY, "name.docx"))


@given(content=st.binary(max_size=500), cut=st.integers(0, 500))
def test_a_digest_knows_the_same_content_under_one_key_only(content, cut):
    digests = [KeyedDigest(KEY), KeyedDigest(KEY), KeyedDigest(OTHER_KEY)]
    for digest in digests:
        assert b"".join(digest.passing([content[:cut], content[cut:]])) == content
        assert digest.size == len(content)
    assert digests[0].hex() == digests[1].hex() != digests[2].hex()


def test_a_wrapped_key_opens_for_its_case_and_master_only():
    wrapped = wrap(KEY, OTHER_KEY, b"case one")
    assert unwrap(KEY, wrapped, b"case one") == OTHER_KEY
    for master, bound, text in (
        (KEY, b"case two", wrapped),
        (OTHER_KEY, b"case one", wrapped),
        (KEY, b"case one", wrapped[:-1]),
        (KEY, b"case one", b""),
    ):
        with pytest.raises(Damaged):
            unwrap(master, text, bound)
