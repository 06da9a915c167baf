"""A publisher's deposit: taken in once, read with its recommendations, withdrawn at its word."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.apps.audit.events import SYSTEM, Refused
from goldthread.apps.library.actions import deposit, index_due_records, reinstate_record, withdraw_deposit
from goldthread.apps.library.models import Document, LibraryRecommendation, LibraryRecord, Passage
from goldthread.apps.library.selectors import LibrarySearch, record_of_deposit, search_library
from goldthread.apps.library.storage import library_store
from tests.factories.library import SAID, a_deposit

pytestmark = pytest.mark.django_db(databases=["default", "library"])


@pytest.fixture
def record() -> LibraryRecord:
    made = deposit(by=SYSTEM, published=a_deposit())
    index_due_records()
    return made


def found(words: str) -> list[LibraryRecord]:
    return [one.record for one in search_library(LibrarySearch(words)).records]


def parts_of(record: LibraryRecord) -> list[str]:
    passage, recommendation = Passage.objects.filter(record=record)[0], record.recommendations.get()
    files = [reverse("library:file", args=[record.pk, one.pk]) for one in record.documents.all()]
    return [
        reverse("library:passage", args=[record.pk, passage.pk]),
        reverse("library:recommendation", args=[record.pk, recommendation.pk]),
        *files,
    ]


def test_the_record_page_shows_summary_recommendations_and_files(
    client: Client, record: LibraryRecord
) -> None:
    page = client.get(reverse("library:record", args=[record.pk])).content.decode()
    assert "Visits were missed and nobody was told." in page
    assert SAID in page
    assert "To: Westmarsh Safeguarding Adults Board" in page
    assert all(address in page for address in parts_of(record))
    assert (record.year, record.area_key) == (2026, "westmarsh")


def test_a_recommendation_is_kept_word_for_word_with_the_page_it_stands_on(record: LibraryRecord) -> None:
    kept = LibraryRecommendation.objects.get()
    assert kept.text == SAID
    assert kept.passage is not None
    assert kept.passage.page == 2


def test_search_finds_a_recommendation_and_leads_to_its_own_address(
    client: Client, record: LibraryRecord
) -> None:
    page = client.get(reverse("library:search"), {"q": "how each agency tells"}).content.decode()
    kept = LibraryRecommendation.objects.get()
    assert reverse("library:recommendation", args=[record.pk, kept.pk]) in page
    own = client.get(reverse("library:recommendation", args=[record.pk, kept.pk])).content.decode()
    assert SAID in own
    assert f"Recommendation 1. http://testserver/library/{record.pk}/recommendations/{kept.pk}" in own


def test_files_come_back_as_they_were_published_and_open_nowhere_within_the_site(
    client: Client, record: LibraryRecord
) -> None:
    for document in Document.objects.filter(record=record):
        response = client.get(reverse("library:file", args=[record.pk, document.pk]))
        with library_store().open(document.sha256) as kept:
            assert b"".join(response.streaming_content) == kept.read()  # type: ignore[attr-defined]
        assert response["Content-Disposition"].startswith("attachment")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_same_deposit_again_is_taken_in_once(record: LibraryRecord) -> None:
    assert deposit(by=SYSTEM, published=a_deposit()) == record
    assert LibraryRecord.objects.count() == 1
    assert LibraryRecommendation.objects.count() == 1


def test_another_deposit_under_a_key_that_is_taken_is_refused(record: LibraryRecord) -> None:
    with pytest.raises(Refused, match="another deposit under this key"):
        deposit(by=SYSTEM, published=a_deposit(title="Another title"))
    record.refresh_from_db()
    assert record.title == "Review of the care of Adult B"


def _without(values: dict[str, Any]) -> None:
    del values["content"]


def _linked(values: dict[str, Any]) -> None:
    values["content"]["blocks"][1]["runs"][0]["link"] = "javascript:alert(1)"


def _changed(values: dict[str, Any]) -> None:
    values["files"][1]["sha256"] = "0" * 64


def _unreadable(values: dict[str, Any]) -> None:
    values["files"][0] = {**values["files"][1], "kind": "pdf"}


DAMAGES: list[tuple[Callable[[dict[str, Any]], None], str]] = [
    (_without, "exactly these parts"),
    (_linked, "leads elsewhere"),
    (_changed, "not the one that its checksum names"),
    (_unreadable, "The PDF cannot be read"),
    (lambda values: values["facts"].update(case="SAR-1"), "The facts are among"),
    (lambda values: values["facts"].update(title=" "), "'title' must be text"),
    (lambda values: values["facts"].update(published_on="2.3.2026"), "as YYYY-MM-DD"),
    (lambda values: values["recommendations"].append({"text": "x"}), "has number, text and addressees"),
]


@pytest.mark.parametrize(("damage", "reason"), DAMAGES)
def test_what_is_no_deposit_is_refused_and_leaves_nothing(
    damage: Callable[[dict[str, Any]], None], reason: str
) -> None:
    values = copy.deepcopy(a_deposit())
    damage(values)
    with pytest.raises(Refused, match=reason):
        deposit(by=SYSTEM, published=values)
    assert not LibraryRecord.objects.exists()


def test_a_withdrawn_deposit_shows_its_notice_only_and_is_not_found(
    client: Client, record: LibraryRecord
) -> None:
    addresses = [reverse("library:record", args=[record.pk]), *parts_of(record)]
    assert found("safeguarding lead") == [record]
    withdraw_deposit(by=SYSTEM, key="release-1", notice="The family asked for a correction.")
    assert found("safeguarding lead") == []
    assert found(SAID) == []
    for address in addresses:
        response = client.get(address)
        page = response.content.decode()
        assert response.status_code == 410
        assert "The family asked for a correction." in page
        assert "Adult B" not in page


def test_a_withdrawal_repeated_keeps_the_first_notice(record: LibraryRecord) -> None:
    withdraw_deposit(by=SYSTEM, key="release-1", notice="The family asked for a correction.")
    again = withdraw_deposit(by=SYSTEM, key="release-1", notice="Another notice.")
    assert again.withdrawal_notice == "The family asked for a correction."
    with pytest.raises(Refused, match="no deposit under this key"):
        withdraw_deposit(by=SYSTEM, key="release-9", notice="Nothing.")


def test_a_replacement_withdraws_the_old_record_and_is_linked_from_its_notice(
    client: Client, record: LibraryRecord
) -> None:
    new = deposit(by=SYSTEM, published=a_deposit("release-2", replaces="release-1", extra="Redacted."))
    response = client.get(reverse("library:record", args=[record.pk]))
    assert response.status_code == 410
    assert reverse("library:record", args=[new.pk]) in response.content.decode()
    assert record_of_deposit("release-2") == new
    record.refresh_from_db()
    reinstate_record(by=SYSTEM, record=record)
    assert record.replaced_by is None


def test_a_replacement_that_was_withdrawn_too_is_not_linked(client: Client, record: LibraryRecord) -> None:
    new = deposit(by=SYSTEM, published=a_deposit("release-2", replaces="release-1", extra="Redacted."))
    withdraw_deposit(by=SYSTEM, key="release-2", notice="Withdrawn as well.")
    page = client.get(reverse("library:record", args=[record.pk])).content.decode()
    assert str(new.pk) not in page


def test_a_file_that_is_lost_is_said_to_be_missing(client: Client, record: LibraryRecord) -> None:
    document = Document.objects.filter(record=record, kind="docx").get()
    library_store().delete(document.sha256)
    response = client.get(reverse("library:file", args=[record.pk, document.pk]))
    assert response.status_code == 404
    assert "does not have the file" in response.content.decode()


def test_the_lines_of_a_table_of_contents_are_no_part_of_the_text(client: Client) -> None:
    made = deposit(by=SYSTEM, published=a_deposit(extra=f"What happened {'. ' * 30}1"))
    page = client.get(reverse("library:record", args=[made.pk])).content.decode()
    assert "What happened" not in page
    assert "when a visit is missed" in page
