"""Pages: how far one's own job is (its owner only), and the mail folder (under `goldthread demo` only)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldthread.apps.accounts.access import demo_only, signed_in
from goldthread.apps.jobs.mail import mail_folder
from goldthread.apps.jobs.presenters import JobProgress, mail_in, mail_table, mails_in, progress_of
from goldthread.apps.jobs.selectors import job_of

STOP_POLLING = 286


def _progress(request: HttpRequest, job_id: UUID) -> JobProgress:
    job = job_of(request.user, job_id)
    if job is None:
        raise Http404
    return progress_of(job)


@signed_in
@require_safe
def job_page(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """How far the job is, and where to go on when it is finished. Its owner only."""
    return render(request, "jobs/job.html", {"progress": _progress(request, job_id)})


@signed_in
@require_safe
def job_progress(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """The part of a page that shows progress, for polling. Its owner only."""
    progress = _progress(request, job_id)
    status = STOP_POLLING if progress.finished else 200
    return render(request, "jobs/progress.html", {"progress": progress}, status=status)


@demo_only
@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    """What the demo would have sent."""
    return render(request, "jobs/mail.html", {"table": mail_table(mails_in(mail_folder()))})


@demo_only
@require_safe
def mail_message(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """One message of the demo, with its link."""
    mail = mail_in(mail_folder(), message_id)
    if mail is None:
        raise Http404
    return render(request, "jobs/message.html", {"mail": mail})
