"""The pages: the thread both ways, the tracker and its files, a body's own pages, what each reader sees."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from goldthread.apps.accounts.enums import Role
from goldthread.apps.cases.actions import add_person, add_to_team
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.learning.actions.findings import link_sources
from goldthread.apps.learning.actions.following import say_done
from goldthread.apps.learning.enums import Answer, CameBy
from goldthread.apps.learning.models import Action, Finding, Recommendation
from tests.factories.accounts import sign_in
from tests.factories.cases import ADULT, by
from tests.factories.chronology import a_composite
from tests.factories.learning import (
    Learning,
    a_finding,
    a_learning,
    a_recommendation,
    a_reply,
    an_action,
    body_of,
    noted,
)
from tests.integration.learning.test_findings import check_all, with_review

pytestmark = pytest.mark.django_db(databases=["default", "library"])


def page(client: Client, user, name: str, *args: object, query: str = "") -> str:
    sign_in(client, user)
    response = client.get(reverse(f"learning:{name}", args=args) + query)
    assert response.status_code == 200, name
    return response.content.decode()


def post(client: Client, user, name: str, *args: object, **data: object):
    sign_in(client, user)
    return client.post(reverse(f"learning:{name}", args=args), data)


@pytest.fixture
def made() -> Learning:
    return a_learning()


@pytest.fixture
def evidenced() -> Learning:
    """A finding on the composite of two agencies."""
    composite = a_composite()
    review = with_review(composite)
    finding = a_finding(composite.asked.world, review)
    return Learning(composite.asked.world, finding)


class TestCaseSide:
    def test_the_finding_draws_the_thread_from_entries_to_what_is_missing(
        self, client: Client, evidenced: Learning
    ) -> None:
        coordinator = evidenced.world.coordinator
        entries = list(evidenced.case.entries.all())
        link_sources(by=by(coordinator), finding=evidenced.finding, entries=entries[:2])
        sent = a_recommendation(evidenced)
        a_reply(sent, evidenced.world.leads[0], answer=Answer.IN_PART, reason="Only on wards.")
        an_action(sent, coordinator)

        shown = page(client, coordinator, "finding", evidenced.case.pk, evidenced.finding.pk)

        order = ["2 entries of", "None of this stands in an episode.", "Finding 1", "Recommendation 1",
                 "accepted in part", "Action 1.1"]  # fmt: skip
        places = [shown.index(words, shown.index("The thread")) for words in order]
        assert places == sorted(places)
        assert ADULT in shown

    def test_the_entry_leads_back_to_the_finding_from_the_composite(
        self, client: Client, evidenced: Learning
    ) -> None:
        coordinator = evidenced.world.coordinator
        link_sources(
            by=by(coordinator), finding=evidenced.finding, entries=list(evidenced.case.entries.all())[:1]
        )
        sign_in(client, coordinator)
        shown = client.get(reverse("chronology:composite", args=[evidenced.case.pk])).content.decode()
        assert reverse("learning:finding", args=[evidenced.case.pk, evidenced.finding.pk]) in shown
        assert "Use in a finding" in shown

    def test_ticked_entries_are_used_in_a_new_finding(self, client: Client, evidenced: Learning) -> None:
        coordinator, case = evidenced.world.coordinator, evidenced.case
        ids = [str(one.pk) for one in case.entries.all()[:3]]
        asked = post(client, coordinator, "use", case.pk, entry=ids)
        assert "3 entries ticked" in asked.content.decode()

        named = post(
            client, coordinator, "use", case.pk,
            entry=ids, asked="yes", finding="new", new_title=f"{ADULT} unseen",
        )  # fmt: skip
        assert "without names" in named.content.decode()
        answer = post(
            client, coordinator, "use", case.pk,
            entry=ids, asked="yes", finding="new", new_title="Not seen alone", note="Shows it.",
        )  # fmt: skip

        finding = Finding.objects.get(title="Not seen alone")
        assert answer.status_code == 302
        assert finding.sources.count() == 3

    def test_entries_are_searched_and_ticked_from_within_the_finding(
        self, client: Client, evidenced: Learning
    ) -> None:
        coordinator, case, finding = evidenced.world.coordinator, evidenced.case, evidenced.finding
        shown = page(client, coordinator, "sources", case.pk, finding.pk, query="?words=cough")
        assert "1 of 5 entries" in shown
        entry = case.entries.get(text__contains="cough")
        assert str(entry.pk) in shown
        post(client, coordinator, "sources", case.pk, finding.pk, entry=str(entry.pk), note="")
        assert finding.sources.get().entry == entry

    def test_a_stale_change_shows_both_texts_and_loses_nothing(self, client: Client, made: Learning) -> None:
        values = {"kind": "finding", "title": "Mine", "what_happened": "My words", "version": 1}
        args = (made.case.pk, made.finding.pk)
        first = {**values, "what_happened": "Theirs"}
        reviewer = made.world.reviewer
        add_to_team(by=by(made.world.coordinator), case=made.case, member=reviewer, role=Role.LEAD_REVIEWER)
        assert post(client, reviewer, "finding-change", *args, **first).status_code == 302
        stale = post(client, made.world.coordinator, "finding-change", *args, **values).content.decode()
        assert "Somebody else changed this" in stale
        assert "Theirs" in stale
        assert "My words" in stale

    def test_the_panel_reads_pseudonyms_once_checked_and_no_button(
        self, client: Client, made: Learning
    ) -> None:
        member, args = made.world.panel[0], (made.case.pk, made.finding.pk)
        before = page(client, member, "finding", *args)
        assert "Being prepared" in before
        check_all(made.world.coordinator, made.case)
        shown = page(client, member, "finding", *args)
        assert "fell twice" in shown
        assert ADULT not in shown
        assert "Change the words" not in shown

    def test_somebody_who_does_not_read_learning_gets_not_found(self, client: Client, made: Learning) -> None:
        for user in (made.world.outsider, made.world.leads[0]):
            sign_in(client, user)
            for name in ("analysis", "recommendations"):
                assert client.get(reverse(f"learning:{name}", args=[made.case.pk])).status_code == 404

    def test_the_overview_draws_findings_to_evidence_with_the_gaps(
        self, client: Client, made: Learning
    ) -> None:
        sign_in(client, made.world.coordinator)
        shown = client.get(reverse("cases:overview", args=[made.case.pk])).content.decode()
        assert "Resting on no entry or episode: 1. Met by nothing yet: 1." in shown
        assert "No recommendation was sent, so nobody has replied." in shown
        a_recommendation(made)
        shown = client.get(reverse("cases:overview", args=[made.case.pk])).content.decode()
        assert f"No reply yet from {made.world.agencies[0].name}." in shown

    def test_a_recommendation_is_written_from_a_finding_and_sent(
        self, client: Client, made: Learning
    ) -> None:
        coordinator, case = made.world.coordinator, made.case
        asked = page(client, coordinator, "recommendation-new", case.pk, query=f"?finding={made.finding.pk}")
        assert f'value="{made.finding.pk}" checked' in " ".join(asked.split())
        post(
            client, coordinator, "recommendation-new", case.pk,
            text="Share falls.", scope="single", answers=[str(made.finding.pk)], version=0,
            organisations=[str(made.world.agencies[0].pk)], outside="Department of Health\r\n",
        )  # fmt: skip
        row = Recommendation.objects.get()
        assert [one.name for one in row.addressees.all()] == [
            made.world.agencies[0].name, "Department of Health",
        ]  # fmt: skip
        day = {"reply_due_on-day": "1", "reply_due_on-month": "3", "reply_due_on-year": "2099"}
        answer = post(client, coordinator, "recommendation-send", case.pk, row.pk, **day)
        assert answer.status_code == 302
        assert Recommendation.objects.get().sent_on is not None


class TestTracker:
    def test_the_files_hold_the_boards_columns_as_the_reader_may_see_them(
        self, client: Client, made: Learning
    ) -> None:
        sent = a_recommendation(made, organisations=made.world.agencies)
        a_reply(sent, made.world.leads[0], answer=Answer.IN_PART, reason=f"Only for {ADULT}.")
        an_action(sent, made.world.coordinator, text="=1+1")

        sign_in(client, made.world.coordinator)
        full = client.get(reverse("learning:tracker", args=[made.case.pk, "csv"])).content.decode()
        assert 'Ref,Review,Finding,Recommendation,"Single' in full
        assert ADULT in full
        assert "'=1+1" in full
        assert full.count(made.world.agencies[1].name) == 1, "a body without an action has its row"

        sign_in(client, made.world.panel[0])
        masked = client.get(reverse("learning:tracker", args=[made.case.pk, "csv"])).content.decode()
        assert ADULT not in masked
        book = client.get(reverse("learning:tracker", args=[made.case.pk, "xlsx"])).content
        rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
        assert rows[1][0] == "1.1"
        assert rows[1][6] == "=1+1"

    def test_filters_stand_in_the_address_and_narrow_the_file_too(
        self, client: Client, made: Learning
    ) -> None:
        sent = a_recommendation(made)
        coordinator = made.world.coordinator
        an_action(sent, coordinator, text="First of them")
        row = an_action(sent, coordinator, text="Second of them")
        say_done(by=by(made.world.leads[0]), row=row, noted=noted(), came_by=CameBy.SIGNED_IN)
        shown = page(client, coordinator, "recommendations", made.case.pk, query="?state=said-done")
        assert "1 of 2 actions" in shown
        assert "Second of them" in shown
        assert "First of them" not in shown
        file = client.get(
            reverse("learning:tracker", args=[made.case.pk, "csv"]) + "?state=said-done"
        ).content.decode()
        assert "First of them" not in file


class TestBodies:
    def test_the_body_reads_the_wording_replies_and_acts_and_sees_nothing_else(
        self, client: Client, made: Learning
    ) -> None:
        sent, lead = a_recommendation(made), made.world.leads[0]
        listed = page(client, lead, "to-us")
        assert "Share every fall with the person" in listed
        addressee = body_of(sent)
        shown = page(client, lead, "to-us-one", addressee.pk)
        assert made.finding.title not in listed + shown
        today = {"replied_on-day": "1", "replied_on-month": "1", "replied_on-year": "2020"}
        early = post(
            client, lead, "to-us-reply", addressee.pk, answer="accepted", given_by="Chief nurse", **today
        )
        assert "dated before the recommendation was sent" in early.content.decode()
        target = {"target_on-day": "1", "target_on-month": "3", "target_on-year": "2099"}
        post(
            client, lead, "own-action-new", addressee.pk,
            text="Tell every GP.", owner_role="Head of wards", version=0, **target,
        )  # fmt: skip
        row = Action.objects.get()
        own = page(client, lead, "own-action", row.pk)
        assert "Tell every GP." in own
        colleague = made.world.referrer
        assert "Tell every GP." in page(client, colleague, "own-action", row.pk)
        assert "Being prepared" in page(client, made.world.panel[0], "action", made.case.pk, row.pk)

    def test_another_body_and_the_board_get_not_found_on_a_bodys_own_pages(
        self, client: Client, made: Learning
    ) -> None:
        addressee = body_of(a_recommendation(made))
        for user in (made.world.leads[1], made.world.coordinator):
            sign_in(client, user)
            assert client.get(reverse("learning:to-us-one", args=[addressee.pk])).status_code == 404

    def test_an_unsent_recommendation_is_not_there_for_its_body(self, client: Client, made: Learning) -> None:
        addressee = body_of(a_recommendation(made, sent=False))
        sign_in(client, made.world.leads[0])
        assert client.get(reverse("learning:to-us-one", args=[addressee.pk])).status_code == 404

    def test_names_listed_after_the_wording_was_sent_are_replaced_for_the_body(
        self, client: Client, made: Learning
    ) -> None:
        addressee = body_of(a_recommendation(made, text="Give Quillon ward a second nurse."))
        add_person(
            by=by(made.world.coordinator), case=made.case, kind=PersonKind.PRACTITIONER,
            real_name="Ada Quillon", pseudonym="Nurse 1",
        )  # fmt: skip
        shown = page(client, made.world.leads[0], "to-us-one", addressee.pk)
        assert "Quillon" not in shown
        assert "Nurse 1" in shown


def test_closing_and_checking_walk_through_their_pages(client: Client, made: Learning) -> None:
    coordinator, lead = made.world.coordinator, made.world.leads[0]
    row = an_action(a_recommendation(made), coordinator)
    say_done(by=by(lead), row=row, noted=noted(), came_by=CameBy.SIGNED_IN)
    today = timezone.localdate()
    day = {"dated-day": f"{today.day}", "dated-month": f"{today.month}", "dated-year": f"{today.year}"}
    args = (made.case.pk, row.pk)
    assert "Close it for the group" in page(client, coordinator, "action", *args)
    assert post(client, coordinator, "action-close", *args, text="Audit seen.", **day).status_code == 302
    assert "Record the result seen" in page(client, coordinator, "action", *args)
    assert post(client, coordinator, "action-impact", *args, text="It held.", **day).status_code == 302
    assert post(client, coordinator, "action-reopen", *args, text="It came back.", **day).status_code == 302
    assert "It came back." in page(client, coordinator, "action", *args)


def test_the_board_changes_an_action_and_moves_its_target_on_their_pages(
    client: Client, made: Learning
) -> None:
    coordinator = made.world.coordinator
    row = an_action(a_recommendation(made), coordinator)
    args = (made.case.pk, row.pk)
    assert row.text in page(client, coordinator, "action-change", *args)
    words = {"text": "Tell the GP the same day.", "owner_role": "Matron", "came_by": "letter"}
    changed = post(client, coordinator, "action-change", *args, **words, version=row.version)
    assert changed.status_code == 302
    stale = post(client, coordinator, "action-change", *args, **words, version=row.version)
    assert "Somebody else changed this" in stale.content.decode()
    day = {"becomes-day": "1", "becomes-month": "3", "becomes-year": "2099"}
    assert post(client, coordinator, "action-target", *args, **day, reason="Budget.").status_code == 302
    shown = page(client, coordinator, "action", *args)
    assert "Tell the GP the same day." in shown
    assert "to 1 March 2099: Budget." in shown


@pytest.mark.parametrize("name", ["analysis", "recommendations", "finding"])
def test_a_page_takes_no_more_queries_when_there_is_more_to_follow(
    client: Client, made: Learning, name: str
) -> None:
    coordinator = made.world.coordinator
    args = [made.case.pk, made.finding.pk] if name == "finding" else [made.case.pk]
    sign_in(client, coordinator)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(f"learning:{name}", args=args)).status_code == 200
        return len(captured)

    for _ in range(2):
        an_action(a_recommendation(made, organisations=made.world.agencies), coordinator)
    queries()
    few = queries()
    for _ in range(6):
        sent = a_recommendation(made, organisations=made.world.agencies)
        for number in range(3):
            an_action(sent, coordinator, text=f"Action {number}")
        a_finding(made.world, made.review, title=f"Another, with {sent.number}")
    assert queries() <= few
