"""The worker's loop: it stops when told, survives a database that does not answer, knows the dead."""

from threading import Event
from uuid import uuid4

import pytest
from django.db import OperationalError

from goldthread.apps.jobs import worker
from goldthread.apps.jobs.actions import enqueue
from goldthread.apps.jobs.actions.attempts import claim
from goldthread.apps.jobs.enums import JobState
from goldthread.apps.jobs.liveness import WorkerLock
from goldthread.apps.jobs.models import Job
from tests.integration.jobs.handlers import SEEN


class StopsAfter(Event):
    """A stop that comes after the worker has looked for work so many times in vain."""

    def __init__(self, waits: int) -> None:
        super().__init__()
        self.left = waits

    def wait(self, timeout=None):
        self.left -= 1
        if self.left <= 0:
            self.set()
        return self.is_set()


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.GOLDTHREAD_HOME = tmp_path
    return tmp_path


@pytest.fixture
def _connection_stays(monkeypatch):
    """The loop closes connections, which would close the test's transaction."""
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)


@pytest.mark.django_db
@pytest.mark.usefixtures("_connection_stays")
def test_the_worker_runs_what_waits_and_stops_when_told(monkeypatch):
    monkeypatch.setattr(worker, "_heartbeat", lambda job: worker.nullcontext())
    enqueue("test.see", args={"subject_id": uuid4()})
    enqueue("test.break", args={"subject_id": uuid4()})
    worker.run_worker(StopsAfter(2))
    assert len(SEEN) == 2
    assert set(Job.objects.filter(name__in=["test.see", "test.break"]).values_list("state", flat=True)) == {
        JobState.DONE,
        JobState.WAITING,
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("_connection_stays")
def test_a_database_that_does_not_answer_is_waited_for(monkeypatch, caplog):
    calls = []

    def fails_once(name):
        calls.append(name)
        if len(calls) == 1:
            raise OperationalError("database is locked")
        return False

    monkeypatch.setattr(worker, "run_next", fails_once)
    worker.run_worker(StopsAfter(3))
    assert len(calls) == 3
    assert "does not answer" in caplog.text


def test_a_worker_lives_while_it_holds_its_lock(home):
    with WorkerLock(home) as watching:
        with WorkerLock(home) as other:
            assert not watching.is_dead(other.name)
            assert not watching.is_dead(watching.name)
        assert not watching.is_dead("on-another-machine")


def test_a_lock_that_nobody_holds_is_of_the_dead(home):
    with WorkerLock(home) as watching:
        (home / "workers" / "gone-1.lock").touch()
        (home / "workers" / "gone-2.lock").touch()
        assert watching.is_dead("gone-1")
        watching.forget_dead({"gone-1"})
        left = {path.stem for path in (home / "workers").glob("*.lock")}
        assert left == {"gone-1", watching.name}


@pytest.mark.django_db
def test_a_round_takes_up_what_the_dead_left(home):
    enqueue("test.see", args={"subject_id": uuid4()})
    (home / "workers").mkdir()
    (home / "workers" / "gone.lock").touch()
    claim("gone")
    with WorkerLock(home) as me:
        worker.do_round(me)
    assert Job.objects.get(name="test.see").state == JobState.WAITING
    assert not (home / "workers" / "gone.lock").exists()
