"""The scanner is asked by clamd's own protocol, against a server that speaks it."""

import socket
import struct
import threading
from contextlib import contextmanager

import pytest

from goldthread.apps.files import clamd
from goldthread.apps.files.clamd import ScannerUnavailable, scan

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def received(connection):
    """Everything that is sent by INSTREAM, put together again."""
    command = b""
    while not command.endswith(b"\x00"):
        command += connection.recv(1)
    assert command == b"zINSTREAM\x00"
    content = b""
    while True:
        (size,) = struct.unpack(">L", exactly(connection, 4))
        if size == 0:
            return content
        content += exactly(connection, size)


def exactly(connection, size):
    data = b""
    while len(data) < size:
        part = connection.recv(size - len(data))
        assert part, "the client left"
        data += part
    return data


@contextmanager
def scanner(answer, family=socket.AF_INET, address=("127.0.0.1", 0)):
    """A clamd for one connection; gives its socket and, afterwards, what it got."""
    server = socket.socket(family)
    server.bind(address)
    server.listen(1)
    got = []

    def serve():
        connection, _ = server.accept()
        with connection:
            content = received(connection)
            got.append(content)
            connection.sendall(answer(content))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server, got
    finally:
        thread.join(5)
        server.close()


def as_clamd(content):
    return b"stream: Win.Test.EICAR_HDB-1 FOUND\x00" if EICAR in content else b"stream: OK\x00"


def address_of(server):
    return f"127.0.0.1:{server.getsockname()[1]}"


def test_clean_content_arrives_whole_and_is_let_through():
    pieces = [b"a" * 200_000, b"", b"b" * 5]
    with scanner(as_clamd) as (server, got):
        assert scan(address_of(server), pieces) is None
    assert got == [b"".join(pieces)]


def test_malware_is_named():
    with scanner(as_clamd) as (server, _):
        assert scan(address_of(server), [EICAR[:30], EICAR[30:]]) == "Win.Test.EICAR_HDB-1"


def test_a_socket_in_a_folder_is_asked_too(tmp_path):
    path = str(tmp_path / "clamd.sock")
    with scanner(as_clamd, socket.AF_UNIX, path) as (_, got):
        assert scan(path, [b"content"]) is None
    assert got == [b"content"]


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\x00", b"", b"HTTP/1.1 400\x00"])
def test_any_other_answer_is_no_answer(answer):
    with scanner(lambda content: answer) as (server, _), pytest.raises(ScannerUnavailable):
        scan(address_of(server), [b"content"])


def test_a_scanner_that_is_not_there_is_unavailable(tmp_path):
    free = socket.socket()
    free.bind(("127.0.0.1", 0))
    address = address_of(free)
    free.close()
    for nowhere in (address, str(tmp_path / "none.sock"), "no-port", ""):
        with pytest.raises(ScannerUnavailable):
            scan(nowhere, [b"content"])


def test_a_scanner_that_says_nothing_is_not_waited_for_for_ever(monkeypatch):
    monkeypatch.setattr(clamd, "WAIT", 0.05)
    silent = socket.socket()
    silent.bind(("127.0.0.1", 0))
    silent.listen(1)
    with silent, pytest.raises(ScannerUnavailable):
        scan(address_of(silent), [b"content"])
