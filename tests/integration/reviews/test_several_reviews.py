"""Several reviews on one case: opened beside, planned together, and given an agency's material one by one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.actions import Given, answer_screening
from goldthread.apps.chronology.selectors.composite import Filters, find_entries
from goldthread.apps.chronology.visibility import composite_reader
from goldthread.apps.jobs.models import OutboxMessage
from goldthread.apps.learning.actions.findings import FindingWords, link_sources, write_finding
from goldthread.apps.reviews.actions.joint import decide_lead, record_agreement
from goldthread.apps.reviews.actions.releases import release_material, withdraw_material
from goldthread.apps.reviews.actions.requests import send_request
from goldthread.apps.reviews.actions.reviews import open_review
from goldthread.apps.reviews.enums import ProceedingsKind, Stoppable
from goldthread.apps.reviews.models import JointAgreement, LeadDecision, MaterialRelease
from goldthread.apps.reviews.selectors.joint import case_plan, standing_lead
from goldthread.apps.reviews.selectors.opening import pathways_to_open
from tests.factories.accounts import a_person
from tests.factories.cases import CHILD_NAME, World, a_case, a_child_case, a_world, by
from tests.factories.chronology import FIRST, release
from tests.factories.reviews import Asked, a_draft, proceedings_beside
from tests.integration.cases.helpers import client_of, today

pytestmark = pytest.mark.django_db
SIN, LOCAL = "england.sin", "england.lcspr"


@pytest.fixture
def world() -> World:
    return a_world(agencies=2)


def asked_of_child(world: World) -> Asked:
    """A child's case whose first agency was asked for the case's own review."""
    case = a_child_case(world, at="screened")
    requests = send_request(by=by(world.coordinator), draft=a_draft(world, case, agencies=world.agencies[:1]))
    people = [a_person(role, world.agencies[0]) for role in (Role.AGENCY_AUTHOR, Role.AGENCY_APPROVER)]
    return Asked(world, case, requests[0].draft, requests, people[:1], people[1:])


class TestOpeningBeside:
    def test_whatever_appears_to_apply_can_be_opened_with_its_edition_and_what_chose_it(
        self, world: World
    ) -> None:
        case = a_child_case(world, at="screened")
        assert "england.sar" not in pathways_to_open(case)
        review = open_review(by=by(world.coordinator), case=case, pathway_id="england.rapid-review")
        assert review.edition_id == "2026-03-18"
        assert review.selected_by == "notified_date"
        with pytest.raises(Refused, match="not a kind of review"):
            open_review(by=by(world.coordinator), case=case, pathway_id="england.sar")

    def test_a_domestic_homicide_review_opens_beside_an_adults_case_once_the_facts_call_for_it(
        self, world: World
    ) -> None:
        case, dhr = a_case(world, at="screened"), "england-wales.dhr"
        assert dhr not in pathways_to_open(case)
        called_for = {"domestic_abuse_related": "yes", "aged_16_or_over": "yes"}
        answers = [Given(question, answer) for question, answer in called_for.items()]
        answer_screening(by=by(world.coordinator), case=case, answers=answers)
        assert dhr in pathways_to_open(case)
        assert {"england.sar", dhr} <= set(case_plan(case, today()).pathways)


class TestTheJointPlan:
    def test_the_rules_suggest_and_a_named_person_decides_with_reasons(self, world: World) -> None:
        case, me = a_child_case(world, at="screened"), by(world.coordinator)
        found = case_plan(case, today())
        assert found.plan.is_joint
        assert standing_lead(case) is None
        decision = decide_lead(by=me, case=case, pathway_id=LOCAL, reasons="It looks at all agencies.")
        assert decision.decided_by == world.coordinator
        assert decision.suggested == (found.plan.lead.pathway if found.plan.lead else "")

    @pytest.mark.parametrize(
        ("pathway", "reasons", "words"),
        [
            (LOCAL, " ", "reason"),
            (LOCAL, f"{CHILD_NAME} was known to all.", "without names"),
            ("england.sar", "Because they said so.", "not one of the reviews"),
        ],
    )
    def test_it_is_refused_without_reasons_with_a_name_or_for_a_review_that_is_not_in_it(
        self, world: World, pathway: str, reasons: str, words: str
    ) -> None:
        case = a_child_case(world, at="screened")
        with pytest.raises(Refused, match=words):
            decide_lead(by=by(world.coordinator), case=case, pathway_id=pathway, reasons=reasons)
        assert not LeadDecision.objects.exists()

    def test_one_review_alone_needs_no_joint_plan(self, world: World) -> None:
        case = a_case(world, at="screened")
        with pytest.raises(Refused, match="Only one review"):
            decide_lead(by=by(world.coordinator), case=case, pathway_id="england.sar", reasons="It is alone.")
        page = client_of(world.coordinator).get(reverse("reviews:joint", args=[case.pk])).content.decode()
        assert "Only one review appears to apply" in page

    def test_a_decision_taken_meanwhile_is_not_overwritten_and_bodies_agree_anew(self, world: World) -> None:
        case, me = a_child_case(world, at="screened"), by(world.coordinator)
        first = decide_lead(by=me, case=case, pathway_id=LOCAL, reasons="The first reasons.")
        given = {"body": "The local authority", "by_whom": "Director", "agreed_on": today()}
        record_agreement(by=me, decision=first, **given)
        with pytest.raises(Refused, match="recorded already"):
            record_agreement(by=me, decision=first, **given)
        with pytest.raises(Refused, match="meanwhile"):
            decide_lead(by=me, case=case, pathway_id=SIN, reasons="Second reasons.", replaces=None)
        second = decide_lead(
            by=me, case=case, pathway_id=SIN, reasons="Second reasons.", replaces=first.number
        )
        assert not second.agreements.exists()
        with pytest.raises(Refused, match="anew"):
            record_agreement(by=me, decision=first, **{**given, "body": "Police"})
        with pytest.raises(Refused, match="future|ahead|come"):
            record_agreement(by=me, decision=second, **{**given, "agreed_on": today() + timedelta(days=1)})
        assert JointAgreement.objects.count() == 1

    def test_the_page_shows_what_waits_and_every_date_in_one_order(self, world: World) -> None:
        case = a_child_case(world, at="screened")
        proceedings_beside(world, case, kind=ProceedingsKind.CRIMINAL, stops=[Stoppable.INTERVIEWS])
        found = case_plan(case, today())
        assert any(wait.proceedings == "criminal" for wait in found.plan.waits)
        assert [one.due for one in found.dates] == sorted(one.due for one in found.dates)  # type: ignore[type-var]
        html = client_of(world.coordinator).get(reverse("reviews:joint", args=[case.pk])).content.decode()
        assert "Criminal investigation or proceedings" in html
        assert "Recorded on this case" in html

    @pytest.mark.parametrize(("kind", "magic"), [("pdf", b"%PDF"), ("docx", b"PK")])
    def test_it_is_taken_out_as_a_file_that_names_nobody(self, world: World, kind: str, magic: bytes) -> None:
        case = a_child_case(world, at="screened")
        response = client_of(world.coordinator).get(reverse("reviews:joint-file", args=[case.pk, kind]))
        assert response.content.startswith(magic)
        assert CHILD_NAME not in response["Content-Disposition"]


class TestMaterial:
    def test_another_review_reads_only_what_was_released_to_it_until_it_is_withdrawn(
        self, world: World
    ) -> None:
        asked, me = asked_of_child(world), by(world.coordinator)
        submission = release(asked, 0, FIRST)
        other = open_review(by=me, case=asked.case, pathway_id=SIN)

        def seen() -> int:
            reader = composite_reader(world.coordinator, asked.case.pk, other.pk)
            assert reader is not None
            return len(find_entries(reader, Filters()))

        assert seen() == 0
        given = release_material(
            by=me, submission=submission, review=other, purpose="To notify.", legal_power="Section 16H."
        )
        assert seen() == len(FIRST)
        release(asked, 0, FIRST[:1])
        assert seen() == len(FIRST), "a later version needs a release of its own"
        withdraw_material(by=me, release=given, reason="Sent to the wrong review.")
        assert seen() == 0
        own = composite_reader(world.coordinator, asked.case.pk)
        assert own is not None
        assert len(find_entries(own, Filters())) == 1

    def test_the_agencys_approver_is_told_and_its_page_shows_purpose_power_and_withdrawal(
        self, world: World
    ) -> None:
        asked, me = asked_of_child(world), by(world.coordinator)
        submission = release(asked, 0, FIRST)
        other = open_review(by=me, case=asked.case, pathway_id=SIN)
        given = release_material(
            by=me, submission=submission, review=other, purpose="To notify.", legal_power="Section 16H."
        )
        assert OutboxMessage.objects.filter(template="reviews.material-released").exists()
        address = reverse("reviews:request-detail", args=[asked.request.pk])
        html = client_of(asked.approver).get(address).content.decode()
        assert "To notify." in html
        assert "Section 16H." in html
        withdraw_material(by=me, release=given, reason="Sent to the wrong review.")
        assert "Sent to the wrong review." in client_of(asked.approver).get(address).content.decode()

    def test_it_is_refused_before_approval_twice_without_power_and_to_the_cases_own_review(
        self, world: World
    ) -> None:
        asked, me = asked_of_child(world), by(world.coordinator)
        submission = release(asked, 0, FIRST)
        other = open_review(by=me, case=asked.case, pathway_id=SIN)
        words = {"purpose": "To notify.", "legal_power": "Section 16H."}
        with pytest.raises(Refused, match="purpose"):
            release_material(
                by=me, submission=submission, review=other, purpose="To notify.", legal_power=" "
            )
        with pytest.raises(Refused, match="without names"):
            release_material(
                by=me, submission=submission, review=other, purpose=CHILD_NAME, legal_power="By law."
            )
        with pytest.raises(Refused, match="team"):
            release_material(by=by(world.chair), submission=submission, review=other, **words)
        release_material(by=me, submission=submission, review=other, **words)
        with pytest.raises(Refused, match="already"):
            release_material(by=me, submission=submission, review=other, **words)
        release(asked, 0, FIRST)
        submission.refresh_from_db()
        with pytest.raises(Refused, match="approved last"):
            release_material(by=me, submission=submission, review=other, **words)
        assert MaterialRelease.objects.count() == 1

    def test_a_finding_of_another_review_rests_on_released_entries_only(self, world: World) -> None:
        asked, me = asked_of_child(world), by(world.coordinator)
        submission = release(asked, 0, FIRST)
        other = open_review(by=me, case=asked.case, pathway_id=SIN)
        own = composite_reader(world.coordinator, asked.case.pk)
        assert own is not None
        entry = find_entries(own, Filters())[0]
        finding = write_finding(by=me, review=other, words=FindingWords("Late"))
        with pytest.raises(Refused, match="not released to this review"):
            link_sources(by=me, finding=finding, entries=[entry])
        release_material(
            by=me, submission=submission, review=other, purpose="To notify.", legal_power="By law."
        )
        assert len(link_sources(by=me, finding=finding, entries=[entry])) == 1

    def test_the_coordinator_releases_and_reads_it_from_the_pages(self, world: World) -> None:
        asked = asked_of_child(world)
        release(asked, 0, FIRST)
        other = open_review(by=by(world.coordinator), case=asked.case, pathway_id=SIN)
        client = client_of(world.coordinator)
        manage = reverse("reviews:request-manage", args=[asked.case.pk, asked.request.pk])
        address = reverse("reviews:material-release", args=[asked.case.pk, asked.request.pk, other.pk])
        assert address in client.get(manage).content.decode()
        html = client.get(address).content.decode()
        assert "Which approved version?" in html
        submission = asked.contribution.submissions.get()
        sent = {"version": str(submission.pk), "purpose": "To notify.", "legal_power": "By law."}
        assert client.post(address, sent).status_code == 302
        composite = reverse("chronology:composite", args=[asked.case.pk])
        assert "attended with a cough" in client.get(f"{composite}?review={other.pk}").content.decode()
        assert client.get(f"{composite}?review=nonsense").status_code == 404
        assert client.get(f"{composite}?review={timezone.now():%Y}").status_code == 404
        assert client_of(asked.author).get(f"{composite}?review={other.pk}").status_code == 404
