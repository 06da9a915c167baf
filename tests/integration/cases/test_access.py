"""What hides a case, who sees names, and how access is widened and taken back."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.actions.cover import start_cover, take_up_cover
from goldthread.apps.accounts.enums import Permission, Role
from goldthread.apps.accounts.models import Membership
from goldthread.apps.audit.events import Actor, Chain, Refused
from goldthread.apps.audit.selectors import events_of
from goldthread.apps.cases.actions import (
    add_person,
    add_to_team,
    close_case,
    declare_interests,
    end_hold,
    end_team_part,
    grant_names,
    lift_restriction,
    mark_names_checked,
    open_in_emergency,
    record_hold,
    reopen_case,
    restrict_case,
    take_person_out,
    withdraw_names,
)
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind, HoldKind, PersonKind, Verb
from goldthread.apps.cases.models import Case, ConflictOfInterest, TeamMember
from goldthread.apps.cases.selectors import case_for, cases_visible_to, may, sees_real_names
from goldthread.apps.cases.selectors.duplicates import likenesses
from goldthread.apps.cases.selectors.names import BEING_PREPARED, reader_of
from goldthread.apps.cases.selectors.texts import texts_of
from goldthread.apps.jobs.models import OutboxMessage
from tests.factories.accounts import sign_in
from tests.factories.cases import ADULT, World, a_case, a_limb, a_referral, a_world, by

pytestmark = pytest.mark.django_db

REASON = "Somebody may come to harm otherwise."


@pytest.fixture
def world() -> World:
    return a_world()


def signed_in(user: object) -> Client:
    client = Client()
    sign_in(client, user)  # type: ignore[arg-type]
    return client


class TestRestriction:
    def test_a_restricted_case_exists_for_its_team_only(self, world: World) -> None:
        case = a_case(world, restricted=True)
        assert cases_visible_to(world.coordinator).filter(pk=case.pk).exists()
        for user in (world.manager, world.chair, world.second, world.reviewer, world.outsider):
            assert not cases_visible_to(user).exists()

    def test_no_list_search_count_or_address_gives_it_away(self, world: World) -> None:
        case = a_case(world, restricted=True)
        client = signed_in(world.manager)
        for query in ("", f"?reference={case.reference}", "?status=screening"):
            html = client.get(reverse("cases:list") + query).content.decode()
            assert "0 cases" in html
            assert f'overview">{case.reference}' not in html
        for name in (
            "overview",
            "people",
            "screening",
            "scoping",
            "decision",
            "access",
            "history",
            "letters",
        ):
            assert client.get(reverse(f"cases:{name}", args=[case.pk])).status_code == 404
        assert client.get(reverse("cases:referral", args=[case.referrals.get().pk])).status_code == 404
        assert case.referrals.get().reference not in client.get(reverse("cases:referrals")).content.decode()

    def test_the_check_for_duplicates_is_silent_about_it(self, world: World) -> None:
        a_case(world, restricted=True)
        second = a_referral(world)
        assert likenesses(world.manager, second) == []
        assert [like.why for like in likenesses(world.coordinator, second)] == ["same name and date of birth"]

    def test_whoever_restricts_a_case_joins_its_team(self, world: World) -> None:
        case = a_case(world)
        restrict_case(by=by(world.chair), case=case, reason=REASON)
        assert case_for(world.chair, case.pk).restricted
        assert not cases_visible_to(world.manager).filter(pk=case.pk).exists()

    def test_it_can_be_lifted_by_the_team_with_a_reason(self, world: World) -> None:
        case = a_case(world, restricted=True)
        with pytest.raises(Refused, match="reason"):
            lift_restriction(by=by(world.coordinator), case=case, reason="no")
        lift_restriction(by=by(world.coordinator), case=case, reason=REASON)
        assert cases_visible_to(world.manager).filter(pk=case.pk).exists()

    def test_the_last_who_runs_a_restricted_case_cannot_leave_it(self, world: World) -> None:
        case = a_case(world, restricted=True)
        with pytest.raises(Refused, match="keeps at least one"):
            end_team_part(by=by(world.coordinator), member=case.team.get())

    def test_a_reason_may_not_carry_a_name_of_the_review(self, world: World) -> None:
        case = a_case(world)
        with pytest.raises(Refused, match="without names"):
            restrict_case(by=by(world.coordinator), case=case, reason=f"{ADULT} is known to staff.")


class TestEmergency:
    def test_it_opens_the_case_for_a_day_with_names_and_tells_the_chair(self, world: World) -> None:
        case = a_case(world, restricted=True)
        opening = open_in_emergency(by=by(world.manager), reference=case.reference.lower(), reason=REASON)
        assert opening is not None
        assert sees_real_names(world.manager, case_for(world.manager, case.pk))
        told = OutboxMessage.objects.filter(template="cases.emergency-opened")
        assert {message.to_user_id for message in told} == {world.chair.pk, world.coordinator.pk}
        with time_machine.travel(timezone.now() + timedelta(hours=25)):
            assert not cases_visible_to(world.manager).filter(pk=case.pk).exists()

    def test_the_chair_reads_who_and_why_without_seeing_the_case(self, world: World) -> None:
        case = a_case(world, restricted=True)
        opening = open_in_emergency(by=by(world.manager), reference=case.reference, reason=REASON)
        assert opening is not None
        html = signed_in(world.chair).get(reverse("cases:emergency", args=[opening.pk])).content.decode()
        assert REASON in html
        assert world.manager.name in html
        assert ADULT not in html
        stranger = signed_in(world.outsider).get(reverse("cases:emergency", args=[opening.pk]))
        assert stranger.status_code == 404

    def test_a_refusal_is_the_same_for_every_cause_and_is_recorded(self, world: World) -> None:
        restricted, plain = a_case(world, restricted=True), a_case(world)
        elsewhere = a_case(a_world(), restricted=True)
        for reference in (plain.reference, elsewhere.reference, "NONE-2026-0000"):
            assert open_in_emergency(by=by(world.manager), reference=reference, reason=REASON) is None
        declare_interests(
            by=by(world.coordinator), case=restricted, kind=ConflictKind.RELATIVE, details="A cousin.",
            effect=ConflictEffect.NO_PAPERS, whose=world.manager,
        )  # fmt: skip
        assert open_in_emergency(by=by(world.manager), reference=restricted.reference, reason=REASON) is None
        refusals = events_of(Chain.of_organisation(world.board.pk)).filter(verb=Verb.EMERGENCY_REFUSED)
        assert refusals.count() == 4
        assert all(event.facts["asked"].startswith("hmac:") for event in refusals)

    def test_only_whoever_sees_all_cases_of_the_board_may_try(self, world: World) -> None:
        case = a_case(world, restricted=True)
        for user in (world.second, world.leads[0], world.reviewer):
            with pytest.raises(Refused):
                open_in_emergency(by=by(user), reference=case.reference, reason=REASON)


class TestNames:
    def test_they_are_seen_by_the_team_s_coordinator_and_lead_reviewer_and_not_by_the_rest(
        self, world: World
    ) -> None:
        case = a_case(world, at="team")
        add_to_team(by=by(world.coordinator), case=case, member=world.reviewer, role=Role.LEAD_REVIEWER)
        seeing = [user for user in (world.coordinator, world.reviewer) if sees_real_names(user, case)]
        assert seeing == [world.coordinator, world.reviewer]
        for user in (world.manager, world.chair, world.second, *world.panel):
            assert not sees_real_names(user, case)

    def test_a_business_manager_sees_them_after_joining_the_team(self, world: World) -> None:
        case = a_case(world)
        add_to_team(by=by(world.manager), case=case, member=world.manager, role=Role.BUSINESS_MANAGER)
        assert sees_real_names(world.manager, case)

    def test_a_role_on_the_team_is_one_that_the_person_holds_in_the_board(self, world: World) -> None:
        case = a_case(world)
        with pytest.raises(Refused, match="is not coordinator"):
            add_to_team(by=by(world.coordinator), case=case, member=world.chair, role=Role.COORDINATOR)

    def test_a_grant_lasts_until_its_time_or_until_it_is_withdrawn(self, world: World) -> None:
        case = a_case(world)
        until = timezone.now() + timedelta(days=2)
        grant = grant_names(
            by=by(world.coordinator), case=case, reader=world.chair, reason=REASON, ends_at=until
        )
        assert sees_real_names(world.chair, case)
        with time_machine.travel(until + timedelta(minutes=1)):
            assert not sees_real_names(world.chair, case)
        withdraw_names(by=by(world.coordinator), grant=grant)
        assert not sees_real_names(world.chair, case)

    @pytest.mark.parametrize("days", [-1, 0, 91, 400])
    def test_a_grant_is_for_a_time_to_come_and_at_most_ninety_days(self, world: World, days: int) -> None:
        case = a_case(world)
        with pytest.raises(Refused):
            grant_names(
                by=by(world.coordinator), case=case, reader=world.chair, reason=REASON,
                ends_at=timezone.now() + timedelta(days=days),
            )  # fmt: skip

    def test_nobody_grants_themselves_or_somebody_who_does_not_see_the_case(self, world: World) -> None:
        case = a_case(world)
        until = timezone.now() + timedelta(days=1)
        for reader, words in ((world.coordinator, "themselves"), (world.outsider, "does not see")):
            with pytest.raises(Refused, match=words):
                grant_names(by=by(world.coordinator), case=case, reader=reader, reason=REASON, ends_at=until)

    def test_each_page_read_with_names_is_one_event(self, world: World) -> None:
        case = a_case(world)
        signed_in(world.coordinator).get(reverse("cases:people", args=[case.pk]))
        signed_in(world.chair).get(reverse("cases:people", args=[case.pk]))
        read = events_of(Chain.of_case(case.pk)).filter(verb=Verb.NAMES_READ)
        assert [(event.actor_id, event.facts) for event in read] == [
            (world.coordinator.pk, {"page": "people"})
        ]

    def test_a_text_is_being_prepared_until_its_names_are_checked_and_again_once_it_changes(
        self, world: World
    ) -> None:
        case = a_case(world, at="limbs")
        limb = a_limb(case)
        assert reader_of(world.chair, case).text(limb, "evidence") == BEING_PREPARED
        records = [text.record for text in texts_of(case)]
        mark_names_checked(by=by(world.coordinator), case=case, texts={limb.pk: limb.version}, known=records)
        assert reader_of(world.chair, case).text(limb, "evidence") == "About Adult A."
        assert reader_of(world.coordinator, case).text(limb, "evidence") == f"About {ADULT}."
        limb.version += 1
        assert reader_of(world.chair, case).text(limb, "evidence") == BEING_PREPARED

    def test_a_text_of_another_case_or_version_is_not_marked(self, world: World) -> None:
        case, other = a_case(world, at="limbs"), a_case(world, at="limbs")
        stranger, limb = a_limb(other), a_limb(case)
        known = [text.record for text in texts_of(case)]
        for texts in ({stranger.pk: stranger.version}, {limb.pk: limb.version + 1}, {}):
            with pytest.raises(Refused):
                mark_names_checked(by=by(world.coordinator), case=case, texts=texts, known=known)


class TestInterests:
    def test_a_conflict_bars_from_recommendation_and_decision_until_somebody_else_lifts_it(
        self, world: World
    ) -> None:
        case = a_case(world, at="team")
        member = world.panel[0]
        declare_interests(
            by=by(member), case=case, kind=ConflictKind.RELATIVE, details="A cousin by marriage."
        )
        with pytest.raises(Refused, match="Ask whoever manages"):
            declare_interests(by=by(member), case=case, kind=ConflictKind.NONE)
        declare_interests(
            by=by(world.coordinator), case=case, kind=ConflictKind.RELATIVE, details="Long ago.",
            effect=ConflictEffect.NOTED, whose=member,
        )  # fmt: skip
        standing = ConflictOfInterest.objects.get(case=case, user=member, replaced_by=None)
        assert standing.effect == ConflictEffect.NOTED
        assert ConflictOfInterest.objects.filter(case=case, user=member).count() == 3

    def test_no_papers_hides_the_case_even_from_its_coordinator(self, world: World) -> None:
        case = a_case(world)
        add_to_team(by=by(world.manager), case=case, member=world.manager, role=Role.BUSINESS_MANAGER)
        declare_interests(
            by=by(world.manager), case=case, kind=ConflictKind.WORKED_THE_CASE, details="As a nurse.",
            effect=ConflictEffect.NO_PAPERS, whose=world.coordinator,
        )  # fmt: skip
        with pytest.raises(Case.DoesNotExist):
            case_for(world.coordinator, case.pk)
        assert not may(world.coordinator, Permission.EDIT_CASE, case)

    def test_a_conflict_is_told_in_a_sentence_and_not_for_others_by_anybody(self, world: World) -> None:
        case = a_case(world, at="team")
        with pytest.raises(Refused, match="sentence"):
            declare_interests(by=by(world.chair), case=case, kind=ConflictKind.MONEY)
        with pytest.raises(Refused):
            declare_interests(by=by(world.chair), case=case, kind=ConflictKind.NONE, whose=world.second)


class TestCoverTeamAndHolds:
    def test_whoever_covers_for_a_coordinator_works_as_they_would_and_the_event_says_so(
        self, world: World
    ) -> None:
        case = a_case(world, restricted=True)
        membership = Membership.objects.get(user=world.coordinator)
        today = timezone.localdate()
        cover = start_cover(
            by=by(world.manager), membership=membership, covered_by=world.chair, starts_on=today,
            ends_on=today + timedelta(days=7), reason="Leave",
        )  # fmt: skip
        take_up_cover(by=by(world.chair), cover=cover)
        actor = Actor.person(world.chair, cover_for=world.coordinator.pk)
        record_hold(by=actor, case=case, kind=HoldKind.INQUEST, reason=REASON, starts_on=today)
        event = events_of(Chain.of_case(case.pk)).first()
        assert event is not None
        assert event.cover_for_id == world.coordinator.pk
        with pytest.raises(Case.DoesNotExist):
            record_hold(by=by(world.chair), case=case, kind=HoldKind.INQUEST, reason=REASON, starts_on=today)

    def test_somebody_who_left_the_team_loses_a_restricted_case_the_day_after(self, world: World) -> None:
        case = a_case(world, at="team", restricted=True)
        member = TeamMember.objects.get(case=case, user=world.panel[0])
        end_team_part(by=by(world.coordinator), member=member)
        with pytest.raises(Refused, match="ended already"):
            end_team_part(by=by(world.coordinator), member=member)
        with time_machine.travel(timezone.now() + timedelta(days=1)):
            assert not cases_visible_to(world.panel[0]).filter(pk=case.pk).exists()

    def test_a_hold_marks_the_case_until_the_last_one_ends(self, world: World) -> None:
        case, today = a_case(world), timezone.localdate()
        holds = [
            record_hold(by=by(world.coordinator), case=case, kind=kind, reason=REASON, starts_on=today)
            for kind in (HoldKind.CRIMINAL, HoldKind.INQUEST)
        ]
        for hold, held in zip(holds, (True, False), strict=True):
            with pytest.raises(Refused, match="before it began"):
                end_hold(
                    by=by(world.coordinator), hold=hold, ends_on=today - timedelta(days=1), reason=REASON
                )
            end_hold(by=by(world.coordinator), hold=hold, ends_on=today, reason=REASON)
            assert Case.objects.get(pk=case.pk).held is held

    def test_nobody_is_taken_off_the_list_under_a_hold(self, world: World) -> None:
        case = a_case(world)
        person = add_person(
            by=by(world.coordinator), case=case, kind=PersonKind.FAMILY, real_name="Joan Teal"
        )
        record_hold(
            by=by(world.coordinator), case=case, kind=HoldKind.CLAIM, reason=REASON,
            starts_on=timezone.localdate(),
        )  # fmt: skip
        with pytest.raises(Refused, match="under a hold"):
            take_person_out(by=by(world.coordinator), person=person)

    def test_a_case_is_closed_after_its_decision_and_letters_and_can_be_opened_again(
        self, world: World
    ) -> None:
        early = a_case(world)
        with pytest.raises(Refused, match="countersigned decision"):
            close_case(by=by(world.coordinator), case=early, reason=REASON)
        case = a_case(world, at="told")
        close_case(by=by(world.coordinator), case=case, reason=REASON)
        with pytest.raises(Refused, match="closed"):
            restrict_case(by=by(world.coordinator), case=case, reason=REASON)
        reopen_case(by=by(world.coordinator), case=case, reason=REASON)
        assert Case.objects.get(pk=case.pk).closed_on is None
