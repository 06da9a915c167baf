"""The master key: a file outside the data folder, made once, kept in the operator's safe."""

import base64
import binascii
import hashlib
import logging
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

FIRST_LINE = "goldthread master key 1"

logger = logging.getLogger("goldthread.files")


class KeyProblem(Exception):
    """The master key is missing, wrong or damaged; the message is a sentence for the operator."""


@dataclass(frozen=True, repr=False)
class MasterKey:
    """The key, and the id by which a wrapped key says which master key it is under."""

    secret: bytes

    @property
    def id(self) -> str:
        return hashlib.sha256(b"goldthread master key id" + self.secret).hexdigest()[:16]

    def __repr__(self) -> str:
        return f"MasterKey({self.id})"


def waiting_path(path: Path) -> Path:
    """Where a new master key lies while the keys of cases are put under it."""
    return path.with_name(path.name + ".new")


def read_key(path: Path) -> MasterKey:
    """Read the master key; raises `KeyProblem` with what is wrong and what to do."""
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        raise KeyProblem(
            f"The master key {path} is missing. Put it back from your safe, or set GOLDTHREAD_KEY_FILE to "
            "where it is. Without it the files of cases cannot be opened by anybody."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise KeyProblem(
            f"The master key {path} cannot be read. Check who owns it, and its content."
        ) from None
    lines = text.split("\n")
    try:
        secret = base64.b64decode(lines[1], validate=True) if lines[0] == FIRST_LINE else b""
    except (IndexError, binascii.Error):
        secret = b""
    if len(secret) != 32:
        raise KeyProblem(f"The file {path} is not a Goldthread master key, or it is damaged.")
    _warn_if_open(path)
    return MasterKey(secret)


def make_key(path: Path) -> MasterKey:
    """Make a new master key, readable by its owner only. Raises FileExistsError if there is a file."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = secrets.token_bytes(32)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"{FIRST_LINE}\n{base64.b64encode(secret).decode()}\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    return MasterKey(secret)


def _warn_if_open(path: Path) -> None:
    if path.stat().st_mode & 0o077:
        logger.warning(
            "The master key %s can be read by other users of this machine: run chmod 600 on it.", path
        )
