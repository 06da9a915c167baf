"""Earlier published learning: suggested without names, kept by its permanent id, shown when withdrawn."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.cases.actions import switch_suggestions
from goldthread.apps.cases.selectors.names import reader_of
from goldthread.apps.learning.selectors import prior
from goldthread.apps.learning.selectors.prior import kept_beside, suggested_for
from goldthread.apps.library.actions import add_paths, index_due_records, withdraw_record
from goldthread.apps.library.models import LibraryRecord
from tests.factories.accounts import sign_in
from tests.factories.cases import ADULT, by
from tests.factories.learning import Learning, a_learning
from tests.integration.learning.test_pages import page, post

pytestmark = pytest.mark.django_db(databases=["default", "library"])


@pytest.fixture(autouse=True)
def record(settings: Any, tmp_path: Path) -> LibraryRecord:
    settings.GOLDTHREAD_HOME = tmp_path / "home"
    path = tmp_path / "adult-m.txt"
    path.write_text(
        "Review about Adult M\n\nFalls were not shared between wards, and risk was judged without them."
    )
    run = add_paths(by=SYSTEM, paths=[path])
    index_due_records()
    found: LibraryRecord = run.files.get().record
    return found


@pytest.fixture
def made() -> Learning:
    return a_learning()


def keep(client: Client, made: Learning, record: LibraryRecord, **more: str) -> Any:
    values = {
        "record": str(record.pk),
        "passage": str(record.passages.first().pk),
        "note": "Same gap.",
        **more,
    }
    return post(
        client, made.world.coordinator, "prior-keep", made.case.pk, "finding", made.finding.pk, **values
    )


def test_a_finding_shows_what_the_library_holds_nearest(client: Client, made: Learning) -> None:
    shown = page(client, made.world.coordinator, "finding", made.case.pk, made.finding.pk)
    assert "1 suggested by software, not checked" in shown
    assert "Review about Adult M" in shown


def test_no_name_of_the_review_is_looked_for(made: Learning, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(prior, "nearest_learning", lambda text, limit: asked.append(text) or [])
    suggested_for(reader_of(made.world.coordinator, made.case), made.finding, [])
    assert "fell twice" in asked[0]
    assert not [word for word in ADULT.split() if word in asked[0]]


def test_what_is_kept_stays_by_its_id_and_is_not_suggested_again(
    client: Client, made: Learning, record: LibraryRecord
) -> None:
    assert keep(client, made, record).status_code == 302
    (kept,) = kept_beside(made.finding)
    assert kept.row.record_id == record.pk
    assert "Review about Adult M" in kept.row.citation
    shown = page(client, made.world.coordinator, "finding", made.case.pk, made.finding.pk)
    assert kept.address in shown
    assert "suggested by software" not in shown


def test_a_kept_link_stays_with_the_notice_when_the_record_is_withdrawn(
    client: Client, made: Learning, record: LibraryRecord
) -> None:
    keep(client, made, record)
    withdraw_record(by=SYSTEM, record=record, notice="A court has ordered it.")
    shown = page(client, made.world.coordinator, "finding", made.case.pk, made.finding.pk)
    assert "Review about Adult M" in shown
    assert "Withdrawal notice: A court has ordered it." in shown


def test_only_what_the_library_holds_can_be_kept(
    client: Client, made: Learning, record: LibraryRecord
) -> None:
    assert keep(client, made, record, passage=str(made.finding.pk)).status_code == 404
    assert keep(client, made, record, passage="").status_code == 404
    assert not made.finding.prior_learning.exists()


def test_suggestions_are_switched_off_for_a_case_and_that_is_recorded(
    client: Client, made: Learning, record: LibraryRecord
) -> None:
    keep(client, made, record)
    coordinator = made.world.coordinator
    switch_suggestions(by=by(coordinator), case=made.case, on=False)
    shown = page(client, coordinator, "finding", made.case.pk, made.finding.pk)
    assert "Suggestions are switched off for this case." in shown
    assert "Review about Adult M" in shown
    sign_in(client, coordinator)
    history = client.get(reverse("cases:history", args=[made.case.pk])).content.decode()
    assert "switched suggestions by software off" in history
