"""Which edition a case falls under: by the date of the fact the pathway names, never by a guess."""

from datetime import date

import pytest

from goldthread.lib.statute import (
    Facts,
    MissingDateError,
    NoEditionError,
    NotScreened,
    Screening,
    UnknownPathwayError,
    load_pathways,
)
from tests.unit.statute.rules_folder import EDITION, QUESTIONS, changed, write_rules

PATHWAY = "england.test"


@pytest.fixture
def pathways(tmp_path):
    """Two editions: 2020 to the end of 2022, and from 2024; nothing in 2023."""
    write_rules(tmp_path, changed(EDITION, "{from: 2020-01-01,", "{from: 2020-01-01, until: 2022-12-31,"))
    later = changed(EDITION, 'edition: "2020"', 'edition: "2024"').replace("2020-01-01", "2024-01-01")
    (tmp_path / "england" / "later.yaml").write_text(later, encoding="utf-8")
    return load_pathways(tmp_path)


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2020, 1, 1), "2020"),
        (date(2022, 12, 31), "2020"),
        (date(2024, 1, 1), "2024"),
        (date(2030, 1, 1), "2024"),
    ],
)
def test_the_edition_in_force_on_the_day_is_chosen(pathways, day, edition):
    assert pathways.on(PATHWAY, day).id == edition


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2023, 1, 1), date(2023, 12, 31)])
def test_a_date_with_no_edition_is_an_error_that_names_the_editions(pathways, day):
    with pytest.raises(NoEditionError, match=f"covers {day}.*2020-01-01 to 2022-12-31 .*2024-01-01 to now"):
        pathways.on(PATHWAY, day)


def test_an_unknown_pathway_is_an_error_that_names_those_there_are(pathways):
    with pytest.raises(UnknownPathwayError, match=r"no pathway england.x. There are: england.test"):
        pathways.on("england.x", date(2024, 1, 1))


def test_the_edition_fixed_on_a_review_is_found_again_by_its_name(pathways):
    assert pathways.named(PATHWAY, "2020").begins == date(2020, 1, 1)
    with pytest.raises(NoEditionError, match="has no edition 1999"):
        pathways.named(PATHWAY, "1999")


def test_the_named_fact_chooses_even_when_the_incident_was_earlier(pathways):
    facts = Facts({"decision_date": date(2024, 2, 1), "incident_date": date(2021, 2, 1)})
    chosen = pathways.edition(PATHWAY, facts)
    assert (chosen.edition.id, chosen.fact, chosen.note) == ("2024", "decision_date", "")


def test_the_incident_date_stands_in_and_the_answer_says_so(pathways):
    chosen = pathways.edition(PATHWAY, Facts({"incident_date": date(2021, 2, 1)}))
    assert chosen.edition.id == "2020"
    assert chosen.note == (
        "The decision date was not given, so the incident date (2021-02-01) chose the edition."
    )


def test_the_day_of_asking_stands_in_when_there_is_no_date_at_all(pathways):
    chosen = pathways.edition(PATHWAY, Facts({}), asked_on=date(2024, 5, 1))
    assert chosen.edition.id == "2024"
    assert "the day of asking (2024-05-01)" in chosen.note


STANDS_IN = "fact: decision_date\n  stands_in: [notified_date]"
NOTIFIED = """\
  - id: notified_date
    type: date
    text: When was it notified?
    label: The date of notification
    help: The authority knows.
"""


@pytest.fixture
def notified(tmp_path):
    """Two editions, in which the date of notification stands in for the decision date, and nothing else."""
    edition = changed(EDITION, "fact: decision_date", STANDS_IN)
    write_rules(
        tmp_path,
        changed(edition, "{from: 2020-01-01,", "{from: 2020-01-01, until: 2022-12-31,"),
        QUESTIONS + NOTIFIED,
    )
    later = changed(edition, 'edition: "2020"', 'edition: "2023"').replace("2020-01-01", "2023-01-01")
    (tmp_path / "england" / "later.yaml").write_text(later, encoding="utf-8")
    return load_pathways(tmp_path)


def test_the_date_that_the_pathway_names_stands_in_before_the_incident_date(notified):
    facts = Facts({"notified_date": date(2023, 2, 1), "incident_date": date(2021, 2, 1)})
    chosen = notified.edition(PATHWAY, facts)
    assert (chosen.edition.id, chosen.fact) == ("2023", "notified_date")
    assert chosen.note == (
        "The decision date was not given, so the date of notification (2023-02-01) chose the edition."
    )
    only_incident = Facts({"incident_date": date(2021, 2, 1)})
    chosen = notified.edition(PATHWAY, only_incident, asked_on=date(2024, 5, 1))
    assert (chosen.edition.id, chosen.fact) == ("2020", "incident_date")
    assert "so the incident date (2021-02-01) chose the edition" in chosen.note
    with pytest.raises(MissingDateError, match="give decision_date or notified_date"):
        notified.edition(PATHWAY, Facts())


def test_an_edition_is_shown_for_a_day_and_after_the_last_the_last(tmp_path):
    ended = changed(EDITION, "{from: 2020-01-01,", "{from: 2020-01-01, until: 2022-12-31,")
    pathways = load_pathways(write_rules(tmp_path, ended))
    assert pathways.shown(PATHWAY, date(2022, 12, 31)).id == "2020"
    assert pathways.shown(PATHWAY, date(2023, 1, 1)).id == "2020"
    with pytest.raises(NoEditionError, match="covers 2019-12-31"):
        pathways.shown(PATHWAY, date(2019, 12, 31))


def test_without_any_date_the_error_says_what_to_give(pathways):
    with pytest.raises(MissingDateError, match="give decision_date or incident_date"):
        pathways.edition(PATHWAY, Facts({}))


def test_screening_all_pathways_says_why_one_was_left_out(pathways):
    (left_out,) = pathways.screen(Facts({"decision_date": date(2023, 5, 1)}))
    assert isinstance(left_out, NotScreened)
    assert left_out.pathway == PATHWAY
    assert "No edition" in left_out.why


def test_screening_all_pathways_carries_the_note(pathways):
    (found,) = pathways.screen(Facts({"incident_date": date(2021, 2, 1)}))
    assert isinstance(found, Screening)
    assert found.notes[0].startswith("The decision date was not given")
