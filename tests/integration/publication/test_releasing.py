"""From the signed-off draft to the library: files, names in them, release, embargo, withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import record_hold
from goldthread.apps.cases.enums import HoldKind
from goldthread.apps.files import vault
from goldthread.apps.jobs.models import Job, OutboxMessage
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.library.models import LibraryRecord
from goldthread.apps.library.selectors import LibrarySearch, recommendations_of, search_library
from goldthread.apps.publication.actions.release import deposit as depositing
from goldthread.apps.publication.actions.release.deposit import (
    deposit_release,
    hand_over_again,
    published_report,
    withdraw_published,
)
from goldthread.apps.publication.actions.release.leaks import settle_leak
from goldthread.apps.publication.actions.release.plan import set_embargo
from goldthread.apps.publication.actions.release.prepare import make_files, prepare_release
from goldthread.apps.publication.actions.release.release import (
    cancel_order,
    files_intact,
    order_release,
    release_report,
)
from goldthread.apps.publication.enums import Audience, PublicationKind, ReleaseState
from goldthread.apps.publication.models import Release
from goldthread.apps.publication.selectors.release import plan_of, reasons_against
from goldthread.apps.publication.selectors.release.document import words_of
from goldthread.lib.typeset import from_json
from tests.factories import publication as making
from tests.factories.cases import ADULT, by
from tests.factories.publication import Publication, a_publication, a_telling, name_somebody

pytestmark = pytest.mark.django_db(databases=["default", "library"])


@pytest.fixture(autouse=True)
def _own_home(settings: Any, tmp_path: Path) -> None:
    settings.GOLDTHREAD_HOME = tmp_path / "home"


@pytest.fixture
def out() -> Publication:
    """A report whose files are made and checked, and with nothing in its way."""
    return a_publication("checked")


def against(out: Publication) -> str:
    return " ".join(reasons_against(out.review, out.in_hand))


def put_under_embargo(out: Publication, hours: int = 24) -> None:
    plan = plan_of(out.review)
    until = timezone.now() + timedelta(hours=hours)
    version = plan.version if plan else 0
    set_embargo(by=by(out.coordinator), review=out.review, until=until, expected_version=version)


def test_a_release_reaches_the_library_with_its_facts_files_and_recommendations(out: Publication) -> None:
    made = making.release(out)
    record = LibraryRecord.objects.get(pk=made.record_id)
    assert record.title == out.made.report.title
    assert (record.kind, record.area) == ("Safeguarding adults review", out.case.area.name)
    assert record.published_on == timezone.localdate()
    assert sorted(record.documents.values_list("sha256", flat=True)) == sorted(
        made.files.values_list("sha256", flat=True)
    )
    (said,) = recommendations_of(record)
    assert said.text == "Share every fall with the person's GP within one working day."
    assert said.addressees == [out.world.agencies[0].name]
    assert said.passage is not None
    assert [one.record for one in search_library(LibrarySearch("every fall GP")).records] == [record]


def test_what_crosses_the_wall_is_plain_and_names_nobody(out: Publication) -> None:
    made = making.release(out)
    crossing = published_report(made)
    plain = crossing.to_plain()
    assert ADULT not in str({**plain, "files": []})
    assert ADULT.split()[0] not in words_of(from_json(plain["content"]))
    assert str(out.case.pk) not in str(plain)
    assert out.case.reference not in str(plain)

    def kinds(value: object) -> Iterator[type]:
        if isinstance(value, dict):
            yield from (kind for part in value.values() for kind in kinds(part))
        elif isinstance(value, list):
            yield from (kind for part in value for kind in kinds(part))
        else:
            yield type(value)

    assert set(kinds(plain)) <= {str, int, bool, type(None)}


def test_a_release_that_is_handed_over_twice_is_one_record(out: Publication) -> None:
    made = making.release(out)
    deposit_release(release_id=made.pk)
    assert LibraryRecord.objects.count() == 1
    with pytest.raises(Refused, match="has this report already"):
        hand_over_again(by=by(out.coordinator), release=made)


def test_a_deposit_cut_off_after_the_library_took_it_ends_in_the_same_record(
    out: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library has committed, and the case side has not heard of it: the job is run again."""
    release_report(by=by(out.coordinator), release=out.in_hand)
    keep = depositing.note_deposited

    def cut_off(**_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(depositing, "note_deposited", cut_off)
    with pytest.raises(ConnectionError):
        deposit_release(release_id=out.published.pk)
    monkeypatch.setattr(depositing, "note_deposited", keep)
    deposit_release(release_id=out.published.pk)
    assert out.published.record_id == LibraryRecord.objects.get().pk


def test_the_deposit_is_queued_in_the_transaction_of_the_release(out: Publication) -> None:
    release_report(by=by(out.coordinator), release=out.in_hand)
    assert Job.objects.filter(name="publication.deposit", args={"release_id": str(out.published.pk)}).exists()
    assert not LibraryRecord.objects.exists()


def test_a_name_in_a_finished_file_blocks_publication_and_cannot_be_waved_through() -> None:
    out = a_publication("told")
    name_somebody(out, "Jo Hollin")
    making.make_files(out)
    found = {(one.file, one.words) for one in out.in_hand.leaks.filter(possible=False)}
    assert found == {("report.pdf", "Hollin"), ("report.docx", "Hollin"), ("report.html", "Hollin")}
    assert "may still name somebody" in against(out)
    leak = out.in_hand.leaks.filter(possible=False).first()
    with pytest.raises(Refused, match="This names somebody of the review"):
        settle_leak(by=by(out.coordinator), leak=leak, reason="A house of that name.")
    with pytest.raises(Refused, match="may still name somebody"):
        release_report(by=by(out.coordinator), release=out.in_hand)


def test_an_ordinary_word_is_settled_by_a_person_once_for_all_files_and_stays_settled() -> None:
    out = a_publication("told")
    name_somebody(out, "May Oakes")
    making.make_files(out)
    leak = out.in_hand.leaks.filter(words="May").first()
    assert leak.possible
    with pytest.raises(Refused, match="Say in a few words"):
        settle_leak(by=by(out.coordinator), leak=leak, reason="no")
    settle_leak(by=by(out.coordinator), leak=leak, reason="The month of May.")
    assert against(out) == ""
    making.make_files(out)
    again = out.in_hand.leaks.filter(words="May").first()
    assert (again.settled_because, again.settled_by) == ("The month of May.", out.coordinator)
    assert making.release(out).state == ReleaseState.RELEASED


def test_somebody_without_real_names_settles_nothing() -> None:
    out = a_publication("told")
    name_somebody(out, "May Oakes")
    making.make_files(out)
    leak = out.in_hand.leaks.first()
    with pytest.raises(Refused, match="."):
        settle_leak(by=by(out.world.chair), leak=leak, reason="The month of May.")


def test_a_person_put_on_the_list_after_the_check_makes_the_check_void(out: Publication) -> None:
    assert against(out) == ""
    name_somebody(out, "Somebody Else")
    assert "The list of people in this review changed" in against(out)


def test_files_that_are_not_those_that_were_checked_are_not_published(out: Publication) -> None:
    row = out.in_hand.files.first()
    other = out.in_hand.files.last()
    assert files_intact(out.in_hand)
    store, names = vault.store(), (row.file.blob, other.file.blob)
    with store.open(names[1]) as source:
        swapped = source.read()
    path = vault.store()._path(names[0])  # type: ignore[attr-defined]
    path.write_bytes(swapped)
    assert not files_intact(out.in_hand)
    with pytest.raises(Refused, match="not the ones that were checked"):
        release_report(by=by(out.coordinator), release=out.in_hand)


def test_a_later_draft_makes_the_signatures_and_the_files_void(out: Publication) -> None:
    making.a_draft_of(out.made)
    reasons = reasons_against(out.review, out.in_hand)
    assert any("Nobody has signed draft 2" in one for one in reasons)
    assert any("made of draft 1, and a later one stands" in one for one in reasons)


def test_files_are_made_again_and_the_earlier_ones_set_aside(out: Publication) -> None:
    first = out.in_hand
    second = making.make_files(out)
    assert (first.number, second.number) == (1, 2)
    assert Release.objects.get(pk=first.pk).state == ReleaseState.SET_ASIDE
    with pytest.raises(Refused, match="could not be made"):
        release_report(by=by(out.coordinator), release=first)


def test_making_files_again_after_a_crash_changes_nothing(out: Publication) -> None:
    before = list(out.in_hand.files.values_list("sha256", flat=True))
    make_files(release_id=out.in_hand.pk)
    assert list(out.in_hand.files.values_list("sha256", flat=True)) == before


def test_no_files_are_made_of_a_draft_that_one_person_signed() -> None:
    out = a_publication("frozen")
    making.decide(out)
    making.answer(out, out.world.chair)
    with pytest.raises(Refused, match="Only one person has signed draft 1 off"):
        prepare_release(by=by(out.coordinator), review=out.review)


def test_court_proceedings_stop_publication(out: Publication) -> None:
    record_hold(
        by=by(out.coordinator),
        case=out.case,
        kind=HoldKind.INQUEST,
        reason="The coroner has opened an inquest.",
        starts_on=timezone.localdate(),
    )
    assert "Publication is stopped by" in against(out)


def test_nobody_without_the_right_publishes_and_an_outsider_does_not_learn_of_the_case(
    out: Publication,
) -> None:
    with pytest.raises(Refused, match="Your role does not include this"):
        release_report(by=by(out.world.chair), release=out.in_hand)
    with pytest.raises(type(out.case).DoesNotExist):
        release_report(by=by(out.world.outsider), release=out.in_hand)


def test_a_report_not_to_be_published_is_not_even_made_into_files() -> None:
    out = a_publication("signed")
    making.decide(
        out, PublicationKind.NOT, reasons="A child would be known.", public_reason="To protect a child."
    )
    with pytest.raises(Refused, match="decided not to publish"):
        prepare_release(by=by(out.coordinator), review=out.review)


def test_a_new_decision_makes_the_files_void(out: Publication) -> None:
    making.decide(out)
    assert "The decision about publishing changed" in against(out)


def test_of_a_report_published_in_part_only_the_chosen_parts_cross() -> None:
    out = a_publication("signed")
    making.decide(
        out,
        PublicationKind.PART,
        parts=["Recommendations"],
        reasons="The account would tell who a child is.",
        public_reason="To protect a child.",
    )
    making._tell(out)
    making.make_files(out)
    words = words_of(from_json(published_report_of(out)))
    assert "Share every fall" in words
    assert "To protect a child." in words
    assert "fell twice" not in words


def published_report_of(out: Publication) -> Any:
    return published_report(making.release(out)).content


def test_under_embargo_nothing_is_published_and_the_order_waits_for_its_end(out: Publication) -> None:
    put_under_embargo(out)
    with pytest.raises(Refused, match="under embargo until"):
        release_report(by=by(out.coordinator), release=out.in_hand)
    order_release(by=by(out.coordinator), release=out.in_hand)
    run_pending_jobs()
    assert out.in_hand.state == ReleaseState.CHECKED
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        run_pending_jobs()
    assert out.published.released_by == out.coordinator
    assert LibraryRecord.objects.count() == 1


def test_at_the_end_of_the_embargo_nothing_is_published_if_something_came_between(out: Publication) -> None:
    put_under_embargo(out)
    order_release(by=by(out.coordinator), release=out.in_hand)
    name_somebody(out, "Somebody Else")
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        run_pending_jobs()
    assert "The list of people in this review changed" in out.in_hand.held_back
    message = OutboxMessage.objects.get(template="publication.held-back")
    assert message.to_email == out.coordinator.email
    assert not LibraryRecord.objects.exists()


def test_an_embargo_that_is_moved_takes_the_order_with_it(out: Publication) -> None:
    put_under_embargo(out, hours=24)
    order_release(by=by(out.coordinator), release=out.in_hand)
    put_under_embargo(out, hours=72)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        run_pending_jobs()
        assert out.in_hand.state == ReleaseState.CHECKED
        assert out.in_hand.held_back == ""
    with time_machine.travel(timezone.now() + timedelta(hours=73)):
        run_pending_jobs()
    assert out.published.state == ReleaseState.RELEASED


def test_an_order_that_was_taken_back_publishes_nothing(out: Publication) -> None:
    put_under_embargo(out)
    order_release(by=by(out.coordinator), release=out.in_hand)
    cancel_order(by=by(out.coordinator), release=out.in_hand)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        run_pending_jobs()
    assert out.in_hand.state == ReleaseState.CHECKED


def test_lifting_the_embargo_publishes_nothing_by_itself(out: Publication) -> None:
    put_under_embargo(out)
    order_release(by=by(out.coordinator), release=out.in_hand)
    version = plan_of(out.review).version  # type: ignore[union-attr]
    set_embargo(by=by(out.coordinator), review=out.review, until=None, expected_version=version)
    assert out.in_hand.ordered_at is None
    with pytest.raises(Refused, match="no embargo"):
        order_release(by=by(out.coordinator), release=out.in_hand)


def test_two_people_setting_the_embargo_do_not_overwrite_each_other(out: Publication) -> None:
    put_under_embargo(out)
    with pytest.raises(StaleRecord):
        set_embargo(by=by(out.coordinator), review=out.review, until=None, expected_version=0)


def test_a_withdrawn_report_is_gone_from_the_library_at_once(out: Publication) -> None:
    made = making.release(out)
    withdrawn = withdraw_published(
        by=by(out.coordinator), release=made, notice="It told more of a child than it ought to."
    )
    record = LibraryRecord.objects.get(pk=made.record_id)
    assert record.withdrawal_notice == "It told more of a child than it ought to."
    assert withdrawn.notice_shown_at is not None
    assert search_library(LibrarySearch("every fall GP")).records == ()
    with pytest.raises(Refused, match="nothing to withdraw"):
        withdraw_published(by=by(out.coordinator), release=made, notice="Once more, in a sentence.")


def test_a_withdrawal_notice_names_nobody(out: Publication) -> None:
    made = making.release(out)
    with pytest.raises(Refused, match="without names"):
        withdraw_published(by=by(out.coordinator), release=made, notice=f"{ADULT} was named in it.")


def test_a_withdrawal_waits_for_a_library_that_does_not_answer(
    out: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = making.release(out)

    def silent(**_: object) -> None:
        raise Refused("The library does not answer.")

    with monkeypatch.context() as patched:
        patched.setattr(depositing, "withdraw_deposit", silent)
        held = withdraw_published(by=by(out.coordinator), release=made, notice="It named a school in error.")
    assert held.notice_shown_at is None
    run_pending_jobs()
    assert LibraryRecord.objects.get(pk=made.record_id).is_withdrawn


def test_a_report_withdrawn_on_its_way_never_stands_in_the_library(out: Publication) -> None:
    release_report(by=by(out.coordinator), release=out.in_hand)
    made = out.published
    crossing = published_report(made).to_plain()
    withdraw_published(by=by(out.coordinator), release=made, notice="Withdrawn at the last moment.")
    depositing.deposit(by=depositing.SYSTEM, published=crossing)  # a worker had begun already
    depositing.note_deposited(
        by=depositing.SYSTEM, release_id=made.pk, record_id=LibraryRecord.objects.get().pk
    )
    depositing.show_notice(release_id=made.pk)
    assert LibraryRecord.objects.get().is_withdrawn


def test_a_changed_report_takes_the_place_of_the_withdrawn_one(out: Publication) -> None:
    first = making.release(out)
    withdraw_published(by=by(out.coordinator), release=first, notice="It named a school in error.")
    making.make_files(out)
    second = making.release(out)
    old = LibraryRecord.objects.get(pk=first.record_id)
    assert old.withdrawal_notice == "It named a school in error."
    assert old.replaced_by_id == second.record_id


def test_the_family_is_told_before_publication_and_before_the_press() -> None:
    out = a_publication("decided")
    making.make_files(out)
    assert "does not say who tells the family" in against(out)
    family, press = a_telling(out), a_telling(out, Audience.PRESS, "The local paper")
    assert "Not told yet: the family" in against(out)
    with pytest.raises(Refused, match="Not told yet: the family"):
        making.tell(out, press)
    making.tell(out, press, out_of_order_because="The paper had the story already.")
    making.tell(out, family)
    assert against(out) == ""


def test_press_still_to_be_told_does_not_hold_publication_up(out: Publication) -> None:
    a_telling(out, Audience.PRESS, "The local paper")
    assert against(out) == ""
    a_telling(out, Audience.STAFF, "Ward staff")
    assert "Not told yet: staff and practitioners" in against(out)
