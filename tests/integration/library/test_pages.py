"""The library's pages, for everybody and for editors."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.library.actions import withdraw_record
from goldthread.apps.library.enums import Outcome
from goldthread.apps.library.models import Import, LibraryRecord, Passage
from tests.factories.accounts import a_person, sign_in
from tests.integration.library.conftest import Add

pytestmark = pytest.mark.django_db(databases=["default", "library"], transaction=True)

EDITING = ["library:mend", "library:withdraw", "library:reinstate"]


@pytest.fixture
def editor(client: Client) -> Client:
    sign_in(client, a_person(Role.LIBRARY_EDITOR))
    return client


def get(client: Client, name: str, *args: Any, **query: Any) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_search_shows_reports_with_marked_words_and_links_to_the_page(
    client: Client, a_report: LibraryRecord
) -> None:
    page = get(client, "library:search", q="housing")
    passage = Passage.objects.get(text__contains="housing")
    assert "1 report" in page
    assert "<mark>housing</mark>" in page
    assert reverse("library:passage", args=[a_report.pk, passage.pk]) + "?q=housing" in page
    assert "Page 2" in page


def test_text_of_a_report_is_never_markup(client: Client, a_report: LibraryRecord) -> None:
    for page in (get(client, "library:search", q="alert"), get(client, "library:record", a_report.pk)):
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


def test_a_passage_is_shown_in_its_place_with_what_stands_around_it(
    client: Client, a_report: LibraryRecord
) -> None:
    passage = Passage.objects.get(text__contains="housing")
    page = get(client, "library:passage", a_report.pk, passage.pk, q="falls")
    assert f'id="p-{passage.pk}" class="app-mark"' in page
    assert "<mark>falls</mark>" in page
    assert "The safeguarding lead was not told." in page
    assert f"http://testserver{reverse('library:passage', args=[a_report.pk, passage.pk])}" in page


def test_a_passage_under_another_record_leads_to_its_own(
    client: Client, add: Add, a_report: LibraryRecord
) -> None:
    other = add(o_txt="Another report.").files.get().record
    passage = Passage.objects.filter(record=a_report).first()
    assert passage is not None
    response = client.get(reverse("library:passage", args=[other.pk, passage.pk]))
    assert response["Location"] == reverse("library:passage", args=[a_report.pk, passage.pk])


ODD = [
    "",
    "q=",
    "q=%22",
    "page=99999",
    "page=-1",
    "page=x",
    "from=abc&to=9",
    "area=%00",
    "kind=nobody+has+it",
]


@pytest.mark.parametrize("query", [*ODD, "q=-", "q=" + "a" * 3000])
def test_no_address_of_search_is_an_error(client: Client, a_report: LibraryRecord, query: str) -> None:
    assert client.get(f"{reverse('library:search')}?{query}").status_code == 200


def test_filters_stand_in_the_address_and_can_be_taken_off(client: Client, add: Add) -> None:
    add(a_json='{"title": "A report", "area": "Borset", "text": "Falls."}')
    page = get(client, "library:search", q="falls", area="Borset")
    assert 'name="area" type="checkbox" value="Borset" checked' in page
    assert 'href="?q=falls"' in page


def test_nothing_found_says_what_that_does_not_prove(client: Client) -> None:
    assert "does not prove" in get(client, "library:search", q="nothing")


def test_a_withdrawn_record_shows_its_notice_and_nothing_else(
    client: Client, a_report: LibraryRecord
) -> None:
    passage = Passage.objects.filter(record=a_report).first()
    assert passage is not None
    withdraw_record(by=SYSTEM, record=a_report, notice="Withdrawn by its publisher.")
    for address in (
        reverse("library:record", args=[a_report.pk]),
        reverse("library:passage", args=[a_report.pk, passage.pk]),
    ):
        response = client.get(address)
        page = response.content.decode()
        assert response.status_code == 410
        assert response["Cache-Control"] == "no-cache", "a browser keeps a 410 for ever unless told"
        assert "Withdrawn by its publisher." in page
        assert "Alex" not in page
        assert "safeguarding lead" not in page


def test_what_is_not_there_is_not_found(client: Client, a_report: LibraryRecord) -> None:
    nobody = "00000000-0000-0000-0000-000000000000"
    assert client.get(reverse("library:record", args=[nobody])).status_code == 404
    assert client.get(reverse("library:passage", args=[a_report.pk, nobody])).status_code == 404


def test_about_the_data_is_open_to_everybody(client: Client) -> None:
    assert "not how often something happened" in get(client, "library:about")


@pytest.mark.parametrize("role", [Role.BUSINESS_MANAGER, Role.READER, Role.ADMINISTRATOR])
def test_only_editors_reach_the_editing_pages(client: Client, a_report: LibraryRecord, role: Role) -> None:
    sign_in(client, a_person(role))
    for name in EDITING:
        for method in (client.get, client.post):
            assert method(reverse(name, args=[a_report.pk])).status_code == 404
    for name in ("library:add", "library:imports"):
        assert client.get(reverse(name)).status_code == 404
    assert "Mend these facts" not in get(client, "library:record", a_report.pk)


def test_nobody_signed_in_is_sent_to_sign_in_from_the_editing_pages(client: Client) -> None:
    assert client.get(reverse("library:add")).status_code == 302


def test_uploads_are_read_in_a_job_and_each_ends_with_a_reason(editor: Client) -> None:
    uploads = [
        SimpleUploadedFile("a.txt", b"A report on falls."),
        SimpleUploadedFile("b.pdf", b"%PDF-1.4 broken"),
    ]
    response = editor.post(reverse("library:add"), {"uploads": uploads})
    run = Import.objects.get()
    assert response["Location"] == reverse("library:import", args=[run.pk])
    assert "Files are still being read" in get(editor, "library:import", run.pk)
    address = reverse("library:import", args=[run.pk])
    assert editor.get(address, headers={"HX-Request": "true"}).status_code == 200
    run_pending_jobs()
    assert editor.get(address, headers={"HX-Request": "true"}).status_code == 286
    page = get(editor, "library:import", run.pk)
    assert "1 read, 1 refused" in page
    assert "damaged or was cut short" in page
    assert [found.outcome for found in run.files.all()] == [Outcome.READ, Outcome.REFUSED]
    assert "<mark>falls</mark>" in get(editor, "library:search", q="falls")


def test_choosing_no_file_says_so(editor: Client) -> None:
    assert "Choose at least one file." in editor.post(reverse("library:add")).content.decode()


def test_a_job_that_is_run_twice_reads_nothing_twice(editor: Client) -> None:
    from goldthread.apps.library.tasks import read_files

    editor.post(reverse("library:add"), {"uploads": [SimpleUploadedFile("a.txt", b"A report.")]})
    run = Import.objects.get()
    read_files(import_id=run.pk)
    read_files(import_id=run.pk)
    assert LibraryRecord.objects.count() == 1
    assert [found.outcome for found in run.files.all()] == [Outcome.READ]


def mending(record: LibraryRecord, **changes: str) -> dict[str, str]:
    return {"version": str(record.version), "title": record.title, **changes}


def test_an_editor_mends_facts_and_search_knows_them(editor: Client, a_report: LibraryRecord) -> None:
    a_report.refresh_from_db()
    data = mending(
        a_report, area="Westmarsh", sent_to="Borset Council\nBorset Police", url="https://x.example/a"
    )
    response = editor.post(reverse("library:mend", args=[a_report.pk]), data)
    assert response.status_code == 302
    run_pending_jobs()
    a_report.refresh_from_db()
    assert a_report.sent_to == ["Borset Council", "Borset Police"]
    assert "1 report" in get(editor, "library:search", q="area:westmarsh")


def test_a_stale_form_shows_both_texts_and_loses_nothing(editor: Client, a_report: LibraryRecord) -> None:
    a_report.refresh_from_db()
    stale = mending(a_report, area="What I wrote")
    editor.post(reverse("library:mend", args=[a_report.pk]), mending(a_report, area="What they saved"))
    page = editor.post(reverse("library:mend", args=[a_report.pk]), stale).content.decode()
    assert "What I wrote" in page
    assert "What they saved" in page
    a_report.refresh_from_db()
    assert a_report.area == "What they saved"
    assert f'name="version" value="{a_report.version}"' in page


def test_an_address_that_is_a_script_is_refused(editor: Client, a_report: LibraryRecord) -> None:
    a_report.refresh_from_db()
    data = mending(a_report, url="javascript:alert(1)")
    page = editor.post(reverse("library:mend", args=[a_report.pk]), data).content.decode()
    assert "must begin with http" in page


def test_an_editor_withdraws_a_record_and_puts_it_back(editor: Client, a_report: LibraryRecord) -> None:
    withdraw = reverse("library:withdraw", args=[a_report.pk])
    assert "Write a withdrawal notice." in editor.post(withdraw, {"notice": ""}).content.decode()
    editor.post(withdraw, {"notice": "Asked by the publisher."})
    record = reverse("library:record", args=[a_report.pk])
    assert editor.get(record).status_code == 410
    reinstate = reverse("library:reinstate", args=[a_report.pk])
    assert "Put it back" in editor.get(reinstate).content.decode()
    editor.post(reinstate)
    assert editor.get(record).status_code == 200
