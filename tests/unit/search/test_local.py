"""What only the local engine does: generations, its lock, and several processes at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldthread.lib.search import Entry, IndexBusy, LocalEngine, Request, parse
from goldthread.lib.search.generations import Generations


def entry(key: str, text: str) -> Entry:
    return Entry(id=key, record=f"r-{key}", title="", text=text)


def found(engine: LocalEngine, query: str) -> list[str]:
    return [hit.id for hit in engine.search(Request(parse(query))).hits]


def test_a_reader_sees_what_another_engine_wrote_without_being_opened_again(tmp_path: Path) -> None:
    reader, writer = LocalEngine(tmp_path), LocalEngine(tmp_path)
    assert found(reader, "visit") == []
    writer.index([entry("a", "visit")])
    assert found(reader, "visit") == ["a"]
    writer.index([entry("b", "visit")])
    assert found(reader, "visit") == ["a", "b"]
    writer.rebuild([entry("c", "visit")])
    assert found(reader, "visit") == ["c"]


def test_only_one_writes_at_a_time(tmp_path: Path) -> None:
    engine = LocalEngine(tmp_path, wait_seconds=0.1)
    with Generations(tmp_path).writing(), pytest.raises(IndexBusy):
        engine.index([entry("a", "visit")])
    engine.index([entry("a", "visit")])
    assert engine.count() == 1


def test_a_rebuild_that_fails_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    engine = LocalEngine(tmp_path)
    engine.index([entry("a", "visit")])

    def broken() -> Iterator[Entry]:
        yield entry("b", "visit")
        raise RuntimeError("the records went away")

    with pytest.raises(RuntimeError):
        engine.rebuild(broken())
    assert found(LocalEngine(tmp_path), "visit") == ["a"]


def test_an_index_call_that_fails_adds_nothing(tmp_path: Path) -> None:
    engine = LocalEngine(tmp_path)
    engine.index([entry("a", "visit")])

    def broken() -> Iterator[Entry]:
        yield entry("b", "visit")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        engine.index(broken())
    assert found(LocalEngine(tmp_path), "visit") == ["a"]
    engine.index([entry("c", "visit")])
    assert found(engine, "visit") == ["a", "c"]


def test_old_generations_are_removed(tmp_path: Path) -> None:
    engine = LocalEngine(tmp_path)
    for number in range(3):
        engine.rebuild([entry(str(number), "visit")])
    assert len(list(tmp_path.glob("generation-*"))) == 1


KILLED = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from goldthread.lib.search import Entry, LocalEngine
    def entries():
        for number in range(10**6):
            if number == 2000:
                print("writing", flush=True)
            yield Entry(id=f"new-{number}", record=f"n-{number}", title="", text="visit again " * 20)
    getattr(LocalEngine(Path(sys.argv[1])), sys.argv[2])(entries())
    """
)


@pytest.mark.parametrize("verb", ["index", "rebuild"])
def test_a_writer_killed_in_the_middle_leaves_the_state_before_and_no_lock(tmp_path: Path, verb: str) -> None:
    engine = LocalEngine(tmp_path)
    engine.index([entry("a", "visit")])
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path), verb], stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline().strip() == b"writing"
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    assert found(LocalEngine(tmp_path), "visit") == ["a"]
    engine.index([entry("b", "visit")])
    assert found(engine, "visit") == ["a", "b"]
