"""From the coordinator's request to the released answer, in a browser.

The coordinator reads the request as agencies will and sends it; the author uploads a file, watches it
being read, mends a date and confirms; the approver releases it; the coordinator sees it approved.
"""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from goldthread.apps.accounts.models import User
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.reviews.enums import SubmissionState
from goldthread.apps.reviews.models import InformationRequest, Submission
from tests.factories.accounts import sign_in
from tests.factories.reviews import a_request, a_word_chronology

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True, databases=["default", "library"])]


def becomes(context: BrowserContext, user: User, base_url: str) -> None:
    """The browser goes on as `user`, signed in with the second factor."""
    client = Client()
    sign_in(client, user)
    cookie = {"name": "goldthread_session", "value": client.cookies["goldthread_session"].value}
    context.clear_cookies()
    context.add_cookies([{**cookie, "url": base_url}])


def test_a_request_is_sent_answered_approved_and_seen(
    page: Page, context: BrowserContext, live_server, look, tmp_path
) -> None:
    asked = a_request(sent=False)
    becomes(context, asked.coordinator, live_server.url)
    page.goto(reverse("reviews:draft-columns", args=[asked.draft.pk]))
    look(page, "columns")
    page.goto(reverse("reviews:draft", args=[asked.draft.pk]))
    look(page, "draft")
    page.get_by_role("button", name="Read it as agencies will").click()
    look(page, "preview")
    page.get_by_label("I have read this as the agencies will").check()
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_text("The request was sent to 1 agency")).to_be_visible()
    look(page, "agencies")

    request = InformationRequest.objects.get()
    becomes(context, asked.author, live_server.url)
    page.goto(reverse("reviews:request-detail", args=[request.pk]))
    look(page, "request")
    page.get_by_role("link", name="Open your answer").click()
    page.get_by_role("link", name="Upload a chronology").click()
    file = tmp_path / "chronology.docx"
    file.write_bytes(a_word_chronology())
    page.locator("input[type=file]").set_input_files(file)
    look(page, "upload")
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.get_by_role("heading", name="The chronology is being read")).to_be_visible()
    look(page, "reading")
    run_pending_jobs()
    expect(page.get_by_role("heading", name="Import report")).to_be_visible()
    look(page, "report")

    page.get_by_role("row", name="No date written").get_by_role("link").click()
    look(page, "mend")
    page.get_by_label("What is the date?").fill("May 2019")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Mended by hand")).to_be_visible()
    page.get_by_role("button", name="Confirm what was read").click()
    page.get_by_label("This is what our agency sends").check()
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("It now waits for approval")).to_be_visible()

    submission = Submission.objects.get()
    becomes(context, asked.approver, live_server.url)
    page.goto(reverse("chronology:submission-detail", args=[submission.pk]))
    look(page, "approve")
    page.get_by_role("button", name="Release to the review").click()
    page.get_by_label("I have read this answer").check()
    page.get_by_role("button", name="Release", exact=True).click()
    expect(page.get_by_text("Released to the review.", exact=True)).to_be_visible()
    assert Submission.objects.get().state == SubmissionState.RELEASED

    becomes(context, asked.coordinator, live_server.url)
    page.goto(reverse("reviews:request-manage", args=[asked.case.pk, request.pk]))
    expect(page.get_by_text("Approved", exact=True)).to_be_visible()
    look(page, "approved")


def test_entries_are_typed_in(page: Page, context: BrowserContext, live_server, look) -> None:
    asked = a_request()
    becomes(context, asked.author, live_server.url)
    page.goto(reverse("chronology:contribution-type", args=[asked.contribution.pk]))
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Add entries").click()
    look(page, "typing")
    page.get_by_label("Date, row 1").fill("3 March 2019")
    page.get_by_label("Significant event, row 1").fill("Seen at home.")
    page.get_by_text("More columns of row 1").click()
    page.get_by_label("Outcome, row 1").fill("Referred.")
    page.get_by_role("button", name="Save and look at them").click()
    expect(page.get_by_text("Seen at home.")).to_be_visible()
    expect(page.get_by_text("Read as 03/03/2019")).to_be_visible()
    look(page, "typed")
