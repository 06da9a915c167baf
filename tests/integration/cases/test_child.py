"""A child's case: referred, screened, decided by the partners together, countersigned and told."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.apps.accounts.actions.organisations import change_organisation
from goldthread.apps.accounts.enums import ReviewsAbout, Role
from goldthread.apps.accounts.models import OneOffLink
from goldthread.apps.audit.events import SYSTEM, Refused
from goldthread.apps.cases.actions import countersign, record_notification, start_referral
from goldthread.apps.cases.enums import PersonKind, Stage
from goldthread.apps.cases.forms.journeys import JOURNEYS
from goldthread.apps.cases.models import Letter, PartnerView, Referral
from goldthread.apps.cases.selectors.decisions import countersigners_of, standing_decision
from goldthread.apps.cases.selectors.facts import dated_facts
from goldthread.apps.cases.selectors.progress import stage_of_case
from goldthread.apps.cases.subjects import ADULT, CHILD
from goldthread.apps.workspace.selectors import work_of
from tests.factories.accounts import a_person
from tests.factories.cases import (
    CHILD_NAME,
    World,
    a_case,
    a_child_case,
    a_child_referral,
    a_decision,
    a_world,
    by,
    on,
    views,
)
from tests.integration.cases.helpers import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


def only_about(world: World, about: ReviewsAbout) -> None:
    board = world.board
    change_organisation(
        by=SYSTEM, organisation=board, name=board.name, short_name=board.short_name, reviews_about=about
    )


class TestReferral:
    def test_the_referrer_says_first_whether_it_is_about_a_child_or_an_adult(self, world: World) -> None:
        client, begin = client_of(world.referrer), reverse("cases:referral-begin")
        assert "about a child or an adult" in client.get(begin).content.decode()
        assert "Select whether the referral is about" in client.post(begin, {}).content.decode()
        response = client.post(begin, {"about": "child"})
        assert response.headers["Location"] == f"{begin}?about=child"
        client.post(f"{begin}?about=child", {"board": str(world.board.pk)})
        assert Referral.objects.get().pathway_id == "england.lcspr"

    def test_a_board_for_adults_is_not_offered_for_a_child(self, world: World) -> None:
        only_about(world, ReviewsAbout.ADULTS)
        begin = reverse("cases:referral-begin")
        assert "about a child or an adult" not in client_of(world.referrer).get(begin).content.decode()
        with pytest.raises(Refused, match="takes no referrals about children"):
            start_referral(by=by(world.referrer), board=world.board, about=CHILD)
        only_about(world, ReviewsAbout.CHILDREN)
        assert start_referral(by=by(world.referrer), board=world.board).pathway_id == "england.lcspr"
        with pytest.raises(Refused, match="takes no referrals about adults"):
            start_referral(by=by(world.referrer), board=world.board, about=ADULT)

    def test_somebody_without_an_account_writes_about_a_child_by_link(self, world: World) -> None:
        coordinator = client_of(world.coordinator)
        address = reverse("cases:referral-link-new")
        assert "Select which referral it is for" in coordinator.post(address, {}).content.decode()
        made = coordinator.post(address, {"about": f"child:{world.board.pk}"}).content.decode()
        link, code = re.findall(r'<code class="app-code">([^<]+)</code>', made)
        public = Client()
        public.post("/" + link.split("/", 3)[3], {"code": code})
        home = reverse("cases:referral-by-link", args=[OneOffLink.objects.get().pk])
        assert "Who is the child?" in public.get(f"{home}/page/child").content.decode()
        assert public.get(f"{home}/page/adult").status_code == 404
        kept = public.post(f"{home}/page/child", {"child_name": "", "child_other_names": "Ro"})
        assert kept.status_code == 200
        assert 'value="Ro"' in public.get(f"{home}/page/child").content.decode()
        missing = public.post(f"{home}/check").content.decode()
        assert "Some questions have no answer yet" in missing
        assert "Who is the child?" in missing

    def test_every_page_asks_about_the_child_and_none_about_an_adult(self, world: World) -> None:
        referral, client = a_child_referral(world, sent=False), client_of(world.referrer)
        for step in JOURNEYS[CHILD].journey.steps:
            html = client.get(reverse("cases:referral-page", args=[referral.pk, step.slug])).content.decode()
            main = html[html.index("<main") : html.index("</main")]
            assert "the adult" not in main.lower(), step.slug
        assert client.get(reverse("cases:referral-page", args=[referral.pk, "needs"])).status_code == 404

    def test_danger_to_this_and_other_children_is_asked_first(self, world: World) -> None:
        referral, client = a_child_referral(world, sent=False), client_of(world.referrer)
        html = client.get(reverse("cases:referral-page", args=[referral.pk, "danger"])).content.decode()
        assert "Is this child, or any other child, in danger now?" in html
        assert "children’s social care" in html
        assert JOURNEYS[CHILD].journey.steps[0].slug == "danger"

    def test_the_child_and_the_dates_become_the_case_s(self, world: World) -> None:
        case = a_child_case(world)
        child = case.people.get(kind=PersonKind.SUBJECT)
        assert (child.real_name, child.pseudonym) == (CHILD_NAME, "Child A")
        assert child.aliases == ["Ro Fairbrother", "Rowan Sykes"]
        facts = dated_facts(case)
        assert facts["incident_date"] == on("2026-10-04")
        assert facts["aware_date"] == on("2026-10-05")
        assert facts["notified_date"] == on("2026-10-09")
        assert case.notification_reference == "CSIN 20264"

    def test_a_panel_reference_that_could_carry_a_name_stays_in_the_referral(self, world: World) -> None:
        case = a_child_case(world, notified_reference="see Rowan Fairbrother")
        assert case.notification_reference == ""
        assert a_child_case(world, notified_reference="Rowan 12").notification_reference == ""
        for reference, words in (("with Rowan 12", "never a name"), ("Rowan 12", "without names")):
            with pytest.raises(Refused, match=words):
                record_notification(by=by(world.coordinator), case=case, reference=reference)
        record_notification(by=by(world.coordinator), case=case, reference=" sin-2026-0041 ")
        case.refresh_from_db()
        assert case.notification_reference == "SIN-2026-0041"


class TestPartners:
    def test_the_partners_decide_together_and_dissent_is_on_the_page(self, world: World) -> None:
        case = a_child_case(world, at="voted")
        decision = a_decision(world, case, partners=views(case, police="The family was not known to us."))
        assert decision.starts_review
        html = client_of(world.coordinator).get(reverse("cases:decision", args=[case.pk])).content.decode()
        assert "Does not agree: Director of Chief officer of police" in html
        assert "The family was not known to us." in html
        assert "Agrees: Director of Local authority" in html
        assert "The three partners decide together" in html

    def test_dissent_is_not_shown_without_real_names_until_it_was_checked(self, world: World) -> None:
        case = a_child_case(world, at="voted")
        a_decision(world, case, partners=views(case, police=f"{CHILD_NAME} was not known to us."))
        html = client_of(world.panel[0]).get(reverse("cases:decision", args=[case.pk])).content.decode()
        assert CHILD_NAME not in html
        assert "Does not agree" in html
        assert "Partner: Chief officer of police" in (
            client_of(world.coordinator).get(reverse("cases:names", args=[case.pk])).content.decode()
        )

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (lambda given: given[:2], "each of the bodies"),
            (lambda given: [given[1], given[0], given[2]], "each of the bodies"),
            (lambda given: [*given, given[0]], "each of the bodies"),
        ],
    )
    def test_each_partner_is_recorded_once(self, world: World, change: object, words: str) -> None:
        case = a_child_case(world, at="voted")
        with pytest.raises(Refused, match=words):
            a_decision(world, case, partners=change(views(case)))  # type: ignore[operator]
        assert not PartnerView.objects.exists()

    def test_dissent_needs_reasons_and_somebody_must_agree(self, world: World) -> None:
        case = a_child_case(world, at="voted")
        with pytest.raises(Refused, match="Integrated care board: say why"):
            a_decision(world, case, partners=views(case, health=" "))
        everybody = {one.partner: "No." for one in views(case)}
        with pytest.raises(Refused, match="None of them agrees"):
            a_decision(world, case, partners=views(case, **everybody))

    def test_a_decision_maker_may_record_it_and_the_chair_then_countersigns(self, world: World) -> None:
        case = a_child_case(world, at="voted")
        fields = {
            "option": "local_review",
            "reasons": "Improvements are needed.",
            "decided_on-day": "1",
            **{f"{one.partner}_agrees": "yes" for one in views(case)},
            **{f"{one.partner}_spoken_by": "A. Lead, director" for one in views(case)},
        }
        today = case.received_on
        fields |= {f"decided_on-{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
        client, address = client_of(world.second), reverse("cases:decide", args=[case.pk])
        without = {key: value for key, value in fields.items() if key != "police_agrees"}
        assert (
            "Select whether the chief officer of police agrees"
            in client.post(address, without).content.decode()
        )
        assert client.post(address, fields).status_code == 302
        decision = standing_decision(case)
        assert decision is not None
        assert world.chair in countersigners_of(case, decision)
        assert world.second not in countersigners_of(case, decision)
        with pytest.raises(Refused, match="second person"):
            countersign(by=by(world.second), decision=decision)
        countersign(by=by(world.chair), decision=decision)
        assert stage_of_case(case) is Stage.REVIEW
        case.refresh_from_db()
        assert case.edition_id == decision.edition_id

    def test_work_shows_the_decision_to_all_who_may_record_it(self, world: World) -> None:
        child, adult = a_child_case(world, at="voted"), a_case(world, at="voted")
        for user, cases in ((world.second, {child}), (world.chair, {child, adult})):
            items = [item for item in work_of(user, child.received_on) if item.what == "Take the decision"]
            assert {item.reference for item in items} == {case.reference for case in cases}

    def test_for_an_adult_the_chair_alone_decides(self, world: World) -> None:
        case = a_case(world, at="voted")
        address = reverse("cases:decide", args=[case.pk])
        assert client_of(world.second).get(address).status_code == 404
        assert "does it agree" not in client_of(world.chair).get(address).content.decode()


class TestWording:
    def test_pages_and_letters_speak_of_the_child(self, world: World) -> None:
        case = a_child_case(world, at="told")
        letters = {letter.audience: letter for letter in Letter.objects.filter(decision__case=case)}
        assert "children’s social care" in letters["referrer"].body
        assert "Care Act" not in letters["agency"].body
        assert CHILD_NAME in letters["family"].body
        client = client_of(world.coordinator)
        html = client.get(reverse("cases:letters", args=[case.pk])).content.decode()
        assert "The child or the family" in html
        assert (
            "Relation to the child"
            in client.get(reverse("cases:person-new", args=[case.pk])).content.decode()
        )
        assert "such as Child B" in client.get(reverse("cases:person-new", args=[case.pk])).content.decode()

    def test_an_agency_is_asked_about_the_child(self, world: World) -> None:
        case = a_child_case(world, at="asked")
        asked = case.scoping_requests.first()
        assert asked is not None
        lead = next(one for one in world.leads if one.memberships.filter(organisation=asked.agency).exists())
        html = client_of(lead).get(reverse("cases:scoping-answer", args=[asked.pk])).content.decode()
        assert "involved with the child or the family?" in html

    def test_the_overview_shows_the_dates_that_clocks_start_from(self, world: World) -> None:
        case, client = a_child_case(world), client_of(world.coordinator)
        html = client.get(reverse("cases:overview", args=[case.pk])).content.decode()
        for words in ("Council became aware", "5 October 2026", "National panel notified", "CSIN 20264"):
            assert words in html
        assert "be taken by the safeguarding partners" in (
            client.get(reverse("cases:overview", args=[a_child_case(world, at="voted").pk])).content.decode()
        )


def test_the_panel_s_reference_shows_both_texts_when_it_moved_on(world: World) -> None:
    case, client = a_child_case(world), client_of(world.coordinator)
    address = reverse("cases:notification", args=[case.pk])
    old = case.version
    assert client.post(address, {"reference": "SIN 1", "version": old}).status_code == 302
    html = client.post(address, {"reference": "SIN 2", "version": old}).content.decode()
    assert "SIN 1" in html
    assert "SIN 2" in html
    case.refresh_from_db()
    assert case.notification_reference == "SIN 1"
    stranger = a_person(Role.PANEL_MEMBER, world.board)
    assert client_of(stranger).get(address).status_code == 404
