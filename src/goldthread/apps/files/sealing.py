"""How content is encrypted: AES-256-GCM in chunks of 64 KiB, under a key of its own for each file.

Layout: `GTF1`, a 16-byte salt, then the chunks, each 64 KiB of content (the last one less, perhaps
none) and a 16-byte tag. The file's key is HKDF-SHA256 of the case's key and the salt; a chunk's nonce
is its index, and its associated data is the header, the index and whether it is the last. So a chunk
that is altered, moved, doubled or missing, at the end too, is found out before any of it is used.
"""

import hashlib
import hmac
import os
import struct
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"GTF1"
SALT = 16
CHUNK = 64 * 1024
TAG = 16
HEADER = len(MAGIC) + SALT
KEY = 32


class Damaged(Exception):
    """What is stored is not what was written under this key."""


def _derived(key: bytes, salt: bytes, use: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY, salt=salt, info=use).derive(key)


def _bound(header: bytes, index: int, last: bool) -> tuple[bytes, bytes]:
    """The nonce and the associated data of a chunk."""
    return struct.pack(">IQ", 0, index), header + struct.pack(">QB", index, last)


def _in_chunks(pieces: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """The bytes in chunks of exactly `size`, the last less or empty; each with whether it is the last."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) > size:
            yield bytes(held[:size]), False
            del held[:size]
    yield bytes(held), True


def seal(key: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Encrypt content that comes in pieces of any size; yields what is to be stored, never all at once."""
    header = MAGIC + os.urandom(SALT)
    cipher = AESGCM(_derived(key, header[len(MAGIC) :], b"goldthread file"))
    yield header
    for index, (chunk, last) in enumerate(_in_chunks(pieces, CHUNK)):
        nonce, bound = _bound(header, index, last)
        yield cipher.encrypt(nonce, chunk, bound)


def unseal(key: bytes, source: BinaryIO) -> Iterator[bytes]:
    """Decrypt what `seal` made; raises `Damaged` before yielding any chunk that is not as written.

    The caller must come to the end: only then is it known that nothing is missing.
    """
    header = source.read(HEADER)
    if len(header) < HEADER or not header.startswith(MAGIC):
        raise Damaged("This is not a file that Goldthread stored.")
    cipher = AESGCM(_derived(key, header[len(MAGIC) :], b"goldthread file"))
    stored = iter(lambda: source.read(CHUNK + TAG), b"")
    for index, (chunk, last) in enumerate(_with_last(stored)):
        nonce, bound = _bound(header, index, last)
        try:
            yield cipher.decrypt(nonce, chunk, bound)
        except InvalidTag:
            raise Damaged(f"Chunk {index} is not as it was written.") from None


def _with_last(chunks: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    held = next(chunks, b"")
    for chunk in chunks:
        yield held, False
        held = chunk
    yield held, True


def seal_text(key: bytes, text: str) -> bytes:
    """A short text, such as a file's name, under the key."""
    return b"".join(seal(_derived(key, b"", b"goldthread name"), [text.encode()]))


def unseal_text(key: bytes, sealed: bytes) -> str:
    """The text again; raises `Damaged`."""
    from io import BytesIO

    return b"".join(unseal(_derived(key, b"", b"goldthread name"), BytesIO(sealed))).decode()


class KeyedDigest:
    """HMAC-SHA256 of content that passes through, under a key derived from the case's."""

    def __init__(self, key: bytes) -> None:
        self._mac = hmac.new(_derived(key, b"", b"goldthread digest"), digestmod=hashlib.sha256)
        self.size = 0

    def passing(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._mac.update(piece)
            self.size += len(piece)
            yield piece

    def hex(self) -> str:
        return self._mac.hexdigest()


def wrap(master: bytes, key: bytes, bound: bytes) -> bytes:
    """A case's key under the master key, bound to what it is for."""
    nonce = os.urandom(12)
    return nonce + AESGCM(master).encrypt(nonce, key, b"goldthread key" + bound)


def unwrap(master: bytes, wrapped: bytes, bound: bytes) -> bytes:
    """The case's key; raises `Damaged` if the master key or the case is not the one it was wrapped for."""
    try:
        return AESGCM(master).decrypt(wrapped[:12], wrapped[12:], b"goldthread key" + bound)
    except (InvalidTag, ValueError):
        raise Damaged("The key of this case does not open with this master key.") from None
