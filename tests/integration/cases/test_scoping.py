"""Scoping: agencies are asked, chased and answered for, signed in and by link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.actions.links import make_link
from goldthread.apps.accounts.models import OneOffLink
from goldthread.apps.audit.events import Actor, Refused
from goldthread.apps.cases.actions import (
    ScopingAnswer,
    answer_scoping,
    ask_agencies,
    chase_agency,
    withdraw_scoping,
)
from goldthread.apps.cases.actions.scoping import PURPOSE
from goldthread.apps.cases.enums import (
    AnswerSource,
    Involved,
    Stage,
)
from goldthread.apps.cases.models import (
    Case,
    ScopingRequest,
)
from goldthread.apps.cases.selectors.progress import stage_of_case
from goldthread.apps.jobs.models import OutboxMessage
from tests.factories.accounts import an_agency
from tests.factories.cases import ADULT, World, a_case, a_world, by
from tests.integration.cases.helpers import client_of, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


class TestScoping:
    ANSWER = ScopingAnswer(responder="Ann Peel", involved=Involved.NO)

    def test_agencies_of_the_board_s_areas_are_asked_once_and_told_by_message(self, world: World) -> None:
        case = a_case(world, at="asked")
        sent = OutboxMessage.objects.filter(template="cases.scoping-asked")
        assert {message.to_user_id for message in sent} == {lead.pk for lead in world.leads}
        due = today() + timedelta(days=7)
        with pytest.raises(Refused, match="not asked yet"):
            ask_agencies(
                by=by(world.coordinator), case=case, agencies=world.agencies, due_on=due, notice="Notice"
            )
        with pytest.raises(Refused, match="areas"):
            ask_agencies(
                by=by(world.coordinator), case=case, agencies=[an_agency()], due_on=due, notice="Notice"
            )

    @pytest.mark.parametrize("days", [-1, 0])
    def test_the_date_for_answers_lies_ahead(self, world: World, days: int) -> None:
        with pytest.raises(Refused, match="still to come"):
            ask_agencies(
                by=by(world.coordinator), case=a_case(world), agencies=world.agencies,
                due_on=today() + timedelta(days=days), notice="Notice",
            )  # fmt: skip

    def test_the_notice_gives_purpose_legal_basis_and_secured_records(self, world: World) -> None:
        html = client_of(world.coordinator).get(reverse("cases:scoping-ask", args=[a_case(world).pk]))
        text = html.content.decode()
        for words in ("Purpose.", "Legal basis.", "section 45", "secure your records"):
            assert words in text

    def test_a_nil_return_counts_and_a_later_answer_stands_in_its_place(self, world: World) -> None:
        case = a_case(world, at="asked")
        request = ScopingRequest.objects.get(case=case, agency=world.agencies[0])
        assert stage_of_case(case) is Stage.SCOPING
        answer_scoping(by=by(world.leads[0]), request=request, answer=self.ANSWER)
        later = answer_scoping(by=by(world.leads[0]), request=request, answer=self.ANSWER)
        assert (later.number, later.source) == (2, AnswerSource.SIGNED_IN)
        html = client_of(world.coordinator).get(reverse("cases:scoping", args=[case.pk])).content.decode()
        assert "Nil return" in html
        assert "1 of 2 agencies still to answer" in html
        assert "1 earlier answer kept" in html

    def test_the_coordinator_enters_for_an_agency_and_it_is_marked(self, world: World) -> None:
        case = a_case(world, at="asked")
        request = ScopingRequest.objects.filter(case=case).first()
        assert request is not None
        answers = {
            "responder": "Ann Peel", "involved": "yes", "period": "2020", "view": "mandatory",
            "received_on-day": str(today().day), "received_on-month": str(today().month),
            "received_on-year": str(today().year),
        }  # fmt: skip
        address = reverse("cases:scoping-enter", args=[case.pk, request.pk])
        assert client_of(world.coordinator).post(address, answers).status_code == 302
        made = request.returns.get()
        assert made.source == AnswerSource.FOR_AGENCY
        html = client_of(world.coordinator).get(reverse("cases:scoping", args=[case.pk])).content.decode()
        assert f"Entered for the agency from its e-mail, by {world.coordinator.name}" in html

    @pytest.mark.parametrize("days", [-30, 1])
    def test_what_is_entered_for_an_agency_came_between_asking_and_today(
        self, world: World, days: int
    ) -> None:
        request = ScopingRequest.objects.filter(case=a_case(world, at="asked")).first()
        assert request is not None
        with pytest.raises(Refused, match="between"):
            answer_scoping(
                by=by(world.coordinator), request=request, answer=self.ANSWER,
                received_on=today() + timedelta(days=days),
            )  # fmt: skip

    def test_an_agency_answers_on_its_page_and_sees_nothing_else_of_the_case(self, world: World) -> None:
        case = a_case(world, at="asked", restricted=True)
        request = ScopingRequest.objects.get(case=case, agency=world.agencies[0])
        client = client_of(world.leads[0])
        html = client.get(reverse("cases:scoping-answer", args=[request.pk])).content.decode()
        assert ADULT in html
        answers = {"responder": "Ann Peel", "involved": "no"}
        response = client.post(reverse("cases:scoping-answer", args=[request.pk]), answers, follow=True)
        assert "Answer sent" in response.content.decode()
        assert client.get(reverse("cases:overview", args=[case.pk])).status_code == 404
        other = client_of(world.leads[1])
        assert other.get(reverse("cases:scoping-answer", args=[request.pk])).status_code == 404
        assert request.reference not in other.get(reverse("cases:scoping-asked")).content.decode()

    def test_an_agency_without_accounts_answers_once_by_link(self, world: World) -> None:
        request = ScopingRequest.objects.get(case=a_case(world, at="asked"), agency=world.agencies[1])
        path, code = make_link(
            by=by(world.coordinator), organisation=request.agency, purpose=PURPOSE, subject_id=request.pk,
            expires_at=timezone.now() + timedelta(days=3),
        )  # fmt: skip
        client = Client()
        html = client.post(path, {"code": code}, follow=True).content.decode()
        assert request.notice in html
        address = reverse("cases:scoping-by-link", args=[OneOffLink.objects.get().pk])
        sent = client.post(address, {"responder": "Ann Peel", "involved": "no"}).content.decode()
        assert "Answer sent" in sent
        assert request.returns.get().source == AnswerSource.LINK
        client.post(address, {"responder": "Ann Peel", "involved": "no"})
        assert request.returns.count() == 1

    def test_a_link_of_another_purpose_answers_nothing(self, world: World) -> None:
        request = ScopingRequest.objects.filter(case=a_case(world, at="asked")).first()
        assert request is not None
        with pytest.raises(ScopingRequest.DoesNotExist):
            answer_scoping(by=Actor.contributor(request.pk), request=request, answer=self.ANSWER)

    def test_who_owes_an_answer_is_reminded_and_who_answered_is_not(self, world: World) -> None:
        case = a_case(world, at="asked")
        first, second = ScopingRequest.objects.filter(case=case)
        chase_agency(by=by(world.coordinator), request=first)
        assert OutboxMessage.objects.filter(template="cases.scoping-chased").count() == 1
        withdraw_scoping(by=by(world.coordinator), request=second)
        with pytest.raises(Refused, match="withdrawn"):
            chase_agency(by=by(world.coordinator), request=second)
        with pytest.raises((Refused, ScopingRequest.DoesNotExist, Case.DoesNotExist)):
            answer_scoping(by=by(world.leads[1]), request=second, answer=self.ANSWER)
        answer_scoping(by=by(world.coordinator), request=first, answer=self.ANSWER)
        with pytest.raises(Refused, match="has answered"):
            chase_agency(by=by(world.coordinator), request=first)
