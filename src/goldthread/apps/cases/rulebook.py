"""The pathways, loaded once per process, and the parts of them that a case uses."""

from datetime import date
from functools import cache

from django.utils import timezone

from goldthread.apps.accounts.enums import Nation
from goldthread.apps.cases.models import Case
from goldthread.lib.statute import DecisionOption, Edition, Pathways, Question, load_pathways

PATHWAYS_OF_BOARDS = {Nation.ENGLAND: ("england.sar",)}
"""Which pathways a board's referrals can be made on, by its areas' nation."""


@cache
def pathways() -> Pathways:
    return load_pathways()


def edition_of(case: Case, *, decided_on: date | None = None) -> Edition:
    """The edition fixed on the case, else the one in force on the day of decision (today if none is given).

    Raises `PathwayError` for a day that no edition covers.
    """
    if case.edition_id:
        return pathways().named(case.pathway_id, case.edition_id)
    return pathways().on(case.pathway_id, decided_on or timezone.localdate())


def option_name(edition: Edition, option_id: str) -> str:
    return edition.decision_option(option_id).name


def option_of(edition: Edition, option_id: str) -> DecisionOption | None:
    return next((option for option in edition.decision_options if option.id == option_id), None)


INCIDENT = "incident_date"


def questions_of(edition: Edition) -> list[Question]:
    """The questions a screening asks: those of the limbs in their order, and when it happened."""
    wanted = [question for limb in edition.limbs for question in limb.questions]
    return [edition.questions[key] for key in dict.fromkeys([*wanted, INCIDENT]) if key in edition.questions]
