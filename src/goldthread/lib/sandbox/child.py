"""The child's side of the sandbox: run as a script, standard library only until the limits are set."""

import json
import os
import resource
import signal
import struct
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO


def main() -> None:
    source, answer_to = sys.stdin.buffer, _claim_stdout()
    (length,) = struct.unpack(">Q", source.read(8))
    request = json.loads(source.read(length))
    set_limits(request["limits"])
    kwargs = request["kwargs"]
    if request["data"]:
        kwargs["data"] = source.read()
    sys.path[:] = request["path"]
    answer = answer_for(request["function"], kwargs, request["limits"]["result"])
    answer_to.write(answer)
    answer_to.flush()
    os._exit(0)  # no interpreter shutdown: nothing here is worth closing


def _claim_stdout() -> BinaryIO:
    """Keep standard output for the answer: whatever a library prints goes to standard error."""
    kept = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return kept


def set_limits(limits: dict[str, Any]) -> None:
    """Memory, CPU, wall clock, core files. The alarm ends the child also when its parent has died."""
    cpu = int(limits["cpu"])
    _lower(resource.RLIMIT_CPU, cpu, cpu + 1)
    _lower(resource.RLIMIT_CORE, 0, 0)
    memory = int(limits["memory"])
    if not _lower(resource.RLIMIT_AS, memory, memory):
        threading.Thread(target=_watch_memory, args=(memory,), daemon=True).start()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, float(limits["wall"]) + 1)


def _lower(kind: int, soft: int, hard: int) -> bool:
    """Set a limit no higher than the one in force; say whether the system took it (macOS refuses some)."""
    _, allowed = resource.getrlimit(kind)
    if allowed != resource.RLIM_INFINITY:
        soft, hard = min(soft, allowed), min(hard, allowed)
    try:
        resource.setrlimit(kind, (soft, hard))
    except (ValueError, OSError):
        return False
    return sys.platform != "darwin" or kind != resource.RLIMIT_AS


def _watch_memory(limit: int) -> None:
    """Where the address space cannot be limited: look at the peak ten times a second (bytes on macOS)."""
    unit = 1 if sys.platform == "darwin" else 1024
    while True:
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > limit:
            os.write(2, b"MemoryError: over the limit\n")
            os._exit(1)
        time.sleep(0.1)


def answer_for(function: str, kwargs: dict[str, Any], max_bytes: int) -> bytes:
    """Call the function; its result, refusal or failure as JSON."""
    try:
        result = json.dumps({"result": _load(function)(**kwargs)}).encode()
    except MemoryError:
        return b'{"limit": "memory"}'
    except Exception as error:  # every failure of a reader must become an answer
        return json.dumps(_failure(error)).encode()
    return result if len(result) <= max_bytes else b'{"limit": "result"}'


def _load(function: str) -> Callable[..., Any]:
    module, _, name = function.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found


def _failure(error: Exception) -> dict[str, Any]:
    from goldthread.lib.sandbox import UnreadableFile

    if isinstance(error, UnreadableFile):
        return {"unreadable": {"code": error.code, "message": error.message, "fix": error.fix}}
    return {"kind": type(error).__name__, "detail": str(error)[:4000]}


if __name__ == "__main__":
    main()
