"""A reader of strangers' files is held by limits, and what it says comes back whole."""

import fcntl
import pickle

import pytest

from goldthread.lib.sandbox import ChildFailed, LimitExceeded, UnreadableFile, run_limited

PROBES = "tests.unit.sandbox.probes"


def run(name, kwargs=None, **limits):
    return run_limited(f"{PROBES}:{name}", kwargs or {}, **limits)


def test_a_result_comes_back():
    assert run("add", {"a": 2, "b": 3}) == 5


def test_raw_bytes_reach_the_function():
    data = bytes(range(256)) * 4000
    assert run("measure", data=data) == {"bytes": len(data), "sum": sum(data)}


def test_printing_does_not_spoil_the_answer():
    assert run("print_much", {"times": 500}) == "done"


def test_memory_is_limited():
    with pytest.raises(LimitExceeded) as caught:
        run("eat_memory", memory_mb=200)
    assert caught.value.limit == "memory"


def test_cpu_is_limited():
    with pytest.raises(LimitExceeded) as caught:
        run("spin", cpu_seconds=1, wall_seconds=20)
    assert caught.value.limit == "cpu"


def test_wall_clock_is_limited():
    with pytest.raises(LimitExceeded) as caught:
        run("sleep", {"seconds": 60}, wall_seconds=0.5)
    assert caught.value.limit == "wall"


def test_what_the_child_started_ends_with_it(tmp_path):
    lock = tmp_path / "lock"
    with pytest.raises(LimitExceeded):
        run("start_a_grandchild", {"lock": str(lock)}, wall_seconds=0.7)
    with lock.open("w") as wanted:
        fcntl.flock(wanted, fcntl.LOCK_EX)  # granted only when no process holds it; else the test times out


def test_result_size_is_limited():
    with pytest.raises(LimitExceeded) as caught:
        run("large", {"size": 2_000_000}, max_result_mb=1)
    assert caught.value.limit == "result"


def test_a_refusal_is_raised_again_with_its_code_and_fix():
    with pytest.raises(UnreadableFile) as caught:
        run("refuse")
    assert (caught.value.code, caught.value.fix) == ("password", "Save it without one.")


def test_a_failure_names_its_kind_and_keeps_its_detail_out_of_the_message():
    with pytest.raises(ChildFailed) as caught:
        run("fail")
    assert caught.value.kind == "KeyError"
    assert "secret" not in str(caught.value)
    assert "secret" in caught.value.detail


def test_a_crash_is_a_failure_of_the_child_only():
    with pytest.raises(ChildFailed) as caught:
        run("crash")
    assert caught.value.kind == "SIGABRT"


def test_an_unknown_function_is_a_failure():
    with pytest.raises(ChildFailed):
        run("no_such_function")


def test_no_secret_of_the_environment_reaches_the_child(monkeypatch, tmp_path):
    monkeypatch.setenv("GOLDTHREAD_KEY_FILE", "/somewhere/key")
    seen = run("environment", tmp_dir=tmp_path)
    assert "GOLDTHREAD_KEY_FILE" not in seen
    assert seen["TMPDIR"] == str(tmp_path)


def test_the_child_starts_without_django():
    assert run("django_loaded") is False


def test_a_refusal_can_be_pickled():
    refusal = pickle.loads(pickle.dumps(UnreadableFile("a", "b", "c")))
    assert (refusal.code, refusal.message, refusal.fix) == ("a", "b", "c")
