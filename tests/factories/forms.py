"""Forms filled in for tests, by the actions that pages call, on the small form of tests/unit/forms."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.paperwork.actions.filling import ask_for_form, begin_form, save_page
from goldthread.apps.paperwork.actions.finishing import finish_form
from goldthread.apps.paperwork.models import FilledForm
from goldthread.apps.paperwork.selectors.sheets import sheet_of
from goldthread.lib.forms import Forms, Question, Type, load_forms
from tests.factories.cases import ADULT, World, by
from tests.factories.reviews import Asked, a_request
from tests.unit.forms.a_form import REFERRAL, folder

LATER = REFERRAL.replace("2026-11-01", "2020-01-01")
ADULTS = {"name": ADULT, "died": "no", "harm": "Oakenshaw fell."}


@cache
def small_forms() -> Forms:
    """One form in an edition that is in use whatever the day of the test."""
    with TemporaryDirectory() as name:
        (folder(Path(name)) / "referral.2020-01-01.yaml").write_text(LATER, encoding="utf-8")
        return load_forms(Path(name))


def use_small_forms(monkeypatch: pytest.MonkeyPatch, forms: Forms | None = None) -> None:
    book = forms or small_forms()
    monkeypatch.setattr("goldthread.apps.paperwork.selectors.editions.formbook", lambda: book)


@dataclass
class Made:
    world: World
    case: Case
    filled: FilledForm

    @property
    def coordinator(self) -> User:
        return self.world.coordinator

    def save(self, section: str = "adult", row: int = 0, who: User | None = None, **values: Any) -> None:
        save_page(by=by(who or self.coordinator), filled=self.filled, section=section, row=row, values=values)

    def fresh(self) -> FilledForm:
        return FilledForm.objects.get(pk=self.filled.pk)


def a_form(world: World, case: Case, **values: Any) -> Made:
    """A form begun on a case, with these answers in its first section."""
    made = Made(world, case, begin_form(by=by(world.coordinator), case=case, form="referral"))
    if values:
        made.save(**values)
    return made


def a_finished_form(world: World, case: Case) -> Made:
    made = a_form(world, case, **ADULTS)
    finish_form(by=by(world.coordinator), filled=made.filled)
    made.filled = made.fresh()
    return made


def an_asked_form(asked: Asked | None = None) -> tuple[Asked, Made]:
    """A form that the first agency of a request is asked for."""
    asked = asked or a_request(agencies=2)
    due = timezone.localdate() + timedelta(days=14)
    filled = ask_for_form(by=by(asked.coordinator), request=asked.request, form="referral", due_on=due)
    return asked, Made(asked.world, asked.case, filled)


PLAUSIBLE = {
    Type.DATE: "2020-01-01",
    Type.TIME: "10:00",
    Type.NUMBER: "1",
    Type.YES_NO: "no",
    Type.SIGNATURE: {"name": "Sam", "role": "Head of service", "date": "2020-01-01"},
}


def fill_whole(filled: FilledForm, who: User) -> None:
    """Give every required question an answer that it takes, until nothing is missing."""
    while missing := sheet_of(filled).missing:
        first = missing[0]
        row = 0 if first.row is None else sheet_of(filled).rows[first.section.id][first.row]
        question = first.question or first.section.questions[0]
        save_page(
            by=by(who), filled=filled, section=first.section.id, row=row if first.question else 1,
            values={question.id: _plausible(question)},
        )  # fmt: skip


def _plausible(question: Question) -> Any:
    if question.type in (Type.CHOICE, Type.SCORE):
        return question.options[0].value
    if question.type is Type.CHOICES:
        return [question.options[0].value]
    if question.type is Type.TABLE:
        return [{question.columns[-1].id: "Something"}]
    return PLAUSIBLE.get(question.type, "Something")
