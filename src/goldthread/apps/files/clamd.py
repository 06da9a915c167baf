"""Ask a clamd whether content holds malware, by its INSTREAM command (clamd(8), protocol)."""

import socket
import struct
from collections.abc import Iterable
from contextlib import closing
from time import monotonic

WAIT = 30.0
LONGEST = 180.0
PIECE = 64 * 1024


class ScannerUnavailable(Exception):
    """The scanner did not answer, or not as clamd does."""


def connect(address: str) -> socket.socket:
    """Connect to "host:port" or the path of a socket."""
    if "/" in address:
        unix = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            unix.settimeout(WAIT)
            unix.connect(address)
        except OSError:
            unix.close()
            raise
        return unix
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=WAIT)


def scan(address: str, pieces: Iterable[bytes]) -> str | None:
    """The name of what was found, or None if the content is clean. Raises `ScannerUnavailable`."""
    try:
        with closing(connect(address)) as connection:
            _send(connection, pieces)
            answer = _answer(connection)
    except (OSError, ValueError) as error:
        raise ScannerUnavailable(type(error).__name__) from None
    text = answer.decode("ascii", "replace").strip("\x00\n ")
    if text.endswith(": OK"):
        return None
    if text.endswith(" FOUND"):
        return text.removesuffix(" FOUND").partition(": ")[2]
    raise ScannerUnavailable("an answer that clamd does not give")


def _send(connection: socket.socket, pieces: Iterable[bytes]) -> None:
    started = monotonic()
    connection.sendall(b"zINSTREAM\x00")
    for piece in pieces:
        for start in range(0, len(piece), PIECE):
            part = piece[start : start + PIECE]
            connection.sendall(struct.pack(">L", len(part)) + part)
        if monotonic() - started > LONGEST:
            raise TimeoutError
    connection.sendall(struct.pack(">L", 0))


def _answer(connection: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"\x00") and len(answer) < 4096:
        part = connection.recv(4096)
        if not part:
            break
        answer += part
    return answer
