"""Every page of requests and answers, opened as every role: nobody sees more than their part."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from goldthread.apps.accounts.access import access_of
from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.actions import add_to_team
from goldthread.apps.chronology.actions.intake import confirm_submission, release_submission
from goldthread.apps.chronology.intake_urls import urlpatterns as intake_routes
from goldthread.apps.reviews.request_urls import urlpatterns as request_routes
from tests.factories.accounts import a_person, sign_in
from tests.factories.cases import by
from tests.factories.reviews import a_request, a_typed, an_uploaded

pytestmark = pytest.mark.django_db

PEOPLE = (
    "coordinator",
    "manager",
    "reviewer",
    "chair",
    "panel",
    "lead",
    "author",
    "approver",
    "other author",
    "other approver",
    "other coordinator",
    "administrator",
    "reader",
)
RUNS = {"coordinator", "manager", "reviewer"}
"""On the case's team with real names: they write and manage requests."""
ENTERS = {"coordinator", "manager"}
"""Enter answers for agencies; the reviewer does not."""
OF_CASE = RUNS | {"chair", "panel"}
OF_AGENCY = {"lead", "author", "approver"}

WALKED_WITH_THE_REST = {"reviews:requests", "reviews:material-release", "reviews:material-withdraw"}
"""A list for everybody, and what needs a second review: tests/structure/test_routes.py."""

EXPECTED = {
    "reviews:agencies": OF_CASE,
    "reviews:request-manage": OF_CASE,
    "reviews:request-due-date": RUNS,
    "reviews:request-withdraw": RUNS,
    "reviews:contribution-link": RUNS,
    "reviews:draft": RUNS,
    "reviews:draft-columns": RUNS,
    "reviews:draft-preview": RUNS,
    "reviews:draft-discard": RUNS,
    "reviews:draft-part": RUNS,
    "reviews:request-detail": OF_AGENCY,
    "reviews:request-promise": OF_AGENCY,
    "reviews:request-split": {"lead", "approver"},
    "reviews:request-template": OF_AGENCY | RUNS,
    "chronology:contribution-detail": OF_AGENCY | ENTERS,
    "chronology:contribution-upload": {"lead", "author"} | ENTERS,
    "chronology:contribution-type": {"lead", "author"} | ENTERS,
    "chronology:contribution-nothing-held": {"lead", "author"} | ENTERS,
    "chronology:submission-detail": OF_AGENCY,
    "chronology:submission-report": OF_AGENCY,
    "chronology:submission-progress": OF_AGENCY,
    "chronology:submission-columns": {"lead", "author"},
    "chronology:submission-confirm": {"lead", "author"},
    "chronology:submission-add": {"lead", "author"},
    "chronology:entry-mend": {"lead", "author"},
    "chronology:entry-change": {"lead", "author"},
    "chronology:submission-release": {"approver"},
    "chronology:submission-send-back": {"approver"},
}
ONLY_POSTED = {
    "reviews:draft-start",
    "reviews:request-chase",
    "chronology:submission-again",
    "chronology:submission-discard",
    "chronology:entry-remove",
}
BY_LINK = {
    "chronology:answer-by-link",
    "chronology:template-by-link",
    "chronology:submission-by-link",
    "chronology:progress-by-link",
}


class Stage:
    """One case with two agencies: an uploaded draft, a typed draft, and everybody in PEOPLE."""

    def __init__(self):
        asked = a_request(agencies=2)
        world, case = asked.world, asked.case
        self.people = {
            "coordinator": asked.coordinator,
            "manager": world.manager,
            "reviewer": world.reviewer,
            "chair": world.chair,
            "panel": world.panel[0],
            "lead": world.leads[0],
            "author": asked.author,
            "approver": asked.approver,
            "other author": asked.authors[1],
            "other approver": asked.approvers[1],
            "other coordinator": world.outsider,
            "administrator": a_person(Role.ADMINISTRATOR),
            "reader": a_person(Role.READER),
        }
        for name, role in [
            ("manager", Role.BUSINESS_MANAGER),
            ("reviewer", Role.LEAD_REVIEWER),
            ("panel", Role.PANEL_MEMBER),
        ]:
            add_to_team(by=by(asked.coordinator), case=case, member=self.people[name], role=role)
        uploaded, typed = an_uploaded(asked), a_typed(asked)
        part = asked.requests[0].contributions.get()
        of_request = [case.pk, asked.requests[0].pk]
        self.args = {
            "reviews:agencies": [case.pk],
            "reviews:request-manage": of_request,
            "reviews:request-due-date": of_request,
            "reviews:request-withdraw": of_request,
            "reviews:contribution-link": [*of_request, part.pk],
            "reviews:draft-part": [asked.draft.pk, "purpose"],
            "reviews:request-template": [asked.requests[0].pk, "docx"],
            "chronology:submission-add": [typed.pk],
            "chronology:entry-change": [typed.entries.first().pk],
            "chronology:entry-mend": [uploaded.entries.first().pk],
        }
        self.by_prefix = {
            "reviews:draft": [asked.draft.pk],
            "reviews:request": [asked.requests[0].pk],
            "chronology:contribution": [part.pk],
            "chronology:submission": [uploaded.pk],
        }

    def address(self, name):
        args = self.args.get(name) or next(
            args for prefix, args in self.by_prefix.items() if name.startswith(prefix)
        )
        return reverse(name, args=args)


@pytest.fixture
def stage():
    return Stage()


@pytest.mark.timeout(300)
def test_each_page_opens_for_those_it_is_for_and_is_not_found_by_the_rest(stage):
    wrong = []
    for person in PEOPLE:
        browser = Client()
        sign_in(browser, stage.people[person])
        for name, allowed in EXPECTED.items():
            status = browser.get(stage.address(name)).status_code
            wanted = {200, 302} if person in allowed else {404}
            if status not in wanted:
                wrong.append((name, person, status))
    assert wrong == []


def test_nobody_opens_any_of_them_without_signing_in(stage):
    for name in EXPECTED:
        response = Client().get(stage.address(name))
        assert response.status_code == 302, name
        assert response.url.startswith("/sign-in"), name


def test_every_route_of_this_work_is_in_one_of_the_lists():
    names = {f"reviews:{route.name}" for route in request_routes} - WALKED_WITH_THE_REST
    names |= {f"chronology:{route.name}" for route in intake_routes}
    assert names == set(EXPECTED) | ONLY_POSTED | BY_LINK
    assert get_resolver().reverse_dict is not None


def test_every_view_says_who_may_open_it():
    for route in [*request_routes, *intake_routes]:
        access = access_of(route.callback)
        assert access is not None, route.name
        by_link = f"chronology:{route.name}" in BY_LINK
        assert access.kind.value == ("by-link" if by_link else "signed-in"), route.name


def test_opening_the_address_of_a_button_does_nothing(stage):
    browser = Client()
    sign_in(browser, stage.people["author"])
    before = stage.address("chronology:submission-detail")
    discard = reverse("chronology:submission-discard", args=stage.by_prefix["chronology:submission"])
    assert browser.get(discard).url == before
    assert browser.get(before).status_code == 200


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.AGENCY_APPROVER, Role.INFORMATION_GUARDIAN}]
)
def test_no_other_role_releases_an_agencys_answer(role):
    asked = a_request()
    submission = confirm_submission(by=by(asked.author), submission=a_typed(asked))
    person = a_person(role)
    with pytest.raises(Refused):
        release_submission(by=by(person), submission=submission)
    submission.refresh_from_db()
    assert submission.released_at is None


@pytest.mark.parametrize("role", [Role.AGENCY_APPROVER, Role.INFORMATION_GUARDIAN])
def test_an_approver_or_information_guardian_of_the_agency_releases_it(role):
    asked = a_request()
    submission = confirm_submission(by=by(asked.author), submission=a_typed(asked))
    person = a_person(role, asked.request.agency)
    assert release_submission(by=by(person), submission=submission).released_by == person
