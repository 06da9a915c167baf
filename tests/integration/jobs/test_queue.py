"""Jobs carry ids only, one a key, made with the action that wants them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from goldthread.apps.audit.context import action_context
from goldthread.apps.jobs.actions import UnsafeArgument, enqueue
from goldthread.apps.jobs.actions.attempts import claim, run_claimed
from goldthread.apps.jobs.enums import JobState
from goldthread.apps.jobs.models import Job
from goldthread.apps.jobs.paths import UnsafePath
from goldthread.apps.jobs.registry import UnknownJob, job
from goldthread.apps.jobs.worker import run_pending_jobs
from tests.integration.jobs.handlers import SEEN

pytestmark = pytest.mark.django_db


def test_a_job_runs_with_its_ids():
    subject, other = uuid4(), uuid4()
    made = enqueue("test.see", args={"subject_id": subject, "others": [other, 7]})
    assert [ran.pk for ran in run_pending_jobs()] == [made.pk]
    assert [(subject, [other, 7])] == SEEN
    made.refresh_from_db()
    assert (made.state, made.attempts, made.lease) == (JobState.DONE, 1, None)
    assert made.finished_at is not None


@pytest.mark.parametrize("value", ["Ada Lovelace", {"name": "Ada"}, 1.5, True, None, [uuid4(), "Ada"]])
def test_an_argument_that_is_no_id_is_refused(value):
    with pytest.raises(UnsafeArgument):
        enqueue("test.see", args={"subject_id": value})
    assert not Job.objects.exists()


def test_arguments_must_fit_the_handler():
    with pytest.raises(TypeError):
        enqueue("test.see", args={"wrong": uuid4()})


def test_an_unknown_job_is_refused():
    with pytest.raises(UnknownJob):
        enqueue("test.nowhere")


def test_two_handlers_of_one_name_are_refused():
    with pytest.raises(ValueError, match="Two handlers"):

        @job("test.see")
        def another():
            raise AssertionError("never called")


def test_a_key_makes_one_job_also_when_it_is_done():
    args = {"subject_id": uuid4()}
    first = enqueue("test.see", args=args, key="k")
    assert enqueue("test.see", args=args, key="k").pk == first.pk
    run_pending_jobs()
    assert enqueue("test.see", args=args, key="k").pk == first.pk
    assert len(SEEN) == 1
    assert DBTaskResult.objects.count() == 1


def test_a_failed_job_frees_its_key():
    args = {"subject_id": uuid4()}
    first = enqueue("test.refuse", args=args, key="k")
    run_pending_jobs(quiet=True)
    assert enqueue("test.refuse", args=args, key="k").pk != first.pk


def test_repeated_work_waits_once_and_runs_again_for_what_came_later():
    args = {"subject_id": uuid4()}
    first = enqueue("test.see", args=args, key="k", repeat=True)
    assert enqueue("test.see", args=args, key="k", repeat=True).pk == first.pk
    running = claim("w")
    assert running.pk == first.pk
    later = enqueue("test.see", args=args, key="k", repeat=True)
    assert later.pk != first.pk
    assert enqueue("test.see", args=args, key="k", repeat=True).pk == later.pk
    run_claimed(running)
    run_pending_jobs()
    assert len(SEEN) == 2


def test_the_job_is_gone_when_its_action_is_undone():
    with transaction.atomic():
        enqueue("test.see", args={"subject_id": uuid4()})
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db(databases=["default", "library"])
def test_a_job_of_a_library_action_is_made_after_that_commits(django_capture_on_commit_callbacks):
    commits = django_capture_on_commit_callbacks(using="library", execute=True)
    with commits, action_context("library"), transaction.atomic(using="library"):
        made = enqueue("test.see", args={"subject_id": uuid4()})
        assert not Job.objects.exists()
    assert Job.objects.get().pk == made.pk


def test_a_job_waits_until_its_time_and_the_urgent_come_first():
    soon, late, urgent = uuid4(), uuid4(), uuid4()
    enqueue("test.see", args={"subject_id": late}, run_after=timezone.now() + timedelta(hours=1))
    enqueue("test.see", args={"subject_id": soon})
    enqueue("test.see", args={"subject_id": urgent}, priority=5)
    run_pending_jobs()
    assert [subject for subject, _ in SEEN] == [urgent, soon]


@pytest.mark.parametrize("back", ["https://elsewhere.org/x", "//elsewhere.org", "/cases?name=Ada", "cases"])
def test_a_job_leads_back_to_a_page_of_ours_only(back):
    with pytest.raises(UnsafePath):
        enqueue("test.see", args={"subject_id": uuid4()}, back=back)
