"""Answering without an account: a link by message, a code told another way."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldthread.apps.accounts.actions.organisations import make_organisation
from goldthread.apps.accounts.enums import OrganisationKind, Role
from goldthread.apps.accounts.models import OneOffLink
from goldthread.apps.audit.events import SYSTEM, Actor, Refused
from goldthread.apps.chronology.actions.intake import release_submission, start_submission_from_file
from goldthread.apps.jobs.models import OutboxMessage
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.reviews.actions.links import make_contribution_link
from goldthread.apps.reviews.actions.requests import send_request, withdraw_request
from goldthread.apps.reviews.enums import SubmissionState
from goldthread.apps.reviews.models import Submission
from goldthread.apps.reviews.permissions import may_approve
from goldthread.apps.reviews.selectors import released_submissions
from tests.factories.accounts import a_person, sign_in
from tests.factories.cases import ADULT, a_case, a_world, by
from tests.factories.reviews import a_draft, a_word_chronology, an_upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    """A request to a practice where nobody has an account: (world, request, contribution)."""
    world = a_world(agencies=0)
    agency = make_organisation(
        by=SYSTEM, name="Dell Practice", short_name="Dell", kind=OrganisationKind.AGENCY, areas=[world.area]
    )
    draft = a_draft(world, a_case(world), agencies=[agency])
    (request,) = send_request(by=by(world.coordinator), draft=draft)
    return world, request, request.contributions.get()


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def opened(world, part):
    """A browser in which the code was given, and the link."""
    code = make_contribution_link(by=by(world.coordinator), contribution=part, email="m@dell.example.org")
    path = OutboxMessage.objects.filter(template="reviews.contribution-link").latest("created_at").path
    browser = Client()
    browser.get(path)
    response = browser.post(path, {"code": code}, follow=True)
    link = OneOffLink.objects.latest("created_at")
    assert response.redirect_chain[-1][0] == reverse("chronology:answer-by-link", args=[link.pk])
    return browser, link


def test_the_coordinator_makes_a_link_and_sees_its_code_once(client, practice):
    world, request, part = practice
    sign_in(client, world.coordinator)
    address = reverse("reviews:contribution-link", args=[request.case_id, request.pk, part.pk])
    shown = text_of(client.post(address, {"email": "m@dell.example.org"}))
    assert "It is shown only now" in shown
    message = OutboxMessage.objects.get(template="reviews.contribution-link")
    assert message.to_email == "m@dell.example.org"
    assert message.reference == request.reference


def test_without_the_code_nothing_shows(practice):
    world, _, part = practice
    make_contribution_link(by=by(world.coordinator), contribution=part, email="m@dell.example.org")
    link = OneOffLink.objects.get()
    for name in ("answer-by-link", "template-by-link"):
        args = [link.pk] if name == "answer-by-link" else [link.pk, "docx"]
        response = Client().get(reverse(f"chronology:{name}", args=args))
        assert response.status_code == 403
        assert ADULT not in response.content.decode()


def test_the_contributor_uploads_checks_and_confirms_and_the_link_ends(practice):
    world, request, part = practice
    browser, link = opened(world, part)
    answer = reverse("chronology:answer-by-link", args=[link.pk])
    assert ADULT in text_of(browser.get(answer))
    template = browser.get(reverse("chronology:template-by-link", args=[link.pk, "docx"]))
    assert request.reference in template["Content-Disposition"]
    file = SimpleUploadedFile("chronology.docx", a_word_chronology())
    page = browser.post(answer, {"upload": file}).url
    assert "is being read" in text_of(browser.get(page))
    run_pending_jobs()
    assert browser.get(page + "/progress")["HX-Refresh"] == "true"
    assert "early April 2019" in text_of(browser.get(page))
    submission = Submission.objects.get()
    sent = browser.post(page, {"version": submission.version, "confirm": "on"})
    assert "Your answer was sent" in text_of(sent)
    assert browser.get(answer).status_code == 403
    submission.refresh_from_db()
    assert submission.state == SubmissionState.CONFIRMED


def test_the_coordinator_releases_it_where_the_agency_has_nobody_here(client, practice):
    world, request, part = practice
    submission = confirmed_by_link(world, part)
    sign_in(client, world.coordinator)
    shown = text_of(client.get(reverse("chronology:submission-detail", args=[submission.pk])))
    assert "Somebody with a one-off link" in shown
    release_submission(by=by(world.coordinator), submission=submission)
    assert list(released_submissions(request.case)) == [submission]


def test_the_agencys_approver_releases_it_where_there_is_one(practice):
    world, request, part = practice
    approver = a_person(Role.AGENCY_APPROVER, request.agency)
    a_person(Role.AGENCY_AUTHOR, request.agency)
    submission = confirmed_by_link(world, part)
    assert may_approve(approver, submission)
    assert not may_approve(world.coordinator, submission)


def confirmed_by_link(world, part):
    browser, link = opened(world, part)
    answer = reverse("chronology:answer-by-link", args=[link.pk])
    page = browser.post(answer, {"upload": SimpleUploadedFile("c.docx", a_word_chronology())}).url
    run_pending_jobs()
    version = Submission.objects.get().version
    browser.post(page, {"version": version, "confirm": "on"})
    return Submission.objects.get()


def test_a_withdrawn_request_ends_what_the_link_shows(practice):
    world, request, part = practice
    browser, link = opened(world, part)
    withdraw_request(by=by(world.coordinator), request=request, reason="Not needed.")
    assert browser.get(reverse("chronology:answer-by-link", args=[link.pk])).status_code == 404


def test_a_link_answers_its_own_contribution_only(practice):
    world, request, part = practice
    _, link = opened(world, part)
    other_case = a_case(world)
    draft = a_draft(world, other_case, agencies=[request.agency])
    (second,) = send_request(by=by(world.coordinator), draft=draft)
    with pytest.raises(Refused):
        start_submission_from_file(
            by=Actor.contributor(link.pk), contribution=second.contributions.get(), upload=an_upload()
        )


def test_a_second_link_ends_the_first(practice):
    world, _, part = practice
    browser, link = opened(world, part)
    make_contribution_link(by=by(world.coordinator), contribution=part, email="m@dell.example.org")
    assert browser.get(reverse("chronology:answer-by-link", args=[link.pk])).status_code == 403


def test_making_a_link_is_for_the_reviews_team(practice):
    world, _, part = practice
    with pytest.raises(Refused):
        make_contribution_link(by=by(world.outsider), contribution=part, email="m@dell.example.org")
