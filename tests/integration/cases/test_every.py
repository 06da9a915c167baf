"""Every review on one set of facts: what applies, one answer at a time, what is kept, and who is told."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.actions import (
    Given,
    Settled,
    answer_screening,
    conclude_screening,
    record_body_told,
    take_back_body_told,
)
from goldthread.apps.cases.enums import BodySettled, ToldHow
from goldthread.apps.cases.models import BodyTold, Case, ConcludedScreening, ScreeningAnswer
from goldthread.apps.cases.selectors.clocks import dues_by_case
from goldthread.apps.cases.selectors.duties import duties_by_case, duties_of
from goldthread.apps.cases.selectors.every import concluded_screenings, digest_of, screen_every
from goldthread.apps.reviews.actions.reviews import open_review
from goldthread.lib.statute import Outcome
from tests.factories.cases import CHILD_NAME, World, a_case, a_child_case, a_world, by, named
from tests.integration.cases.helpers import client_of, today

pytestmark = pytest.mark.django_db
SIN = "england.sin"


@pytest.fixture
def world() -> World:
    return a_world()


def told(**changes: object) -> Settled:
    values = {"settled": BodySettled.TOLD, "on": today(), "who": "Duty officer", "how": ToldHow.SECURE_EMAIL}
    return Settled(**{**values, **changes})  # type: ignore[arg-type]


def a_child_not_notified(world: World) -> Case:
    """A child's case whose notification nobody sent: the authority's duty is open."""
    case = a_child_case(world, at="screened")
    answer_screening(by=by(world.coordinator), case=case, answers=[Given("notified_date", "")])
    return case


def the_page(client: Client, case: Case) -> str:
    return client.get(reverse("cases:every", args=[case.pk])).content.decode()


class TestOneSetOfFacts:
    def test_each_pathway_is_read_by_its_own_edition_and_the_case_keeps_its_own(self, world: World) -> None:
        screened = screen_every(a_child_not_notified(world), asked_on=today())
        outcomes = {one.edition.pathway: one.outcome for one in screened.screenings}
        assert outcomes["england.lcspr"] in (Outcome.REQUIRED, Outcome.SHOULD, Outcome.CONSIDER)
        assert outcomes[SIN] is Outcome.REQUIRED
        assert outcomes["england.sar"] is Outcome.NOT_MET

    def test_the_nation_of_the_cases_area_stands_in_until_somebody_answers(self, world: World) -> None:
        case = a_case(world, at="screened")
        assert screen_every(case, asked_on=today()).facts["nation"] == "england"
        answer_screening(by=by(world.coordinator), case=case, answers=[Given("nation", "wales")])
        screened = screen_every(case, asked_on=today())
        assert screened.facts["nation"] == "wales"
        assert "nation" not in screened.elsewhere

    def test_answers_that_do_not_agree_screen_nothing_and_say_which(self, world: World) -> None:
        case = a_case(world, at="screened")
        answer_screening(by=by(world.coordinator), case=case, answers=[Given("subject_age", "12")])
        screened = screen_every(case, asked_on=today())
        assert screened.screenings == ()
        assert "under 18" in " ".join(screened.problems)
        assert "Change one of the answers" in the_page(client_of(world.coordinator), case)

    def test_the_digest_does_not_depend_on_the_order_of_answers(self) -> None:
        shown = [{"pathway": "england.sar", "edition": "2015-04-01", "outcome": "required"}]
        one = digest_of({"died": "yes", "nation": "england"}, shown)
        assert one == digest_of({"nation": "england", "died": "yes"}, shown)
        assert one != digest_of({"nation": "england", "died": "no"}, shown)


class TestThePage:
    def test_it_asks_the_most_decisive_question_and_an_answer_changes_what_it_says(
        self, world: World
    ) -> None:
        case = a_case(world)
        client, address = client_of(world.coordinator), reverse("cases:every", args=[case.pk])
        first = screen_every(case, asked_on=today()).open[0].question
        assert f'value="{first.id}"' in the_page(client, case)
        said = {"ask": "subject_is_child", "subject_is_child-answer": "no", "subject_is_child-version": "0"}
        assert client.post(address, said).status_code == 302
        saved = ScreeningAnswer.objects.get(case=case, question="subject_is_child")
        assert (saved.answer, saved.written_by) == ("no", world.coordinator)
        assert "Does not appear to apply (" in the_page(client, case)

    def test_with_htmx_only_the_results_come_back(self, world: World) -> None:
        case = a_case(world)
        data = {"ask": "died", "died-answer": "yes", "died-evidence": "Certificate", "died-version": "0"}
        address = reverse("cases:every", args=[case.pk])
        html = (
            client_of(world.coordinator).post(address, data, headers={"hx-request": "true"}).content.decode()
        )
        assert "<html" not in html
        assert "Saved: Has the person died?" in html

    def test_a_stale_answer_shows_both_and_loses_neither(self, world: World) -> None:
        case = a_case(world)
        answer_screening(by=by(world.coordinator), case=case, answers=[Given("died", "no", "First")])
        stale = {"ask": "died", "died-answer": "yes", "died-evidence": "Second", "died-version": "0"}
        html = (
            client_of(world.coordinator).post(reverse("cases:every", args=[case.pk]), stale).content.decode()
        )
        assert "First" in html
        assert "Second" in html
        assert ScreeningAnswer.objects.get(case=case, question="died").answer == "no"

    def test_readers_without_real_names_see_no_name_and_answer_nothing(self, world: World) -> None:
        case = a_case(world, at="screened")
        name = named(case)
        client = client_of(world.chair)
        assert name not in the_page(client, case)
        assert "Save this answer" not in the_page(client, case)
        assert client.post(reverse("cases:every", args=[case.pk]), {"ask": "died"}).status_code == 404

    def test_another_boards_coordinator_finds_nothing(self, world: World) -> None:
        case = a_case(world, at="screened")
        client = client_of(world.outsider)
        assert client.get(reverse("cases:every", args=[case.pk])).status_code == 404


class TestWhatIsKept:
    def test_what_was_shown_stays_although_answers_change(self, world: World) -> None:
        case, me = a_case(world, at="screened"), by(world.coordinator)
        before = screen_every(case, asked_on=today())
        kept = conclude_screening(by=me, case=case, digest=before.digest)
        answer_screening(by=me, case=case, answers=[Given("died", "unknown")])
        kept.refresh_from_db()
        assert kept.digest == digest_of(kept.answers, kept.shown) == before.digest
        assert {"pathway": "england.sar", "edition": "2015-04-01", "outcome": "required"} in kept.shown
        address = reverse("cases:every-concluded", args=[case.pk, kept.pk])
        html = client_of(world.chair).get(address).content.decode()
        assert "have changed since" in html
        assert "Required" in html

    def test_it_is_refused_after_the_answers_moved_on_and_where_nothing_is_new(self, world: World) -> None:
        case, me = a_case(world, at="screened"), by(world.coordinator)
        old = screen_every(case, asked_on=today()).digest
        answer_screening(by=me, case=case, answers=[Given("died", "unknown")])
        with pytest.raises(Refused, match="changed after you opened"):
            conclude_screening(by=me, case=case, digest=old)
        now = screen_every(case, asked_on=today()).digest
        conclude_screening(by=me, case=case, digest=now)
        with pytest.raises(Refused, match="recorded already"):
            conclude_screening(by=me, case=case, digest=now)
        assert len(concluded_screenings(case)) == 1
        with pytest.raises(Refused, match="role"):
            conclude_screening(by=by(world.chair), case=case, digest=now)
        assert ConcludedScreening.objects.count() == 1


class TestDutiesOfOthers:
    def test_what_another_body_owes_is_due_until_it_is_recorded_as_known(self, world: World) -> None:
        case, me = a_child_not_notified(world), by(world.coordinator)
        duty = next(one for one in duties_of(case, asked_on=today()) if one.edition.pathway == SIN)
        assert duty.limit is not None
        assert any("notification" in due.what and due.on == duty.due for due in dues_by_case([case])[case.pk])
        row = record_body_told(by=me, case=case, pathway_id=SIN, given=told())
        assert SIN not in {one.edition.pathway for one in duties_of(case, asked_on=today())}
        with pytest.raises(Refused, match="recorded already"):
            record_body_told(by=me, case=case, pathway_id=SIN, given=told())
        take_back_body_told(by=me, told=row, reason="It was another incident")
        assert SIN in {one.edition.pathway for one in duties_of(case, asked_on=today())}

    def test_a_notification_that_was_dated_is_owed_no_more(self, world: World) -> None:
        case = a_child_case(world, at="screened")
        assert SIN not in {one.edition.pathway for one in duties_of(case, asked_on=today())}

    def test_a_review_opened_here_takes_the_duty_over(self, world: World) -> None:
        case = a_child_not_notified(world)
        open_review(by=by(world.coordinator), case=case, pathway_id=SIN)
        assert SIN not in {one.edition.pathway for one in duties_of(case, asked_on=today())}

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"who": " "}, "by role"),
            ({"how": ""}, "how they were told"),
            ({"settled": BodySettled.NOT_DUE, "note": ""}, "reason"),
            ({"who": CHILD_NAME}, "without names"),
            ({"on": None}, "future"),
        ],
    )
    def test_it_is_refused_without_who_how_or_why_with_a_name_and_ahead_of_time(
        self, world: World, changes: dict[str, object], words: str
    ) -> None:
        case = a_child_not_notified(world)
        if "on" in changes:
            changes = {"on": today() + timedelta(days=1)}
        with pytest.raises(Refused, match=words):
            record_body_told(by=by(world.coordinator), case=case, pathway_id=SIN, given=told(**changes))
        assert not BodyTold.objects.exists()

    def test_the_page_records_it_and_says_who_and_when(self, world: World) -> None:
        case, client = a_child_not_notified(world), client_of(world.coordinator)
        data = {
            "settled": "known", "known_who": "Head of safeguarding", "note": "Ref 12",
            "settled_on-day": str(today().day), "settled_on-month": str(today().month),
            "settled_on-year": str(today().year),
        }  # fmt: skip
        response = client.post(reverse("cases:body-told", args=[case.pk, SIN]), data)
        assert response.status_code == 302, re.findall(
            r"error-message[^>]*>(.*?)</p", response.content.decode(), re.S
        )
        assert "They know already: Head of safeguarding" in the_page(client, case)

    def test_many_cases_take_no_more_queries_than_one(self, world: World) -> None:
        cases = [a_child_not_notified(world) for _ in range(3)]
        with CaptureQueriesContext(connection) as one:
            duties_by_case(cases[:1], asked_on=today())
        with CaptureQueriesContext(connection) as three:
            duties_by_case(cases, asked_on=today())
        assert len(three) == len(one)
