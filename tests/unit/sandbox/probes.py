"""Functions that the sandbox's tests run in a child."""

import fcntl
import os
import time

from goldthread.lib.sandbox import UnreadableFile


def add(a: int, b: int) -> int:
    return a + b


def measure(data: bytes) -> dict[str, int]:
    return {"bytes": len(data), "sum": sum(data)}


def print_much(times: int) -> str:
    for _ in range(times):
        print("noise " * 100)
    return "done"


def eat_memory() -> int:
    return len(bytearray(4_000_000_000))


def spin() -> None:
    while True:
        pass


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def start_a_grandchild(lock: str) -> None:
    """A grandchild that holds a lock on a file for as long as it lives."""
    held = os.open(lock, os.O_CREAT | os.O_WRONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    if os.fork() == 0:
        time.sleep(60)
        os._exit(0)
    time.sleep(60)


def refuse() -> None:
    raise UnreadableFile("password", "The file needs a password.", "Save it without one.")


def fail() -> None:
    raise KeyError("a secret")


def crash() -> None:
    os.abort()


def large(size: int) -> str:
    return "x" * size


def environment() -> dict[str, str]:
    return dict(os.environ)


def django_loaded() -> bool:
    import sys

    return "django" in sys.modules
