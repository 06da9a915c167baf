"""The agency's seat: the request, its template, a promise, the split."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.models import Event
from goldthread.apps.reviews.enums import Verb
from goldthread.apps.reviews.models import Contribution
from tests.factories.accounts import a_person, an_agency, sign_in
from tests.factories.cases import ADULT
from tests.factories.reviews import a_request

pytestmark = pytest.mark.django_db


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def verbs(request):
    return list(Event.objects.filter(object_id=request.pk).values_list("verb", flat=True))


class TestTheList:
    def test_shows_an_agency_its_own_requests_also_once_they_are_answered(self, client):
        asked, other = a_request(), a_request()
        sign_in(client, asked.author)
        shown = text_of(client.get(reverse("reviews:requests")))
        assert reverse("reviews:request-detail", args=[asked.request.pk]) in shown
        assert "Not answered yet" in shown
        assert other.request.reference not in shown

    def test_is_empty_for_somebody_of_another_agency(self, client):
        asked = a_request()
        stranger = a_person(Role.AGENCY_AUTHOR, an_agency("Another agency"))
        sign_in(client, stranger)
        shown = text_of(client.get(reverse("reviews:requests")))
        assert "Nothing was asked of you." in shown
        assert asked.request.reference not in shown


class TestTheRequest:
    def test_states_all_that_a_request_must_state(self, client):
        asked = a_request(not_to_send="No staff names.", readers="The panel.", keeping_note="Eight years.")
        sign_in(client, asked.author)
        shown = text_of(client.get(reverse("reviews:request-detail", args=[asked.request.pk])))
        stated = ["No staff names.", "The panel.", "Eight years.", "Care Act 2014, section 45", ADULT]
        stated += ["To understand how agencies worked together.", asked.coordinator.name, "Significant event"]
        for words in stated:
            assert words in shown, words

    def test_has_no_name_in_its_title(self, client):
        asked = a_request()
        sign_in(client, asked.author)
        shown = text_of(client.get(reverse("reviews:request-detail", args=[asked.request.pk])))
        title = shown.split("<title>")[1].split("</title>")[0]
        assert ADULT not in title
        assert asked.request.reference in title

    def test_is_opened_by_the_first_reading_and_each_reading_is_recorded(self, client):
        asked = a_request()
        sign_in(client, asked.author)
        address = reverse("reviews:request-detail", args=[asked.request.pk])
        client.head(address)
        asked.request.refresh_from_db()
        assert asked.request.opened_at is None
        client.get(address)
        client.get(address)
        asked.request.refresh_from_db()
        assert asked.request.opened_at is not None
        assert verbs(asked.request)[-2:] == [Verb.REQUEST_OPENED, Verb.REQUEST_READ]

    def test_is_not_found_by_another_agency(self, client):
        asked = a_request(agencies=2)
        sign_in(client, asked.authors[1])
        address = reverse("reviews:request-detail", args=[asked.requests[0].pk])
        assert client.get(address).status_code == 404

    def test_asks_a_visitor_to_sign_in(self, client):
        asked = a_request()
        response = client.get(reverse("reviews:request-detail", args=[asked.request.pk]))
        assert response.status_code == 302


class TestTheTemplate:
    @pytest.mark.parametrize("kind", ["docx", "xlsx"])
    def test_carries_the_reference_only_in_its_name(self, client, kind):
        asked = a_request()
        sign_in(client, asked.author)
        response = client.get(reverse("reviews:request-template", args=[asked.request.pk, kind]))
        assert response["Content-Disposition"] == (
            f'attachment; filename="{asked.request.reference}-chronology.{kind}"'
        )
        assert Verb.REQUEST_SENT in verbs(asked.request)
        assert verbs(asked.request)[-1] == Verb.TEMPLATE_DOWNLOADED

    def test_has_the_columns_of_the_request_and_no_name(self, client):
        asked = a_request()
        sign_in(client, asked.author)
        word = client.get(reverse("reviews:request-template", args=[asked.request.pk, "docx"])).content
        table = Document(BytesIO(word)).tables[0]
        headings = [cell.text for cell in table.rows[0].cells]
        assert headings == [column["heading"] for column in asked.request.columns]
        excel = client.get(reverse("reviews:request-template", args=[asked.request.pk, "xlsx"])).content
        cells = [cell for sheet in load_workbook(BytesIO(excel)) for row in sheet.values for cell in row]
        assert headings[5] in cells
        assert not any(ADULT in str(cell) for cell in cells)

    def test_is_not_given_to_another_agency(self, client):
        asked = a_request(agencies=2)
        sign_in(client, asked.authors[1])
        address = reverse("reviews:request-template", args=[asked.request.pk, "docx"])
        assert client.get(address).status_code == 404

    def test_of_an_unknown_kind_is_not_found(self, client):
        asked = a_request()
        sign_in(client, asked.author)
        address = reverse("reviews:request-template", args=[asked.request.pk, "exe"])
        assert client.get(address).status_code == 404


class TestAPromise:
    def send(self, client, asked, day):
        address = reverse("reviews:request-promise", args=[asked.request.pk])
        values = {"version": asked.request.version, "on-day": day.day, "on-month": day.month}
        return client.post(address, {**values, "on-year": day.year})

    def test_is_shown_to_the_board(self, client):
        asked = a_request()
        sign_in(client, asked.author)
        day = timezone.localdate() + timedelta(days=10)
        assert self.send(client, asked, day).status_code == 302
        sign_in(client, asked.coordinator)
        shown = text_of(client.get(reverse("reviews:agencies", args=[asked.case.pk])))
        assert "Promised" in shown

    def test_of_a_day_that_has_passed_is_refused(self, client):
        asked = a_request()
        sign_in(client, asked.author)
        response = self.send(client, asked, timezone.localdate() - timedelta(days=1))
        assert "Choose a day that has not passed" in text_of(response)


class TestTheSplit:
    def rows(self, *services, version):
        values = {"version": version}
        for number, (service, author, part) in enumerate(services):
            values |= {f"service_{number}": service, f"author_{number}": str(author.pk) if author else ""}
            values[f"part_{number}"] = str(part) if part else ""
        return values

    def test_gives_each_service_an_answer_and_its_author(self, client):
        asked = a_request()
        lead, second = asked.world.leads[0], a_person(Role.AGENCY_AUTHOR, asked.request.agency)
        sign_in(client, lead)
        values = self.rows(
            ("Ward 4", asked.author, asked.contribution.pk),
            ("Community nursing", second, None),
            version=asked.request.version,
        )
        response = client.post(reverse("reviews:request-split", args=[asked.request.pk]), values)
        assert response.status_code == 302
        found = Contribution.objects.filter(request=asked.request)
        assert {(one.service, one.author) for one in found} == {
            ("Ward 4", asked.author),
            ("Community nursing", second),
        }

    def test_is_for_the_lead_and_the_approver_only(self, client):
        asked = a_request()
        sign_in(client, asked.author)
        address = reverse("reviews:request-split", args=[asked.request.pk])
        assert client.get(address).status_code == 404
        sign_in(client, asked.approver)
        assert client.get(address).status_code == 200

    def test_of_two_services_with_one_name_is_refused_and_nothing_is_lost(self, client):
        asked = a_request()
        sign_in(client, asked.world.leads[0])
        values = self.rows(
            ("Ward 4", None, asked.contribution.pk), ("ward 4", None, None), version=asked.request.version
        )
        shown = text_of(client.post(reverse("reviews:request-split", args=[asked.request.pk]), values))
        assert "Two services have the same name" in shown
        assert 'value="ward 4"' in shown
        assert Contribution.objects.filter(request=asked.request).count() == 1

    def test_a_stale_split_is_refused(self, client):
        asked = a_request()
        sign_in(client, asked.world.leads[0])
        values = self.rows(("Ward 4", None, asked.contribution.pk), version=asked.request.version - 1)
        shown = text_of(client.post(reverse("reviews:request-split", args=[asked.request.pk]), values))
        assert "Somebody else changed this" in shown
        assert asked.contribution.service == ""
