"""Out of quarantine comes only what was checked; the rest is refused with a sentence."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from goldthread.apps.audit.events import SYSTEM, Refused
from goldthread.apps.audit.models import Event
from goldthread.apps.files.actions import checking, read_content, release_from_quarantine
from goldthread.apps.files.enums import FileState
from goldthread.apps.files.models import StoredFile
from goldthread.apps.jobs.enums import JobState
from goldthread.apps.jobs.models import Job
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.lib.sandbox import ChildFailed, LimitExceeded
from tests.integration.files.conftest import upload
from tests.integration.files.samples import BAD, GOOD
from tests.integration.files.test_clamd import EICAR, address_of, as_clamd, scanner

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv", "html"])
def test_a_good_file_is_let_out(kind):
    stored_file = upload(GOOD[kind], f"return.{kind}")
    assert (stored_file.state, stored_file.kind) == (FileState.CHECKED, kind)
    assert read_content(stored_file) == GOOD[kind]


@pytest.mark.parametrize(
    "bad", ["macros", "bomb", "entities", "cut short", "password zip", "program", "zero bytes"]
)
def test_a_bad_file_is_refused_with_what_to_do(bad):
    content, suffix, code = BAD[bad]
    stored_file = upload(content, f"return{suffix}")
    assert (stored_file.state, stored_file.refusal_code) == (FileState.REFUSED, code)
    with pytest.raises(Refused) as refused:
        read_content(stored_file)
    assert str(refused.value) == f"{stored_file.refusal} {stored_file.refusal_fix}"


def test_a_kind_that_is_not_taken_here_is_refused_and_says_which_are():
    stored_file = upload(GOOD["pdf"], "report.pdf")
    assert stored_file.refusal_code == "kind-not-taken"
    assert "PDF" in stored_file.refusal
    assert "Word" in stored_file.refusal_fix


@pytest.mark.parametrize("failure", [LimitExceeded("memory"), ChildFailed("SIGSEGV", "quoted text")])
def test_a_file_that_breaks_its_examiner_is_refused(monkeypatch, failure):
    def fails(*args, **kwargs):
        raise failure

    monkeypatch.setattr(checking, "run_limited", fails)
    stored_file = upload()
    assert stored_file.refusal_code == "too-much-work"
    assert "quoted" not in stored_file.refusal


def test_the_job_checks_what_came_in():
    stored_file = upload(check=False)
    run_pending_jobs()
    stored_file.refresh_from_db()
    assert stored_file.state == FileState.CHECKED


def test_a_file_is_checked_once(case_id):
    stored_file = upload(case_id=case_id)
    run_pending_jobs()
    again = release_from_quarantine(by=SYSTEM, stored_file=stored_file)
    assert again.version == stored_file.version
    assert Event.objects.filter(chain_subject_id=case_id, verb="file.released").count() == 1


def test_two_who_check_at_once_agree(monkeypatch):
    stored_file = upload(check=False)
    examine = checking._examine

    def meanwhile(current):
        finding = examine(current)
        monkeypatch.setattr(checking, "_examine", examine)
        release_from_quarantine(by=SYSTEM, stored_file=current)
        return finding

    monkeypatch.setattr(checking, "_examine", meanwhile)
    assert release_from_quarantine(by=SYSTEM, stored_file=stored_file).state == FileState.CHECKED
    assert Event.objects.filter(verb="file.released").count() == 1


def test_clean_content_is_let_out_as_scanned(settings):
    with scanner(as_clamd) as (server, got):
        settings.GOLDTHREAD_CLAMD = address_of(server)
        stored_file = upload()
    assert stored_file.state == FileState.CLEAN
    assert got == [read_content(stored_file)]


def test_malware_is_refused_and_named_in_the_chain(settings, case_id):
    with scanner(as_clamd) as (server, _):
        settings.GOLDTHREAD_CLAMD = address_of(server)
        stored_file = upload(EICAR, "return.csv", case_id=case_id)
    assert (stored_file.state, stored_file.refusal_code) == (FileState.REFUSED, "malware")
    event = Event.objects.get(chain_subject_id=case_id, verb="file.refused")
    assert event.facts["found"] == "Win.Test.EICAR-HDB-1"


def test_while_the_scanner_is_silent_the_file_stays_in_quarantine(settings, tmp_path):
    settings.GOLDTHREAD_CLAMD = str(tmp_path / "none.sock")
    stored_file = upload(check=False)
    with pytest.raises(Refused, match="does not answer"):
        release_from_quarantine(by=SYSTEM, stored_file=stored_file)
    (job,) = run_pending_jobs(quiet=True)
    assert job.state == JobState.WAITING
    stored_file.refresh_from_db()
    assert stored_file.state == FileState.QUARANTINED

    settings.GOLDTHREAD_CLAMD = ""
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))
    run_pending_jobs()
    stored_file.refresh_from_db()
    assert stored_file.state == FileState.CHECKED


def test_the_check_of_a_removed_file_does_nothing():
    stored_file = upload(check=False)
    StoredFile._base_manager.filter(pk=stored_file.pk).update(removed_at=timezone.now())
    run_pending_jobs()
    assert Job.objects.get(name="files.check").state == JobState.DONE
    stored_file.refresh_from_db()
    assert stored_file.state == FileState.QUARANTINED
