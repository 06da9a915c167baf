"""A job is tried again, gives up with a sentence, and is taken up from the dead exactly once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from goldthread.apps.jobs.actions import enqueue, report_progress
from goldthread.apps.jobs.actions.attempts import LEASE, claim, give_back, keep_alive, reap, run_claimed
from goldthread.apps.jobs.enums import JobState
from goldthread.apps.jobs.models import Job
from goldthread.apps.jobs.worker import run_pending_jobs
from tests.integration.jobs.handlers import FAILED, SEEN, SOMEBODY

pytestmark = pytest.mark.django_db


def run_when_due(made):
    """Run the job as if the time it waits for had come."""
    now = timezone.now()
    Job.objects.filter(pk=made.pk).update(run_after=now)
    made.refresh_from_db()
    DBTaskResult.objects.filter(pk=made.task_id).update(run_after=now)
    return run_pending_jobs(quiet=True)


def test_a_job_that_breaks_waits_longer_each_time_and_then_fails():
    made = enqueue("test.break", args={"subject_id": uuid4()})
    waits = []
    for _ in range(2):
        run_when_due(made)
        made.refresh_from_db()
        assert made.state == JobState.WAITING
        waits.append((made.run_after - timezone.now()).total_seconds())
    assert 5 < waits[0] <= 10
    assert 35 < waits[1] <= 40
    run_when_due(made)
    made.refresh_from_db()
    assert (made.state, made.attempts, len(SEEN)) == (JobState.FAILED, 3, 3)
    assert str(made.pk) in made.error
    assert len(FAILED) == 1


def test_what_an_error_says_is_kept_nowhere(caplog):
    made = enqueue("test.break", args={"subject_id": uuid4()})
    run_pending_jobs(quiet=True)
    made.refresh_from_db()
    kept = [made.error, made.note, caplog.text]
    kept += [f"{row.traceback} {row.exception_class_path}" for row in DBTaskResult.objects.all()]
    assert SOMEBODY not in " ".join(kept)
    assert "RuntimeError" in caplog.text
    assert "handlers.py" in caplog.text


def test_a_refusal_is_final_and_its_sentence_is_shown():
    made = enqueue("test.refuse", args={"subject_id": uuid4()})
    run_pending_jobs(quiet=True)
    made.refresh_from_db()
    assert (made.state, made.attempts, made.error) == (JobState.FAILED, 1, "The file has no table in it.")


def test_pending_jobs_raise_what_a_handler_raised():
    enqueue("test.break", args={"subject_id": uuid4()})
    with pytest.raises(RuntimeError, match="cannot read"):
        run_pending_jobs()


def test_each_attempt_is_a_result_of_django_tasks():
    made = enqueue("test.break", args={"subject_id": uuid4()})
    run_pending_jobs(quiet=True)
    run_when_due(made)
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "FAILED", "READY"]


def test_a_job_whose_worker_died_is_taken_up_exactly_once():
    made = enqueue("test.see", args={"subject_id": uuid4()})
    claim("dead")
    assert reap(lambda worker: False) == []
    assert reap(lambda worker: worker == "dead") == [made.pk]
    assert reap(lambda worker: worker == "dead") == []
    assert [ran.attempts for ran in run_pending_jobs()] == [2]
    assert len(SEEN) == 1


def test_a_lease_that_has_run_out_is_taken_up():
    made = enqueue("test.see", args={"subject_id": uuid4()})
    claim("elsewhere")
    Job.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert reap(lambda worker: False) == [made.pk]


def test_a_heartbeat_holds_the_lease_until_another_has_the_job():
    enqueue("test.see", args={"subject_id": uuid4()})
    running = claim("slow")
    Job.objects.update(leased_until=timezone.now() + timedelta(seconds=1))
    assert keep_alive(running.pk, running.lease)
    running.refresh_from_db()
    assert running.leased_until > timezone.now() + LEASE / 2
    reap(lambda worker: True)
    assert not keep_alive(running.pk, running.lease)


def test_a_worker_that_comes_too_late_changes_nothing():
    enqueue("test.see", args={"subject_id": uuid4()})
    slow = claim("slow")
    reap(lambda worker: True)
    quick = claim("quick")
    assert run_claimed(slow) is None
    quick.refresh_from_db()
    assert (quick.state, quick.worker) == (JobState.RUNNING, "quick")
    run_claimed(quick)
    quick.refresh_from_db()
    assert quick.state == JobState.DONE


def test_a_job_that_ends_its_worker_each_time_fails_at_last():
    made = enqueue("test.break", args={"subject_id": uuid4()})
    for _ in range(3):
        assert claim("dead") is not None
        reap(lambda worker: True)
    made.refresh_from_db()
    assert (made.state, made.attempts) == (JobState.FAILED, 3)
    assert claim("next") is None
    assert len(FAILED) == 1


def test_a_worker_told_to_stop_gives_its_job_back_uncounted():
    enqueue("test.see", args={"subject_id": uuid4()})
    give_back(claim("stopping"))
    again = claim("next")
    assert (again.worker, again.attempts) == ("next", 1)


def test_jobs_of_one_lane_never_run_at_once():
    enqueue("test.index", args={"subject_id": uuid4()})
    enqueue("test.index", args={"subject_id": uuid4()})
    first = claim("one")
    assert claim("two") is None
    run_claimed(first)
    assert claim("two") is not None


def test_repeated_work_that_breaks_gives_way_to_one_that_waits():
    args = {"subject_id": uuid4()}
    first = enqueue("test.break", args=args, key="k", repeat=True)
    running = claim("w")
    enqueue("test.break", args=args, key="k", repeat=True)
    run_claimed(running)
    first.refresh_from_db()
    assert first.state == JobState.REPLACED
    assert Job.objects.filter(state=JobState.WAITING).count() == 1


def test_progress_is_told_without_names():
    made = enqueue("test.number", args={"count": 12})
    run_pending_jobs()
    made.refresh_from_db()
    assert (made.done, made.total, made.note) == (12, 12, "Counting the pages")


def test_a_note_of_free_text_is_refused():
    enqueue("test.tell")
    with pytest.raises(TypeError, match="TextChoices"):
        run_pending_jobs()


def test_progress_outside_a_job_is_nothing():
    report_progress(done=1, total=2)
    assert not Job.objects.exists()
