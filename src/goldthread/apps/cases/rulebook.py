"""The pathways, loaded once per process, and the parts of them that a case uses."""

from datetime import date
from functools import cache

from django.utils import timezone

from goldthread.apps.cases.models import Case, Decision
from goldthread.apps.cases.subjects import also_asked, dates_of
from goldthread.lib.statute import DecisionOption, Edition, Pathways, Question, load_pathways


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


def decided_on_today() -> list[str]:
    """The pathways with an edition in force today that has limbs to weigh and decisions to choose from."""
    today, found = timezone.localdate(), pathways()
    current = [(one, edition) for one in found.ids() for edition in found.of(one) if edition.covers(today)]
    return [one for one, edition in current if edition.limbs and edition.decision_options]


def edition_then(decision: Decision) -> Edition:
    """The edition under which a decision was taken."""
    return pathways().named(decision.pathway_id, decision.edition_id)


def option_name(edition: Edition, option_id: str) -> str:
    return edition.decision_option(option_id).name


def option_of(edition: Edition, option_id: str) -> DecisionOption | None:
    return next((option for option in edition.decision_options if option.id == option_id), None)


def questions_of(edition: Edition) -> list[Question]:
    """What a screening asks: the limbs in their order, what else clocks depend on, dates of the incident."""
    wanted = [question for limb in edition.limbs for question in limb.questions]
    keys = dict.fromkeys([*wanted, *also_asked(edition.pathway), *dates_of(edition.pathway)])
    return [edition.questions[key] for key in keys if key in edition.questions]
