"""Forms on the worked cases, by the actions that pages call."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.paperwork.actions.filling import ask_for_form, begin_form, save_page
from goldthread.apps.paperwork.actions.finishing import finish_form, sign_form
from goldthread.apps.paperwork.formbook import form_of
from goldthread.apps.paperwork.models import FilledForm
from goldthread.apps.reviews.models import InformationRequest
from goldthread.lib.forms import Answers, read_answers
from goldthread.project.demo.deciding import actor, check_texts
from goldthread.project.demo.people import Cast, OnBoard
from goldthread.project.demo.stories.forms import AGENCY_REPORT, RAPID_REVIEW, SAR_DECISION, SAR_REFERRAL

DAYS_TO_ANSWER = 10


def fill(who: User, filled: FilledForm, raw: Mapping[str, Any]) -> None:
    """Give the answers section by section, as on the screen."""
    form = form_of(filled.definition)
    answers: Answers = read_answers(form, raw)
    for section in form.sections:
        rows = enumerate(answers.rows.get(section.id, ()), 1) if section.repeat else [(0, answers.values)]
        for number, values in rows:
            given = {one.id: values[one.id] for one in section.questions if one.id in values}
            if given:
                save_page(by=actor(who), filled=filled, section=section.id, row=number, values=given)


def make_adults_forms(cast: Cast, board: OnBoard, case: Case) -> None:
    """A referral that the business manager signed, a decision record that waits for the chair, and an agency's
    report half written."""
    coordinator, manager = board.first(Role.COORDINATOR), board.first(Role.BUSINESS_MANAGER)
    for form, answers in (("sar-referral", SAR_REFERRAL), ("sar-decision-record", SAR_DECISION)):
        filled = begin_form(by=actor(coordinator), case=case, form=form)
        fill(coordinator, filled, answers)
        finish_form(by=actor(coordinator), filled=filled)
        check_texts(board, case)
        if form == "sar-referral":
            filled.refresh_from_db()
            sign_form(by=actor(manager), filled=filled, signed_as="Business manager")
    housing = InformationRequest.objects.get(case=case, agency=cast.agencies["housing"])
    due = timezone.localdate() + timedelta(days=DAYS_TO_ANSWER)
    asked = ask_for_form(by=actor(coordinator), request=housing, form="agency-report", due_on=due)
    fill(cast.authors["housing"], asked, AGENCY_REPORT)


def make_childs_forms(board: OnBoard, case: Case) -> None:
    """A rapid review half filled."""
    coordinator = board.first(Role.COORDINATOR)
    fill(coordinator, begin_form(by=actor(coordinator), case=case, form="rapid-review"), RAPID_REVIEW)
