"""What a referral's answers say of the adult, as a person in the review."""

from collections.abc import Mapping
from datetime import date
from typing import Any

NOT_GIVEN = "Name not given"


def day_in(answers: Mapping[str, Any], key: str) -> date | None:
    """A date among answers kept as JSON."""
    value = answers.get(key)
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def about_the_adult(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The adult's name, other names, birth and death, as keyword arguments of `add_person`."""
    other = str(answers.get("adult_other_names", ""))
    died = answers.get("adult_died") == "yes"
    return {
        "real_name": str(answers.get("adult_name", "")).strip() or NOT_GIVEN,
        "aliases": [name.strip() for name in other.replace("\n", ",").split(",") if name.strip()],
        "birth_date": day_in(answers, "adult_birth_date"),
        "death_date": day_in(answers, "adult_death_date") if died else None,
        "nhs_number": str(answers.get("adult_nhs_number", "")),
    }
