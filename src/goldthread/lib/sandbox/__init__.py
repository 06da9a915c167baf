"""Run a function that reads a stranger's file in a child process with memory, CPU and time limits.

The child is a fresh interpreter (never a fork of a threaded server). It gets no secrets in its
environment, sets its own limits before it imports anything, takes its arguments as JSON on standard
input (with raw bytes after them, so that a decrypted file need not touch the disk) and gives its
result back as JSON.
"""

import json
import os
import signal
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

CHILD = Path(__file__).with_name("child.py")
MEGABYTE = 1024 * 1024


class LimitExceeded(Exception):
    """The child used more than it was allowed. `limit` is memory, cpu, wall or result."""

    def __init__(self, limit: str) -> None:
        super().__init__(f"reading the file went over its limit: {limit}")
        self.limit = limit


class ChildFailed(Exception):
    """The child ended without a result: it crashed, or the function raised something unforeseen.

    `detail` may quote the file, so it is for a developer's eyes: never log it or show it on the case side.
    """

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(f"reading the file failed: {kind}")
        self.kind = kind
        self.detail = detail


class UnreadableFile(Exception):
    """A file that is refused. A reader raises it in the child, and the parent raises it again.

    `code` is stable, `message` says what is wrong in a sentence a user can read, `fix` what to do about it.
    """

    def __init__(self, code: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.fix = fix

    def __reduce__(self) -> tuple[type["UnreadableFile"], tuple[str, str, str]]:
        return type(self), (self.code, self.message, self.fix)


def run_limited(
    function: str,
    kwargs: dict[str, Any],
    *,
    data: bytes | None = None,
    memory_mb: int = 512,
    cpu_seconds: int = 30,
    wall_seconds: float = 60,
    max_result_mb: int = 64,
    tmp_dir: str | Path | None = None,
) -> Any:
    """Call `"package.module:function"` in a child process and return its JSON-able result.

    `kwargs` must be JSON-able. `data`, where given, is passed to the function as the keyword `data`.
    `tmp_dir` becomes the child's folder for temporary files.
    Raises UnreadableFile where the function raised it, LimitExceeded, or ChildFailed.
    """
    limits = {
        "memory": memory_mb * MEGABYTE,
        "cpu": cpu_seconds,
        "wall": wall_seconds,
        "result": max_result_mb * MEGABYTE,
    }
    request = {
        "function": function,
        "kwargs": kwargs,
        "limits": limits,
        "path": sys.path,
        "data": data is not None,
    }
    head = json.dumps(request).encode()
    message = struct.pack(">Q", len(head)) + head + (data or b"")
    code, out, err = _run_child(message, wall_seconds, tmp_dir)
    return _result(code, out, err)


def _run_child(message: bytes, wall_seconds: float, tmp_dir: str | Path | None) -> tuple[int, bytes, bytes]:
    env = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
    if tmp_dir is not None:
        env["TMPDIR"] = str(tmp_dir)
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own script
        [sys.executable, "-I", "-S", "-X", "utf8", str(CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
        start_new_session=True,
    )
    try:
        out, err = child.communicate(message, timeout=wall_seconds)
    except subprocess.TimeoutExpired as late:
        _kill(child)
        raise LimitExceeded("wall") from late
    except BaseException:
        _kill(child)
        raise
    return child.returncode, out, err


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started (it leads a process group of its own), and reap it."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        child.kill()
    child.communicate()


def _result(code: int, out: bytes, err: bytes) -> Any:
    if code == -signal.SIGXCPU:
        raise LimitExceeded("cpu")
    if code == -signal.SIGALRM:
        raise LimitExceeded("wall")
    try:
        answer = json.loads(out)
    except ValueError:
        answer = None
    if answer is None or code != 0:
        _raise_crash(code, err.decode("utf-8", "replace")[-4000:])
    if "result" in answer:
        return answer["result"]
    if "limit" in answer:
        raise LimitExceeded(answer["limit"])
    if "unreadable" in answer:
        raise UnreadableFile(**answer["unreadable"])
    raise ChildFailed(answer["kind"], answer["detail"])


def _raise_crash(code: int, detail: str) -> None:
    """A child that died without an answer: native code that cannot get memory aborts and says so."""
    if "memory allocation" in detail or "MemoryError" in detail or "bad_alloc" in detail:
        raise LimitExceeded("memory")
    kind = signal.Signals(-code).name if code < 0 else f"exit {code}"
    raise ChildFailed(kind, detail)
