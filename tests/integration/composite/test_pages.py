"""The composite's pages: what each person is shown, may do, and takes away as a file."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from goldthread.apps.audit.models import Event
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.chronology.actions.composite import open_composite
from goldthread.apps.chronology.models import Entry, Episode
from tests.factories.accounts import sign_in
from tests.factories.cases import by
from tests.factories.chronology import a_composite

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return a_composite(checked=True)


def page(client, made, user, name="composite", *args, **query):
    sign_in(client, user)
    return client.get(reverse(f"chronology:{name}", args=[made.case.pk, *args]), query)


def text_of(response) -> str:
    return response.content.decode()


def word_text(response) -> str:
    document = Document(BytesIO(response.content))
    return "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_the_coordinator_reads_names_and_that_is_an_event(client, made):
    before = Event.objects.filter(verb="names.read").count()
    shown = text_of(page(client, made, made.asked.coordinator))
    assert "Meredith Oakenshaw attended" in shown
    assert Event.objects.exclude(verb="").order_by("-at").first().object_id == made.case.pk
    assert Event.objects.filter(chain_subject_id=made.case.pk).order_by("-sequence")[0].verb.endswith("read")
    assert before == 0


def test_a_panel_member_finds_no_name_anywhere_on_the_page(client, made):
    shown = text_of(page(client, made, made.asked.world.panel[0]))
    for name in ("Meredith", "OAKENSHAW", "Oakenshaw", "Merry", "Tarrant"):
        assert name not in shown


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_an_export_is_an_attachment_named_by_the_reference_alone(client, made, kind):
    response = page(client, made, made.asked.coordinator, "composite-export", kind=kind)
    assert (
        response["Content-Disposition"] == f'attachment; filename="{made.case.reference}-chronology.{kind}"'
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert len(response.content) > 100


def test_an_export_holds_what_its_reader_sees(client, made):
    with_names = word_text(page(client, made, made.asked.coordinator, "composite-export", kind="docx"))
    without = word_text(page(client, made, made.asked.world.panel[0], "composite-export", kind="docx"))
    assert "Meredith Oakenshaw attended with a cough." in with_names
    assert "Oakenshaw" not in without
    assert made.case.people.get(kind=PersonKind.SUBJECT).pseudonym in without


def test_an_export_holds_only_what_the_filters_leave(client, made):
    response = page(client, made, made.asked.coordinator, "composite-export", kind="csv", words="cough")
    assert b"cough" in response.content
    assert b"Telephone call" not in response.content


@pytest.mark.parametrize("kind", ["exe", "", "json"])
def test_another_kind_of_file_is_not_found(client, made, kind):
    assert page(client, made, made.asked.coordinator, "composite-export", kind=kind).status_code == 404


def test_the_picture_cannot_run_anything(client, made):
    response = page(client, made, made.asked.coordinator, "timeline-picture")
    assert response["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert b"<script" not in response.content


@pytest.mark.parametrize("name", ["composite", "timeline", "timeline-picture", "composite-export"])
def test_an_agency_reads_nothing_before_the_composite_is_opened(client, made, name):
    author = made.asked.authors[0]
    assert page(client, made, author, name, kind="csv").status_code == 404
    open_composite(by=by(made.asked.coordinator), case=made.case)
    assert page(client, made, author, name, kind="csv").status_code == 200


@pytest.mark.parametrize("name", ["names", "composite-opening"])
def test_only_those_who_work_on_the_composite_check_names_and_open_it(client, made, name):
    assert page(client, made, made.asked.coordinator, name).status_code == 200
    assert page(client, made, made.asked.world.panel[0], name).status_code == 404
    assert page(client, made, made.asked.authors[0], name).status_code == 404


def test_wrong_filters_are_said_and_nothing_is_lost(client, made):
    response = page(
        client,
        made,
        made.asked.coordinator,
        **{"start-day": "31", "start-month": "2", "start-year": "2019", "agency": "x"},
    )
    assert response.status_code == 200
    assert "There is a problem" in text_of(response)
    assert "Telephone call" in text_of(response)


def test_marking_an_episode_from_the_ticked_entries(client, made):
    sign_in(client, made.asked.coordinator)
    chosen = [str(entry.pk) for entry in made.entries[:2]]
    address = reverse("chronology:episode-mark", args=[made.case.pk])
    response = client.post(address, {"entry": chosen, "title": "A cough"}, follow=True)
    episode = Episode.objects.get()
    assert episode.entries.count() == 2
    assert "A cough" in text_of(response)


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("", "Give the episode a title"),
        ("Meredith falls", "names somebody"),
        ("Merry at home", "names somebody"),
    ],
)
def test_an_episode_without_a_fit_title_is_refused_with_a_reason(client, made, title, says):
    sign_in(client, made.asked.coordinator)
    entries = [str(made.entries[0].pk)]
    address = reverse("chronology:episode-mark", args=[made.case.pk])
    assert says in text_of(client.post(address, {"entry": entries, "title": title}, follow=True))
    assert not Episode.objects.exists()


def test_nothing_ticked_is_said(client, made):
    sign_in(client, made.asked.coordinator)
    response = client.post(
        reverse("chronology:episode-mark", args=[made.case.pk]), {"title": "X"}, follow=True
    )
    assert "Tick the entries" in text_of(response)


def test_two_people_changing_an_episode_lose_nothing(client, made):
    sign_in(client, made.asked.coordinator)
    mark = reverse("chronology:episode-mark", args=[made.case.pk])
    client.post(mark, {"entry": [str(made.entries[0].pk)], "title": "First"})
    episode = Episode.objects.get()
    address = reverse("chronology:episode-change", args=[made.case.pk, episode.pk])
    client.post(address, {"title": "Second", "summary": "", "version": episode.version})
    stale = client.post(address, {"title": "Third", "summary": "Mine", "version": episode.version})
    assert "Somebody else changed this" in text_of(stale)
    assert "Second" in text_of(stale)
    assert "Mine" in text_of(stale)
    assert Episode.objects.get().title == "Second"


def test_taking_an_entry_out_and_removing_the_episode_leave_the_composite_whole(client, made):
    sign_in(client, made.asked.coordinator)
    mark = reverse("chronology:episode-mark", args=[made.case.pk])
    client.post(mark, {"entry": [str(entry.pk) for entry in made.entries[:2]], "title": "First"})
    episode, entry = Episode.objects.get(), made.entries[0]
    client.post(reverse("chronology:episode-shorten", args=[made.case.pk, episode.pk, entry.pk]))
    assert episode.entries.count() == 1
    remove = reverse("chronology:episode-remove", args=[made.case.pk, episode.pk])
    client.post(remove, {"because": "Marked by mistake"})
    assert page(client, made, made.asked.coordinator, "episode", episode.pk).status_code == 404
    assert len(made.entries) == 5


def test_checking_names_shows_what_stands_in_their_place_and_what_to_look_at(client):
    made = a_composite()
    shown = text_of(page(client, made, made.asked.coordinator, "names"))
    assert "Adult A" in shown
    entry = next(entry for entry in made.entries if "Telephone" in entry.text)
    client.post(reverse("chronology:names", args=[made.case.pk]), {"entry": [str(entry.pk)]})
    assert list(Entry.objects.exclude(names_checked_at=None)) == [entry]


def test_checking_all_that_is_shown(client):
    made = a_composite()
    sign_in(client, made.asked.coordinator)
    shown = [str(entry.pk) for entry in made.entries[:3]]
    client.post(reverse("chronology:names", args=[made.case.pk]), {"shown": shown, "all": "yes"})
    assert Entry.objects.exclude(names_checked_at=None).count() == 3


@pytest.mark.parametrize("value", ["not-an-id", "../../etc", "0"])
def test_ids_made_up_are_not_found(client, made, value):
    sign_in(client, made.asked.coordinator)
    for name in ("names", "episode-mark"):
        address = reverse(f"chronology:{name}", args=[made.case.pk])
        assert client.post(address, {"entry": [value], "title": "X"}).status_code == 404
