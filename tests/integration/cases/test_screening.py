"""Screening and limbs: what the answers lead to, what is refused, what is stale."""

import pytest
from django.urls import reverse

from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import (
    Given,
    answer_screening,
    find_on_limb,
)
from goldthread.apps.cases.enums import (
    Finding,
)
from goldthread.apps.cases.models import (
    ScreeningAnswer,
)
from goldthread.apps.cases.selectors.decisions import (
    standing_decision,
)
from goldthread.apps.cases.selectors.screening import screen_case
from goldthread.lib.statute import Outcome
from tests.factories.cases import World, a_case, a_child_case, a_world, by
from tests.integration.cases.helpers import client_of, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


class TestScreening:
    def test_it_says_what_the_answers_lead_to_and_decides_nothing(self, world: World) -> None:
        case = a_case(world, at="screened")
        screened = screen_case(case, asked_on=today())
        assert screened.screening is not None
        assert screened.screening.outcome is Outcome.REQUIRED
        assert standing_decision(case) is None
        html = client_of(world.coordinator).get(reverse("cases:screening", args=[case.pk])).content.decode()
        assert "On these answers the criteria appear to be met" in html
        assert "Care Act 2014, section 44(1)" in html
        assert "It is not a decision" in html

    def test_without_answers_it_says_what_could_still_change_it(self, world: World) -> None:
        case = a_case(world, adult_died="unknown")
        html = client_of(world.coordinator).get(reverse("cases:screening", args=[case.pk])).content.decode()
        assert "the most decisive first" in html

    def test_the_box_is_worked_out_for_htmx_without_saving(self, world: World) -> None:
        case = a_case(world)
        answers = {"needs_care_and_support-answer": "no", "adult_in_area-answer": "yes"}
        address = reverse("cases:screening-result", args=[case.pk])
        html = client_of(world.coordinator).post(address, answers).content.decode()
        assert "do not appear to be met" in html
        assert "not saved yet" in html
        assert not ScreeningAnswer.objects.filter(case=case).exists()
        assert client_of(world.chair).post(address, answers).status_code == 404

    def test_answers_that_contradict_each_other_are_said_and_nothing_is_guessed(self, world: World) -> None:
        case = a_case(world)
        answer_screening(by=by(world.coordinator), case=case, answers=[Given("died", "no")])
        screened = screen_case(case, asked_on=today())
        assert screened.screening is None
        assert "Has the person died?" in screened.problems[0]
        assert client_of(world.coordinator).get(reverse("cases:screening", args=[case.pk])).status_code == 200

    def test_an_answer_under_an_older_name_counts_until_the_present_question_is_answered(
        self, world: World
    ) -> None:
        case = a_child_case(world)
        me = by(world.coordinator)
        answer_screening(by=me, case=case, answers=[Given("child_seriously_harmed", "yes", "Paediatrician")])
        shown = screen_case(case, asked_on=today()).answers
        assert shown["seriously_harmed"].evidence == "Paediatrician"
        answer_screening(by=me, case=case, answers=[Given("seriously_harmed", "no", "Second opinion")])
        later = screen_case(case, asked_on=today())
        assert later.problems == ()
        assert later.answers["seriously_harmed"].evidence == "Second opinion"

    @pytest.mark.parametrize(
        ("question", "answer"), [("died", "maybe"), ("incident_date", "31 June"), ("no_such", "yes")]
    )
    def test_an_answer_the_pathway_does_not_know_is_refused(
        self, world: World, question: str, answer: str
    ) -> None:
        with pytest.raises(Refused):
            answer_screening(by=by(world.coordinator), case=a_case(world), answers=[Given(question, answer)])

    def test_a_stale_page_shows_both_and_saves_none_of_it(self, world: World) -> None:
        case = a_case(world)
        answer_screening(by=by(world.coordinator), case=case, answers=[Given("died", "yes", "First")])
        client = client_of(world.coordinator)
        address = reverse("cases:screening", args=[case.pk])
        stale = {
            "died-answer": "unknown",
            "died-evidence": "Second",
            "died-version": "0",
            "needs_care_and_support-answer": "yes",
            "needs_care_and_support-version": "0",
        }
        html = client.post(address, stale).content.decode()
        assert "First" in html
        assert "Second" in html
        assert ScreeningAnswer.objects.get(case=case).evidence == "First"
        again = {**stale, "died-version": "1"}
        assert client.post(address, again).status_code == 302
        assert ScreeningAnswer.objects.get(case=case, question="died").evidence == "Second"

    def test_a_finding_needs_evidence_unless_it_is_not_known(self, world: World) -> None:
        case, me = a_case(world), by(world.coordinator)
        for finding in (Finding.MET, Finding.NOT_MET):
            with pytest.raises(Refused, match="evidence"):
                find_on_limb(by=me, case=case, limb="needs", finding=finding, evidence="  ")
        row = find_on_limb(by=me, case=case, limb="needs", finding=Finding.NOT_KNOWN)
        with pytest.raises(StaleRecord):
            find_on_limb(by=me, case=case, limb="needs", finding=Finding.NOT_KNOWN, expected_version=0)
        find_on_limb(
            by=me,
            case=case,
            limb="needs",
            finding=Finding.MET,
            evidence="Seen.",
            expected_version=row.version,
        )
        with pytest.raises(Refused, match="no such limb"):
            find_on_limb(by=me, case=case, limb="nothing", finding=Finding.NOT_KNOWN)

    def test_a_limb_is_found_on_its_page_and_a_stale_one_is_compared(self, world: World) -> None:
        case = a_case(world)
        client, address = client_of(world.coordinator), reverse("cases:limb", args=[case.pk, "needs"])
        first = {"finding": "met", "evidence": "One text", "version": "0"}
        assert client.post(address, first).status_code == 302
        html = client.post(address, {**first, "evidence": "Another text"}).content.decode()
        assert "One text" in html
        assert "Another text" in html
        assert client.get(reverse("cases:limb", args=[case.pk, "nothing"])).status_code == 404
