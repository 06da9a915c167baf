"""Every route of the URLconf, walked as every role, as outsiders and as nobody.

The table says who may GET what: a change of access shows as a change here. Pages of requests and answers
have a table of their own (tests/integration/chronology_intake/test_roles.py), those of third parties one in
tests/integration/accounts/test_routes.py; they are not walked twice.
"""

import pytest
from django.test import TestCase

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.permissions import BOARD_ROLES
from goldthread.apps.accounts.third_party import THIRD_PARTY
from tests.integration.chronology_intake import test_roles as requests_and_answers
from tests.structure.routes import (
    NOBODY,
    OTHER_AGENCY,
    OTHER_BOARD,
    UNASKED_AGENCY,
    Walked,
    a_stage,
    routes,
    walk,
)

pytestmark = [pytest.mark.django_db(databases=["default", "library"]), pytest.mark.timeout(580)]


def _names(text: str) -> set[str]:
    return set(text.split())


R = Role
OUTSIDERS = {OTHER_BOARD, OTHER_AGENCY, UNASKED_AGENCY}
EVERYBODY_SIGNED_IN = {*Role, *OUTSIDERS}
ON_BOARD = set(BOARD_ROLES)
RUN_CASES = {R.BUSINESS_MANAGER, R.COORDINATOR, R.CHILD_DEATH_REVIEW_MANAGER}
OF_AGENCY = {R.AGENCY_LEAD, R.AGENCY_AUTHOR, R.AGENCY_APPROVER, R.INFORMATION_GUARDIAN}
READ_PLANS = ON_BOARD - {R.PRESS_OFFICER, R.FAMILY_CONTACT, R.POLICE_LIAISON}
READ_PUBLICATION = ON_BOARD - {R.MINUTE_TAKER, R.POLICE_LIAISON}
READ_REPORT = ON_BOARD - {R.PRESS_OFFICER, R.MINUTE_TAKER, R.POLICE_LIAISON}
READ_COMPOSITE = ON_BOARD - {R.PRESS_OFFICER, R.MINUTE_TAKER, R.FAMILY_CONTACT, R.POLICE_LIAISON}
REPLY_FOR_BODIES = {R.AGENCY_LEAD, R.AGENCY_AUTHOR, R.AGENCY_APPROVER}

MAY_OPEN: list[tuple[set[str], str]] = [
    (
        EVERYBODY_SIGNED_IN,
        "workspace:work mfa_index accounts:second-factor accounts:details accounts:organisations "
        "cases:referrals cases:referral-begin cases:scoping-asked cases:list reviews:requests "
        "publication:accuracy-asked paperwork:asked",
    ),
    ({R.ADMINISTRATOR}, "accounts:organisation-new accounts:areas"),
    ({*ON_BOARD, R.ADMINISTRATOR}, "accounts:organisation accounts:invitation-sent"),
    (
        {R.BUSINESS_MANAGER, R.ADMINISTRATOR},
        "accounts:organisation-change accounts:invitation-new accounts:invitation-withdraw "
        "accounts:membership accounts:membership-end accounts:reset-new",
    ),
    # The membership is the panel member's own: people arrange cover for themselves.
    ({R.BUSINESS_MANAGER, R.PANEL_MEMBER, R.ADMINISTRATOR}, "accounts:cover-new accounts:cover-end"),
    ({R.BUSINESS_MANAGER, R.COORDINATOR, R.CHAIR, R.ADMINISTRATOR}, "accounts:reset"),
    ({R.AGENCY_AUTHOR}, "jobs:job jobs:progress"),
    (OF_AGENCY, "files:download cases:scoping-answer cases:scoping-thanks"),
    (
        {R.LIBRARY_EDITOR},
        "library:add library:imports library:import library:mend library:withdraw library:reinstate",
    ),
    ({*RUN_CASES, OTHER_BOARD}, "cases:referral-link-new cases:old-case-new"),
    ({*RUN_CASES, R.CHAIR, OTHER_BOARD}, "cases:emergency-open"),
    # A restricted case: its coordinator, the manager who opened it, and the chair who was told.
    ({R.BUSINESS_MANAGER, R.COORDINATOR, R.CHAIR}, "cases:emergency"),
    (
        RUN_CASES,
        "cases:referral cases:referral-open cases:referral-close cases:referral-join cases:close "
        "cases:person-new cases:person-change cases:person-remove cases:names cases:limb "
        "cases:scoping-ask cases:scoping-enter cases:scoping-link cases:option cases:recommend "
        "cases:vote-for cases:letters cases:letter-new cases:letter cases:letter-told cases:team-add "
        "cases:interests-of cases:grant cases:hold cases:hold-end cases:notification cases:old-decision "
        "cases:body-told reviews:joint-lead reviews:joint-agree reviews:material-release "
        "reviews:material-withdraw",
    ),
    (
        ON_BOARD,
        "cases:overview cases:people cases:screening cases:scoping cases:decision cases:access "
        "cases:interests cases:every cases:every-concluded",
    ),
    ({*RUN_CASES, R.CHAIR}, "cases:history cases:restriction"),
    ({R.CHAIR, R.DECISION_MAKER, R.PANEL_MEMBER}, "cases:vote"),
    ({R.CHAIR}, "cases:decide"),
    ({R.DECISION_MAKER}, "cases:countersign"),
    (
        {*RUN_CASES, R.LEAD_REVIEWER},
        "chronology:composite-opening chronology:names chronology:episode-mark "
        "chronology:episode-change chronology:episode-remove chronology:episode-shorten",
    ),
    (
        READ_COMPOSITE,
        "chronology:composite chronology:timeline chronology:timeline-picture chronology:episode "
        "chronology:composite-export",
    ),
    (
        RUN_CASES | {R.LEAD_REVIEWER},
        "reviews:openings reviews:stage-new reviews:stages reviews:date reviews:clock-delay "
        "reviews:clock-met reviews:clock-pause reviews:pause-end reviews:deadline-new "
        "reviews:deadline reviews:terms-write reviews:terms-agree reviews:line-new reviews:line "
        "reviews:line-out reviews:complete reviews:reopen reviews:proceedings-new "
        "reviews:proceedings-change reviews:proceedings-end reviews:stop-release",
    ),
    (
        READ_PLANS,
        "reviews:joint reviews:joint-file "
        "reviews:plan reviews:review-plan reviews:calendar reviews:stage reviews:clock reviews:terms "
        "reviews:proceedings reviews:meetings reviews:meeting reviews:meeting-calendar "
        "reviews:meeting-minutes reviews:meeting-minutes-file reviews:meeting-action",
    ),
    (
        {*RUN_CASES, R.MINUTE_TAKER},
        "reviews:meeting-call reviews:meeting-move reviews:meeting-quorum reviews:meeting-invite "
        "reviews:meeting-cancel reviews:meeting-item-new reviews:meeting-item-change "
        "reviews:meeting-paper-upload reviews:meeting-paper-record reviews:meeting-approve "
        "reviews:meeting-attendance reviews:meeting-conflict",
    ),
    (
        RUN_CASES,
        "reviews:meeting-item-minutes reviews:meeting-decide reviews:meeting-decision "
        "reviews:meeting-action-new reviews:meeting-action-change",
    ),
    (
        READ_REPORT,
        "publication:report publication:report-of publication:report-draft publication:report-draft-file "
        "publication:report-compare publication:report-comment publication:report-comments "
        "publication:report-sign-off publication:report-accuracy",
    ),
    (
        {*RUN_CASES, R.LEAD_REVIEWER},
        "publication:report-title publication:report-section publication:report-drawn "
        "publication:report-earlier publication:report-preview publication:report-names "
        "publication:report-freeze publication:report-comment-settle publication:report-round-new "
        "publication:report-jigsaw "
        "publication:report-round publication:report-check publication:report-places "
        "publication:report-point",
    ),
    (
        RUN_CASES,
        "publication:report-point-enter publication:report-answer-enter publication:report-objection-enter",
    ),
    ({R.CHAIR, R.DECISION_MAKER}, "publication:report-ruling"),
    (READ_PUBLICATION, "publication:publication publication:publication-of"),
    (
        RUN_CASES,
        "publication:plan publication:embargo publication:decide publication:telling-new "
        "publication:telling publication:telling-change publication:telling-aside publication:release "
        "publication:leaks publication:leak-settle",
    ),
    # Nothing is published on this case, so there is nothing to withdraw.
    (set(), "publication:withdraw"),
    (
        OF_AGENCY - {R.INFORMATION_GUARDIAN},
        "publication:accuracy-check publication:accuracy-point publication:accuracy-dispute",
    ),
    ({*READ_COMPOSITE, OTHER_BOARD}, "learning:actions"),
    (
        READ_COMPOSITE,
        "learning:analysis learning:finding learning:question learning:recommendations "
        "learning:recommendation learning:tracker learning:action",
    ),
    (
        {*RUN_CASES, R.LEAD_REVIEWER},
        "learning:suggestions learning:finding-new learning:finding-change learning:finding-remove "
        "learning:not-act learning:sources learning:source-note learning:question-new "
        "learning:question-change learning:question-remove learning:recommendation-new "
        "learning:recommendation-change learning:recommendation-withdraw",
    ),
    (
        RUN_CASES,
        "learning:question-answer learning:recommendation-send learning:reply learning:action-new "
        "learning:action-change learning:action-target learning:action-progress learning:action-done "
        "learning:action-close learning:action-reopen learning:action-impact",
    ),
    ({*REPLY_FOR_BODIES, OTHER_AGENCY, UNASKED_AGENCY}, "learning:to-us"),
    (READ_COMPOSITE, "paperwork:forms paperwork:form paperwork:check paperwork:file"),
    (
        {*RUN_CASES, R.LEAD_REVIEWER},
        "paperwork:begin paperwork:ask paperwork:page paperwork:table-row paperwork:repeats "
        "paperwork:repeat-out paperwork:facts paperwork:newer paperwork:discard",
    ),
    # Those who fill in a form open it again; so do those who sign it.
    ({*RUN_CASES, R.LEAD_REVIEWER, R.CHAIR, R.DECISION_MAKER}, "paperwork:reopen"),
    ({R.BUSINESS_MANAGER, R.CHAIR, R.DECISION_MAKER}, "paperwork:sign"),
    (
        RUN_CASES,
        "paperwork:board-forms paperwork:board-form paperwork:board-name paperwork:board-template "
        "paperwork:board-starter paperwork:board-part paperwork:board-blank",
    ),
    (
        REPLY_FOR_BODIES,
        "learning:to-us-one learning:to-us-reply learning:own-action-new learning:own-action "
        "learning:own-action-change learning:own-action-target learning:own-action-progress "
        "learning:own-action-done",
    ),
    # The referral was sent: whoever wrote it does not write on. The sign-in is another's. The review is open.
    (
        set(),
        "reviews:open "
        "accounts:sign-in-end accounts:link accounts:invitation accounts:demo accounts:demo-codes "
        "jobs:mail jobs:message cases:referral-check cases:referral-sent cases:referral-page",
    ),
]
ONLY_POSTED = _names(
    "paperwork:finish paperwork:board-move paperwork:board-again "
    "learning:use learning:source-off learning:prior-keep learning:prior-off "
    "publication:prepare publication:order publication:order-cancel publication:hand-over "
    "publication:report-put-back publication:report-word publication:report-ask "
    "publication:report-check-press publication:report-point-take-back publication:accuracy-take-back "
    "accounts:cover-take-up accounts:cover-lay-down cases:referral-keep-by-link cases:referral-keep "
    "cases:names-mark cases:screening-result cases:every-conclude cases:scoping-chase cases:scoping-withdraw "
    "cases:letters-draft cases:letter-download cases:team-end cases:grant-withdraw "
    "reviews:stage-move reviews:clock-not-met reviews:meeting-pack reviews:meeting-send "
    "reviews:meeting-attendee-off reviews:meeting-item-move reviews:meeting-item-off "
    "reviews:meeting-paper-off"
)
BY_LINK = _names(
    "accounts:invitation-accept cases:referral-by-link cases:referral-check-by-link "
    "cases:referral-sent-by-link cases:referral-page-by-link cases:scoping-by-link"
)
ELSEWHERE = {
    *THIRD_PARTY,
    *requests_and_answers.EXPECTED,
    *requests_and_answers.ONLY_POSTED,
    *requests_and_answers.BY_LINK,
}
WROTE_ONLY_THAT_IT_WAS_READ = {
    "joint-plan.downloaded",
    "names.read",
    "referral.read",
    "file.downloaded",
    "composite.exported",
    "meeting.minutes-downloaded",
    "accuracy.read",
    "report.draft-downloaded",
    "actions.exported",
    "form.downloaded",
}

OURS = [route for route in routes() if route.name not in ELSEWHERE]
ACCESS = {route.name: route.access for route in OURS}
PUBLIC = {name for name, access in ACCESS.items() if access == "public"}
EXPECTED = {name: people for people, names in MAY_OPEN for name in _names(names)}


class _Both(TestCase):
    databases = {"default", "library"}


SHARES = 2
"""The walk is long: each share of the routes is walked by itself, so that two workers can take one each."""
QUICK = {
    *(R.COORDINATOR, R.CHAIR, R.PANEL_MEMBER, R.LEAD_REVIEWER, R.FAMILY_CONTACT, R.AGENCY_AUTHOR),
    *(R.AGENCY_APPROVER, R.LIBRARY_EDITOR, R.ADMINISTRATOR, OTHER_BOARD, OTHER_AGENCY),
}
"""Who walks in `make test`: one of each kind of reader. Everybody walks in `make test-all`."""
WALKS = [
    *(pytest.param((share, QUICK), id=f"quick-{share}") for share in range(SHARES)),
    *(
        pytest.param((share, EVERYBODY_SIGNED_IN), id=f"everybody-{share}", marks=pytest.mark.slow)
        for share in range(SHARES)
    ),
]


@pytest.fixture(scope="module", params=WALKS)
def walked(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker) -> Walked:
    """One walk of a share of the routes for all tests of this module; what it wrote is rolled back."""
    share, readers = request.param
    with django_db_blocker.unblock():
        atomics = _Both._enter_atomics()
        try:
            return walk(a_stage(), OURS[share::SHARES], readers)
        finally:
            _Both._rollback_atomics(atomics)


def opened(walked: Walked, name: str) -> set[str]:
    """Who got the page, or was led on from it to another one than the sign-in page."""
    found = {who for who, status in walked.statuses[name].items() if status in {200, 286, 301, 302}}
    return {who for who in found if not walked.locations.get((name, who), "").startswith("/sign-in")}


def test_every_route_says_who_may_open_it() -> None:
    assert [name for name, access in ACCESS.items() if not access] == []


def test_every_route_stands_in_the_table_once() -> None:
    public_pages = {name for name in PUBLIC if name not in EXPECTED and name not in BY_LINK}
    assert set(ACCESS) == {*EXPECTED, *ONLY_POSTED, *BY_LINK, *public_pages}
    assert len(EXPECTED) == sum(len(names.split()) for _, names in MAY_OPEN)


def test_every_route_has_an_object_for_each_parameter(walked: Walked) -> None:
    assert walked.without_object == [], "give these parameters an object in routes.a_stage"


def test_each_page_opens_for_those_of_the_table_and_for_nobody_else(walked: Walked) -> None:
    everybody = {NOBODY, *walked.readers}
    wanted = {
        name: EXPECTED.get(name, everybody) & everybody
        for name in set(walked.statuses) - ONLY_POSTED - BY_LINK
    }
    found = {name: opened(walked, name) for name in wanted}
    wrong = {
        name: {"opens": found[name] - wanted[name], "does not": wanted[name] - found[name]}
        for name in wanted
        if found[name] != wanted[name]
    }
    assert wrong == {}


def test_no_page_fails(walked: Walked) -> None:
    failed = {
        (name, who): status
        for name, by_whom in walked.statuses.items()
        for who, status in by_whom.items()
        if status >= 500
    }
    assert failed == {}


def test_nobody_sees_public_pages_only(walked: Walked) -> None:
    seen = {name for name, by_whom in walked.statuses.items() if by_whom[NOBODY] == 200}
    assert seen <= PUBLIC
    for name in walked.statuses:
        if ACCESS[name] in {"signed-in", "setting-up"} and walked.statuses[name][NOBODY] != 405:
            assert walked.locations[name, NOBODY].startswith("/sign-in?next="), name


def test_outsiders_open_nothing_that_an_id_leads_to(walked: Walked) -> None:
    with_object = {route.name for route in OURS if route.parameters} & set(walked.statuses) - PUBLIC
    found = {name: opened(walked, name) & OUTSIDERS for name in with_object - ONLY_POSTED - BY_LINK}
    assert {name for name, people in found.items() if people} == set()


def test_what_is_not_for_somebody_is_not_found_and_never_forbidden(walked: Walked) -> None:
    forbidden = {name for name, by_whom in walked.statuses.items() if 403 in by_whom.values()}
    assert forbidden <= BY_LINK


def test_a_link_without_its_code_answers_everybody_alike(walked: Walked) -> None:
    for name in BY_LINK & set(walked.statuses):
        assert set(walked.statuses[name].values()) == {403}, name


def test_buttons_answer_to_pressing_only(walked: Walked) -> None:
    for name in ONLY_POSTED & set(walked.statuses):
        signed_in = {status for who, status in walked.statuses[name].items() if who != NOBODY}
        assert signed_in == {405}, name


def test_reading_writes_nothing_but_that_it_was_read(walked: Walked) -> None:
    other = {name: verbs - WROTE_ONLY_THAT_IT_WAS_READ for name, verbs in walked.written.items()}
    assert {name: verbs for name, verbs in other.items() if verbs} == {}
    assert walked.unplaced == 0
    if "chronology:composite" in walked.statuses:
        assert walked.written["chronology:composite"] == {"names.read"}
