"""What a referral's answers say of the person it is about, and of the incident."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from goldthread.apps.cases.models import Referral
from goldthread.apps.cases.subjects import dates_of, subject_on

NOT_GIVEN = "Name not given"


def day_in(answers: Mapping[str, Any], key: str) -> date | None:
    """A date among answers kept as JSON."""
    value = answers.get(key)
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def about_the_person(referral: Referral) -> dict[str, Any]:
    """The name, other names, birth and death of whom it is about, as keyword arguments of `add_person`."""
    answers, key = referral.answers, subject_on(referral).key
    other = str(answers.get(f"{key}_other_names", ""))
    died = answers.get(f"{key}_died") == "yes"
    return {
        "real_name": str(answers.get(f"{key}_name", "")).strip() or NOT_GIVEN,
        "aliases": [name.strip() for name in other.replace("\n", ",").split(",") if name.strip()],
        "birth_date": day_in(answers, f"{key}_birth_date"),
        "death_date": day_in(answers, f"{key}_death_date") if died else None,
        "nhs_number": str(answers.get(f"{key}_nhs_number", "")),
    }


def dates_given(referral: Referral) -> dict[str, date]:
    """The dates of the incident that the referral gives, by the names that the rules use."""
    dates = {key: day_in(referral.answers, key) for key in dates_of(referral.pathway_id)}
    return {key: day for key, day in dates.items() if day}


def notification_given(referral: Referral) -> str:
    """The national panel's reference, where the referral says that the incident was notified."""
    if referral.answers.get("notified") != "yes":
        return ""
    return str(referral.answers.get("notified_reference", "")).strip()
