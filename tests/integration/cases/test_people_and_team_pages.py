"""The pages of people, names, team, holds and history, by their forms; filters of the case list."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.audit.events import SYSTEM, Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions import add_person, change_person
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.cases.models import Case, NamesCheck, PersonInReview
from goldthread.apps.cases.selectors import sees_real_names
from goldthread.apps.jobs.models import OutboxMessage
from tests.factories.cases import ADULT, World, a_case, a_world, by
from tests.factories.reviews import a_review
from tests.integration.cases.helpers import client_of, today

pytestmark = pytest.mark.django_db

REASON = "Because the work asks for it."


@pytest.fixture
def world() -> World:
    return a_world()


def dated(name: str, day: Any) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


class TestPeople:
    def test_a_person_is_added_changed_and_taken_out(self, world: World) -> None:
        case, client = a_case(world), client_of(world.coordinator)
        typed = {"kind": "family", "real_name": "Joan Teal", "aliases": "Joanie\nJ. Teal", "version": "0"}
        client.post(reverse("cases:person-new", args=[case.pk]), typed)
        person = PersonInReview.objects.get(case=case, kind="family")
        assert (person.aliases, person.pseudonym) == (["Joanie", "J. Teal"], "Relative A")
        address = reverse("cases:person-change", args=[case.pk, person.pk])
        assert client.get(address).status_code == 200
        changed = {**typed, "pseudonym": "Relative A", "chosen_name": "Rose", "version": str(person.version)}
        assert client.post(address, changed).status_code == 302
        html = client.post(address, {**changed, "chosen_name": "Lily"}).content.decode()
        assert "Rose" in html
        assert "Lily" in html
        assert "Rose" in client_of(world.chair).get(reverse("cases:people", args=[case.pk])).content.decode()
        remove = reverse("cases:person-remove", args=[case.pk, person.pk])
        assert client.get(remove).status_code == 200
        client.post(remove)
        person.refresh_from_db()
        assert person.removed_at is not None

    @pytest.mark.parametrize("page", ["person-new", "names", "grant", "letters"])
    def test_pages_that_work_with_real_names_are_not_there_without_them(
        self, world: World, page: str
    ) -> None:
        case = a_case(world)
        for user in (world.manager, world.chair):
            assert client_of(user).get(reverse(f"cases:{page}", args=[case.pk])).status_code == 404

    @pytest.mark.parametrize(
        ("details", "words"),
        [
            ({"pseudonym": "Meredith"}, "real name of this review"),
            ({"pseudonym": "adult a"}, "under that name already"),
            ({"chosen_name": "Adult A"}, "under that name already"),
            ({"nhs_number": "943 476 5918"}, "mistyped"),
            ({"nhs_number": "12345"}, "ten digits"),
            ({"birth_date": timezone.localdate() + timedelta(days=1)}, "in the future"),
            ({"real_name": " "}, "name on record"),
        ],
    )
    def test_details_that_cannot_be_are_refused(
        self, world: World, details: dict[str, Any], words: str
    ) -> None:
        values: dict[str, Any] = {"kind": PersonKind.FAMILY, "real_name": "Joan Teal", **details}
        with pytest.raises(Refused, match=words):
            add_person(by=by(world.coordinator), case=a_case(world), **values)

    def test_a_right_nhs_number_is_kept_without_its_spaces(self, world: World) -> None:
        adult = a_case(world).people.get()
        change_person(by=by(world.coordinator), person=adult, nhs_number="943 476 5919")
        assert PersonInReview.objects.get(pk=adult.pk).nhs_number == "9434765919"

    def test_the_person_the_review_is_about_stays_on_the_list(self, world: World) -> None:
        case = a_case(world)
        client = client_of(world.coordinator)
        client.post(reverse("cases:person-remove", args=[case.pk, case.people.get().pk]))
        assert case.people.get().removed_at is None

    def test_texts_are_marked_on_their_page_and_then_read_with_pseudonyms(self, world: World) -> None:
        case, client = a_case(world, at="limbs"), client_of(world.coordinator)
        html = client.get(reverse("cases:names", args=[case.pk])).content.decode()
        assert "About Adult A." in html
        keys = re.findall(r'name="text" value="([^"]+)"', html)
        client.post(reverse("cases:names-mark", args=[case.pk]), {"text": keys})
        assert NamesCheck.objects.filter(case=case).count() == len(keys) > 5
        screening = client_of(world.chair).get(reverse("cases:screening", args=[case.pk])).content.decode()
        assert "Evidence about Adult A" in screening
        assert ADULT not in screening
        assert "has been checked" in client.get(reverse("cases:names", args=[case.pk])).content.decode()
        nothing = client.post(reverse("cases:names-mark", args=[case.pk]), {"text": []})
        assert "Choose at least one" in nothing.content.decode()
        garbage = client.post(reverse("cases:names-mark", args=[case.pk]), {"text": ["x:y"]})
        assert garbage.status_code == 404


class TestTeamPages:
    def test_team_interests_grant_restriction_and_hold_by_their_forms(self, world: World) -> None:
        case, client = a_case(world), client_of(world.coordinator)

        def post(page: str, typed: dict[str, Any], *more: object) -> int:
            return client.post(reverse(f"cases:{page}", args=[case.pk, *more]), typed).status_code

        assert post("team-add", {"member": str(world.second.pk), "role": "decision-maker"}) == 302
        assert OutboxMessage.objects.get(template="cases.joined-team").to_user_id == world.second.pk
        assert post("interests", {"kind": "none"}) == 302
        conflict = {"kind": "relative", "details": "A cousin.", "effect": "leaves-item"}
        assert post("interests-of", conflict, world.second.pk) == 302
        grant = {
            "reader": str(world.chair.pk),
            "reason": REASON,
            **dated("until", today() + timedelta(days=3)),
        }
        assert post("grant", grant) == 302
        assert sees_real_names(world.chair, case)
        assert post("grant-withdraw", {}, case.name_grants.get().pk) == 302
        assert not sees_real_names(world.chair, case)
        hold = {"kind": "inquest", "reason": REASON, **dated("starts_on", today())}
        assert post("hold", hold) == 302
        assert post("hold-end", {"reason": REASON, **dated("ends_on", today())}, case.holds.get().pk) == 302
        assert post("restriction", {"reason": REASON}) == 302
        assert Case.objects.get(pk=case.pk).restricted
        member = case.team.get(user=world.second)
        assert post("team-end", {}, member.pk) == 302
        html = client.get(reverse("cases:access", args=[case.pk])).content.decode()
        assert "only its team finds it" in html
        history = client.get(reverse("cases:history", args=[case.pk])).content.decode()
        for words in ("restricted the case to its team", "put somebody on the team", "recorded a hold"):
            assert words in history
        assert world.second.name in history

    def test_each_form_says_what_is_missing(self, world: World) -> None:
        case, client = a_case(world), client_of(world.coordinator)
        for page in ("team-add", "interests", "grant", "restriction", "hold", "close"):
            response = client.post(reverse(f"cases:{page}", args=[case.pk]), {})
            assert response.status_code == 200, page
            assert "There is a problem" in response.content.decode(), page

    def test_somebody_else_s_parts_are_not_found_through_this_case(self, world: World) -> None:
        case, other = a_case(world), a_case(a_world())
        client = client_of(world.coordinator)
        for page, pk in (("team-end", other.team.first()), ("person-remove", other.people.first())):
            assert pk is not None
            address = reverse(f"cases:{page}", args=[case.pk, pk.pk])
            assert client.post(address).status_code == 404

    def test_the_history_hides_who_read_until_asked(self, world: World) -> None:
        case, client = a_case(world), client_of(world.coordinator)
        client.get(reverse("cases:people", args=[case.pk]))
        address = reverse("cases:history", args=[case.pk])
        assert "read a page with real names" not in client.get(address).content.decode()
        assert "read a page with real names" in client.get(address + "?reading=1").content.decode()
        assert client_of(world.panel[0]).get(address).status_code == 404

    def test_what_other_apps_did_on_the_case_stands_there_in_words(self, world: World) -> None:
        case = a_case(world)

        @action
        def act(*, by: Actor) -> None:
            record_event(
                by=by, chain=Chain.of_case(case.pk), verb="file.stored", about=case, role="x", due="soon",
                until=today(), option=3, agency=world.agencies[0].pk,
            )  # fmt: skip

        act(by=SYSTEM)
        html = client_of(world.chair).get(reverse("cases:history", args=[case.pk])).content.decode()
        assert "received a file into quarantine" in html
        assert "Goldthread" in html
        assert world.agencies[0].short_name in html


class TestCaseList:
    def test_it_is_filtered_by_status_due_coordinator_and_reference(self, world: World) -> None:
        screening, waiting = a_case(world), a_case(world, at="asked")

        def listed(query: str) -> set[str]:
            html = client_of(world.coordinator).get(reverse("cases:list") + query).content.decode()
            return {case.reference for case in (screening, waiting) if f">{case.reference}<" in html}

        both = {screening.reference, waiting.reference}
        assert listed("") == both
        assert listed("?status=scoping") == {waiting.reference}
        assert listed("?due=soon") == {waiting.reference}
        assert listed("?due=overdue") == set()
        assert listed(f"?reference={screening.reference.lower()}") == {screening.reference}
        assert listed(f"?coordinator={world.coordinator.pk}") == both
        assert listed(f"?coordinator={world.coordinator.pk}&status=closed") == set()
        with time_machine.travel(timezone.now() + timedelta(days=20)):
            assert listed("?due=overdue") == {waiting.reference}

    def test_what_is_due_soonest_stands_first(self, world: World) -> None:
        undated, dated_case = a_case(world), a_case(world, at="asked")
        html = client_of(world.coordinator).get(reverse("cases:list")).content.decode()
        assert html.index(dated_case.reference) < html.index(undated.reference)

    def test_a_review_shows_the_day_that_guidance_gives_as_one_to_check(self, world: World) -> None:
        case = a_review(world).case
        html = client_of(world.coordinator).get(reverse("cases:overview", args=[case.pk])).content.decode()
        assert "Complete the review" in html
        assert "Check the guidance" in html
