"""Publication through its pages: what is refused says why, who sees what, nothing typed is lost."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.actions import add_to_team
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.library.models import LibraryRecord
from goldthread.apps.publication.actions.release.plan import save_plan, set_embargo
from goldthread.apps.publication.actions.report.points import dispute_point
from goldthread.apps.publication.enums import Audience, PublicationKind, ReleaseState
from goldthread.apps.publication.models import PublicationDecision, Telling
from goldthread.apps.publication.selectors.release import decision_of, plan_of, published_release, tellings_of
from tests.factories import publication as making
from tests.factories import report as reporting
from tests.factories.accounts import a_person, sign_in
from tests.factories.cases import ADULT, by
from tests.factories.publication import Publication, a_publication, a_telling, name_somebody

pytestmark = pytest.mark.django_db(databases=["default", "library"])


@pytest.fixture(autouse=True)
def _own_home(settings: Any, tmp_path: Path) -> None:
    settings.GOLDTHREAD_HOME = tmp_path / "home"


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def at(out: Publication, name: str, *more: object) -> str:
    return reverse(f"publication:{name}", args=[out.case.pk, out.review.pk, *more])


def as_(somebody: User) -> Client:
    client = Client()
    sign_in(client, somebody)
    return client


def publish(out: Publication) -> str:
    """What the page says when the coordinator presses Publish."""
    response = as_(out.coordinator).post(at(out, "release"), {"sure": "on"}, follow=True)
    assert response.status_code == 200
    return words(response)


def test_publishing_with_an_open_name_is_refused_with_the_reason() -> None:
    out = a_publication("told")
    name_somebody(out, "Jo Hollin")
    making.make_files(out)
    assert "The files may still name somebody of this review, in 3 places" in publish(out)
    assert published_release(out.review) is None


def test_publishing_with_an_agencys_dispute_open_is_refused_with_the_reason() -> None:
    out = a_publication("frozen")
    check = reporting.an_accuracy_check(out.made, draft=out.draft)
    point = reporting.not_corrected(out.made, reporting.a_point(out.made, check))
    dispute_point(by=by(out.world.leads[0]), point=point, objection="The log shows two visits.")
    making.answer(out, out.world.chair)
    making.answer(out, out.world.second)
    making.decide(out)
    making._tell(out)
    making.make_files(out)
    agency = out.world.agencies[0].short_name
    assert f"{agency} disputes a point of fact in the report" in publish(out)
    assert published_release(out.review) is None


def test_publishing_before_the_embargo_ends_is_refused_with_the_reason() -> None:
    out = a_publication("checked")
    until = timezone.now() + timedelta(hours=1)
    set_embargo(by=by(out.coordinator), review=out.review, until=until, expected_version=0)
    assert "The report is under embargo until" in publish(out)
    assert published_release(out.review) is None


def test_publishing_with_one_signature_is_refused_with_the_reason() -> None:
    out = a_publication("frozen")
    making.answer(out, out.world.chair)
    making.decide(out)
    said = publish(out)
    assert "Only one person has signed draft 1 off. A second person signs it too." in said
    assert "The files have not been made and checked yet." in said


def test_publishing_again_from_another_browser_is_refused_with_the_reason() -> None:
    out = a_publication("checked")
    other = as_(out.world.manager)
    assert "Nothing stands in the way" in words(other.get(at(out, "publication-of")))
    assert "The report is published" in publish(out)
    response = other.post(at(out, "release"), {"sure": "on"})
    said = words(response)
    assert f"This report was published already: on {timezone.localdate().day} " in said
    assert f"by {out.coordinator.name}" in said


def test_publishing_takes_a_tick_and_then_leads_to_the_library() -> None:
    out = a_publication("checked")
    browser = as_(out.coordinator)
    assert "Tick the box" in words(browser.post(at(out, "release"), {}))
    assert published_release(out.review) is None
    assert "on its way to the library" in publish(out)
    run_pending_jobs()
    page = browser.get(at(out, "publication-of")).content.decode()
    record = LibraryRecord.objects.get()
    assert reverse("library:record", args=[record.pk]) in page
    read = Client().get(reverse("library:read", args=[record.pk]))
    assert "Share every fall" in words(read)
    assert ADULT not in words(read)


def test_a_whole_way_by_pages_from_decision_to_notice() -> None:
    out = a_publication("signed")
    browser, today = as_(out.coordinator), timezone.localdate()
    day = {"day": today.day, "month": today.month, "year": today.year}
    decided = {f"decided_on-{name}": value for name, value in day.items()}
    browser.post(at(out, "decide"), {"kind": "whole", "decided_by": "The chair", **decided})
    planned = {f"day-{name}": value for name, value in day.items()}
    told = {"audience": "family", "who": "The daughter", "time": "9:30am", "version": 0, **planned}
    browser.post(at(out, "telling-new"), told)
    (telling,) = tellings_of(out.review)
    browser.post(at(out, "telling", telling.pk), {"time": "0:00", "means": "call", **planned})
    browser.post(at(out, "prepare"))
    assert "The files are being made" in words(browser.get(at(out, "publication-of")))
    run_pending_jobs()
    page = words(browser.get(at(out, "publication-of")))
    assert "Nothing stands in the way of publishing it." in page
    assert "Nobody on the list of people in this review is named in them." in page
    publish(out)
    run_pending_jobs()
    browser.post(at(out, "withdraw"), {"notice": "The family asked for a correction of it."})
    record = LibraryRecord.objects.get()
    public = Client().get(reverse("library:record", args=[record.pk]))
    assert public.status_code == 410
    assert "The family asked for a correction of it." in words(public)
    assert "Withdrawal notice" in words(browser.get(at(out, "publication-of")))


def test_names_found_in_files_show_to_those_with_real_names_only() -> None:
    out = a_publication("told")
    name_somebody(out, "May Oakes")
    making.make_files(out)
    assert "May be a name" in words(as_(out.coordinator).get(at(out, "leaks")))
    leak = out.in_hand.leaks.first()
    settled = as_(out.coordinator).post(at(out, "leak-settle", leak.pk), {"reason": "The month of May."})
    assert settled.status_code == 302
    assert "The month of May." in words(as_(out.coordinator).get(at(out, "leaks")))
    for somebody in (out.world.chair, out.world.reviewer, out.world.outsider):
        assert as_(somebody).get(at(out, "leaks")).status_code == 404


def test_finished_files_open_to_who_publishes_until_everybody_may_read_them() -> None:
    out = a_publication("checked")
    addresses = [reverse("files:download", args=[row.file_id]) for row in out.in_hand.files.all()]
    coordinator, chair = as_(out.coordinator), as_(out.world.chair)
    for address in addresses:
        assert b"".join(coordinator.get(address).streaming_content)  # type: ignore[attr-defined]
        assert chair.get(address).status_code == 404
    making.release(out)
    for address in addresses:
        assert b"".join(chair.get(address).streaming_content)  # type: ignore[attr-defined]
        assert as_(out.world.outsider).get(address).status_code == 404


def test_the_plan_of_somebody_else_is_not_overwritten_and_nothing_typed_is_lost() -> None:
    out = a_publication("frozen")
    browser = as_(out.coordinator)
    save_plan(by=by(out.coordinator), review=out.review, values={"aims": "To teach."}, expected_version=0)
    response = browser.post(at(out, "plan"), {"aims": "To change practice.", "version": 0})
    page = words(response)
    assert "To teach." in page
    assert "To change practice." in page
    assert plan_of(out.review).aims == "To teach."  # type: ignore[union-attr]
    sent = {"aims": "To change practice.", "version": 1}
    assert browser.post(at(out, "plan"), sent).status_code == 302
    assert plan_of(out.review).aims == "To change practice."  # type: ignore[union-attr]


def test_the_plan_reads_with_pseudonyms_only_once_its_names_were_checked() -> None:
    out = a_publication("frozen")
    values = {"risks": f"{ADULT} was known to the paper."}
    save_plan(by=by(out.coordinator), review=out.review, values=values, expected_version=0)
    assert f"{ADULT} was known to the paper." in words(as_(out.coordinator).get(at(out, "publication-of")))
    chair = words(as_(out.world.chair).get(at(out, "publication-of")))
    assert ADULT not in chair
    assert "Being prepared" in chair


def test_an_embargo_on_a_birthday_or_an_anniversary_is_pointed_out_to_those_with_real_names() -> None:
    out = a_publication("frozen")
    next_year = timezone.localdate().year + 1
    until = timezone.now().replace(year=next_year, month=5, day=2, hour=12)
    set_embargo(by=by(out.coordinator), review=out.review, until=until, expected_version=0)
    assert "This is the birthday of" in words(as_(out.coordinator).get(at(out, "publication-of")))
    assert "birthday" not in words(as_(out.world.chair).get(at(out, "publication-of")))


def test_the_family_contact_records_what_is_theirs_to_tell_and_no_other() -> None:
    out = a_publication("decided")
    contact = a_person(Role.FAMILY_CONTACT, out.world.board)
    add_to_team(by=by(out.coordinator), case=out.case, member=contact, role=Role.FAMILY_CONTACT)
    own = a_telling(out, teller=contact)
    other = a_telling(out, Audience.STAFF, "Ward staff")
    browser, today = as_(contact), timezone.localdate()
    assert "Tell the family of publication, and record it" in words(browser.get(reverse("workspace:work")))
    assert browser.get(at(out, "telling", other.pk)).status_code == 404
    sent = {"day-day": today.day, "day-month": today.month, "day-year": today.year, "time": "0:00"}
    told = {**sent, "means": "in-person", "note": "She asked for a copy."}
    assert browser.post(at(out, "telling", own.pk), told).status_code == 302
    assert Telling.objects.get(pk=own.pk).told.written_by == contact
    assert browser.get(at(out, "plan")).status_code == 404
    assert browser.get(at(out, "telling-change", other.pk)).status_code == 404


def test_telling_before_the_family_needs_a_reason_on_the_page() -> None:
    out = a_publication("decided")
    a_telling(out)
    press = a_telling(out, Audience.PRESS, "The local paper")
    browser, today = as_(out.coordinator), timezone.localdate()
    sent = {
        "day-day": today.day, "day-month": today.month, "day-year": today.year, "time": "0:00",
        "means": "statement",
    }  # fmt: skip
    assert "Not told yet: the family" in words(browser.post(at(out, "telling", press.pk), sent))
    sent["out_of_order_because"] = "The paper had the story already."
    assert browser.post(at(out, "telling", press.pk), sent).status_code == 302
    page = words(browser.get(at(out, "publication-of")))
    assert "Before others: The paper had the story already." in page


def test_not_publishing_shows_the_rules_and_asks_for_public_words() -> None:
    out = a_publication("signed")
    browser, today = as_(out.coordinator), timezone.localdate()
    page = words(browser.get(at(out, "decide")))
    assert "No Act requires the whole report to be published" in page
    assert "Care Act 2014" in page
    sent = {
        "kind": "not", "decided_by": "The chair", "reasons": "A child would be known.",
        "decided_on-day": today.day, "decided_on-month": today.month, "decided_on-year": today.year,
    }  # fmt: skip
    assert "in a sentence that can be published" in words(browser.post(at(out, "decide"), sent))
    assert not PublicationDecision.objects.exists()
    sent["public_reason"] = "To protect a child."
    assert browser.post(at(out, "decide"), sent).status_code == 302
    assert decision_of(out.review).kind == PublicationKind.NOT  # type: ignore[union-attr]
    assert "Not to be published" in words(browser.get(at(out, "publication-of")))


def test_a_case_without_a_review_says_so_and_an_outsider_finds_nothing() -> None:
    out = a_publication("frozen")
    address = reverse("publication:publication", args=[out.case.pk])
    assert as_(out.world.outsider).get(address).status_code == 404
    assert as_(out.world.leads[0]).get(address).status_code == 404
    assert as_(out.world.chair).get(address).status_code == 200
    assert as_(out.world.chair).get(at(out, "decide")).status_code == 404


def test_a_release_held_up_shows_on_the_coordinators_work() -> None:
    out = a_publication("checked")
    page = words(as_(out.coordinator).get(reverse("workspace:work")))
    assert "The files of the report are checked: publish it, or see what waits" in page
    making.release(out)
    assert out.published.state == ReleaseState.RELEASED
    assert "The files of the report" not in words(as_(out.coordinator).get(reverse("workspace:work")))
