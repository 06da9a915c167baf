"""Files given to the library: each ends with a reason, and one report is one record."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.audit.models import Event
from goldthread.apps.library.actions import add_paths
from goldthread.apps.library.actions import adding as adding_module
from goldthread.apps.library.enums import Outcome
from goldthread.apps.library.models import Document, Import, ImportedFile, LibraryRecord, Passage
from goldthread.apps.library.storage import blob_path
from goldthread.lib.reading.register import LANDMARKS
from tests.integration.library.conftest import Add
from tests.unit.reading.making import lines, pdf

pytestmark = pytest.mark.django_db(databases=["default", "library"])

REPORT = {
    "title": "Alex: Prevention of future deaths report",
    "kind": "prevention-of-future deaths report (Reg 28)",
    "url": "https://reports.example/alex/",
    "ref": "2019-0001",
    "date": "2019-05-03",
    "area": "Borset (North)",
    "coroner": "A. Person",
    "sent_to": "Borset Council; Borset Police",
    "text": "Nobody asked the neighbours.",
}


def files(run: Import) -> dict[str, ImportedFile]:
    return {file.name: file for file in run.files.all()}


def register(*rows: list[str]) -> str:
    out = io.StringIO()
    heading = ["date_of_report", "ref", "deceased_name", "coroner_area", "report_url", "pdf_url", "concerns"]
    csv.writer(out).writerows([heading, *rows])
    return out.getvalue()


def test_a_report_becomes_a_record_with_its_facts_and_passages(add: Add) -> None:
    add(a_json=json.dumps(REPORT))
    record = LibraryRecord.objects.get()
    assert (record.title, record.kind) == (REPORT["title"], "Prevention of future deaths report")
    assert (record.reference, record.year, record.nation) == ("2019-0001", 2019, "England")
    assert record.sent_to == ["Borset Council", "Borset Police"]
    assert [passage.text for passage in record.passages.all()] == ["Nobody asked the neighbours."]


def test_each_file_ends_with_how_it_went_and_what_to_do(add: Add) -> None:
    run = add(
        good_pdf=pdf(lines("Words of a report.")),
        half_pdf=pdf(lines("Words on a page here."), [], picture=True),
        bad_pdf=b"%PDF-1.4 broken",
        empty_txt=b"",
    )
    found = files(run)
    assert {name: (file.outcome, file.code) for name, file in found.items()} == {
        "good.pdf": (Outcome.READ, ""),
        "half.pdf": (Outcome.ATTENTION, "image-only-page"),
        "bad.pdf": (Outcome.REFUSED, "damaged"),
        "empty.txt": (Outcome.REFUSED, "empty"),
    }
    assert all(file.message and file.fix for file in found.values() if file.code)
    assert run.ended_at is not None


def test_the_same_words_in_another_file_are_found_as_one(add: Add) -> None:
    add(a_txt="The review of Alex found much.\n\nIt said so.")
    run = add(
        a_txt="The review of Alex found much.\n\nIt said so.",
        b_txt="The review of Alex\nfound much. It said so!",
    )
    assert [(file.outcome, file.code) for file in run.files.all()] == [(Outcome.ALREADY, "same-text")] * 2
    assert LibraryRecord.objects.count() == Document.objects.count() == 1


def test_two_copies_in_one_batch_are_one(add: Add) -> None:
    run = add(a_txt="The same words twice.", b_txt="The same words twice.")
    assert [file.outcome for file in run.files.all()] == [Outcome.READ, Outcome.ALREADY]
    assert LibraryRecord.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"url": "http://www.reports.example/alex"},
        {"url": "", "ref": "2019 – 0001", "area": "North Borset"},
    ],
)
def test_another_text_of_the_same_report_joins_its_record(add: Add, change: dict[str, str]) -> None:
    add(a_json=json.dumps(REPORT))
    run = add(b_json=json.dumps({**REPORT, **change, "title": "Alex again", "text": "A longer text of it."}))
    assert files(run)["b.json"].code == "joined"
    record = LibraryRecord.objects.get()
    assert record.other_titles == ["Alex again"]
    assert Document.objects.filter(record=record).count() == 2


def test_a_reference_alone_does_not_make_two_reports_one(add: Add) -> None:
    add(a_json=json.dumps(REPORT))
    other = {
        **REPORT,
        "url": "https://reports.example/sam",
        "area": "Westmarsh",
        "text": "About somebody else.",
    }
    add(b_json=json.dumps(other))
    assert LibraryRecord.objects.count() == 2


def test_a_register_is_catalogued_and_every_row_left_out_is_listed(add: Add) -> None:
    rows = [
        ["3 May 2019", "2019-0001", "Alex", "Borset", "https://reports.example/alex", "", "Nobody asked."],
        ["03/05/2019", "2019-0001", "Alexander", "Borset", "https://reports.example/alex-2", "", ""],
        ["4 May 2019", "2019-0001", "Sam", "Westmarsh", "https://reports.example/sam", "", ""],
        ["", "", "", "", "", "", ""],
        ["5 May 2019", "", "Kim", "Borset", "", "", ""],
    ]
    file = files(add(r_csv=register(*rows)))["r.csv"]
    assert file.rows == {"rows": 5, "added": 2, "joined": 1, "refused": 2}
    said = [(note["row"], note["code"]) for note in file.notes]
    assert (3, "same-report") in said
    assert (4, "reference-used-twice") in said
    assert [row for row, code in said if code in {"empty-row", "nothing-to-find"}] == [5, 6]
    assert all(note["message"] and note["fix"] for note in file.notes)
    alex = LibraryRecord.objects.get(title__startswith="Alex:")
    assert alex.other_titles == ["Alexander: prevention of future deaths report"]
    assert [passage.text for passage in alex.passages.all()] == ["Concerns\n\nNobody asked."]


def test_a_register_fills_in_what_a_record_lacked_and_changes_nothing_else(add: Add) -> None:
    add(a_json=json.dumps({**REPORT, "coroner": "", "title": "As first written"}))
    row = [
        "3 May 2019",
        "2019-0001",
        "Alex",
        "Elsewhere",
        REPORT["url"],
        "https://reports.example/alex.pdf",
        "x",
    ]
    add(r_csv=register(row))
    record = LibraryRecord.objects.get()
    assert (record.title, record.area) == ("As first written", "Borset (North)")
    assert record.file_url == "https://reports.example/alex.pdf"
    assert Document.objects.count() == 1


def test_an_area_keeps_the_spelling_that_the_library_first_met(add: Add) -> None:
    add(a_json=json.dumps(REPORT))
    other = {
        **REPORT,
        "url": "https://reports.example/b",
        "ref": "2",
        "area": "North Borset",
        "text": "Other.",
    }
    add(b_json=json.dumps(other))
    assert set(LibraryRecord.objects.values_list("area", flat=True)) == {"Borset (North)"}


def test_originals_are_kept_by_their_content(add: Add) -> None:
    add(a_txt="Kept as it came.")
    assert blob_path(Document.objects.get().sha256).read_bytes() == b"Kept as it came."


def test_a_folder_is_read_through_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "2019").mkdir(parents=True)
    (folder / "2019" / "a.txt").write_text("First report.")
    (folder / ".hidden").write_text("Not this.")
    run = add_paths(by=SYSTEM, paths=[folder, folder / "2019"])
    assert list(files(run)) == ["2019/a.txt"]


def test_adding_is_audited_without_a_title_or_a_name(add: Add) -> None:
    add(a_json=json.dumps(REPORT))
    events = Event.objects.using("library").order_by("sequence")
    assert [event.verb for event in events] == [
        "library.import-begun",
        "library.files-read",
        "library.import-ended",
        "library.records-indexed",
    ]
    assert "Alex" not in json.dumps([event.facts for event in events])


def test_a_batch_is_filed_whole_or_not_at_all_and_can_be_given_again(
    add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr("goldthread.apps.library.actions.imports.record_event", broken)
        patched.setattr(adding_module, "begin_import", _begun)
        with pytest.raises(RuntimeError):
            add(a_txt="Once.", b_txt="Twice.")
    assert LibraryRecord.objects.count() == Passage.objects.count() == 0
    add(a_txt="Once.", b_txt="Twice.")
    assert LibraryRecord.objects.count() == 2


def _begun(**given: object) -> Import:
    from goldthread.apps.audit.events import PLATFORM, action, record_event
    from goldthread.apps.library.enums import Verb

    @action(using="library")
    def begin(*, by: object) -> Import:
        run = Import()
        run.save()
        for ordinal, (name, _) in enumerate(given["files"], start=1):  # type: ignore[arg-type, misc]
            ImportedFile(run=run, ordinal=ordinal, name=name).save()
        record_event(by=SYSTEM, chain=PLATFORM, verb=Verb.IMPORT_BEGUN, about=run)
        return run

    return begin(by=SYSTEM)


def test_landmarks_catalogued_twice_are_there_once_and_say_where_their_facts_are_from(client) -> None:
    for _ in range(2):
        run = add_paths(by=SYSTEM, paths=[LANDMARKS])
        assert run.counts() == {"read": 1}
    monckton = LibraryRecord.objects.get(reference="Cmd 6636")
    assert LibraryRecord.objects.count() == run.files.get().rows["rows"]
    page = client.get(f"/library/{monckton.pk}").content.decode()
    assert "Facts taken from" in page
    assert "vol 411" in page
