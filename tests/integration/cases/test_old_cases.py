"""A case recorded from old papers: its edition by its date, its decision as taken then, never overdue."""

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.actions import (
    OldCase,
    OldDecision,
    close_case,
    correct_old_decision,
    propose_recommendation,
    record_old_case,
)
from goldthread.apps.cases.enums import Stage
from goldthread.apps.cases.models import Case, Decision
from goldthread.apps.cases.selectors.clocks import dues_of
from goldthread.apps.cases.selectors.decisions import standing_decision
from goldthread.apps.cases.selectors.facts import dated_facts
from goldthread.apps.cases.selectors.progress import stage_of_case
from goldthread.apps.reviews.actions.reviews import open_review
from tests.factories.accounts import a_person, an_agency
from tests.factories.cases import World, a_case, a_decision, a_world, an_old_case, by, on
from tests.integration.cases.helpers import client_of, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


def papers(pathway_id: str = "england.scr", decided: str = "2012-03-12", **more: Any) -> OldCase:
    decision = OldDecision(option="mandatory", decided_on=on(decided), taken_by="The chair")
    values = {"person": {"real_name": "Jamie Hollis"}, "decision": decision, **more}
    return OldCase(pathway_id=pathway_id, **values)


def recorded(world: World, case: OldCase) -> Case:
    return record_old_case(by=by(world.coordinator), board=world.board, papers=case)


@pytest.mark.parametrize(
    ("day", "edition"),
    [("2006-04-01", "2006-04-01"), ("2010-03-16", "2006-04-01"), ("2010-03-17", "2010-03-17")],
)
def test_the_date_of_the_decision_chooses_the_edition(world: World, day: str, edition: str) -> None:
    assert recorded(world, papers(decided=day)).edition_id == edition


@pytest.mark.parametrize("day", ["2006-03-31", "2020-01-01"])
def test_a_date_without_an_edition_is_refused_with_the_spans(world: World, day: str) -> None:
    with pytest.raises(Refused, match="No edition .* covers .* 1 April 2006 to 16 March 2010"):
        recorded(world, papers(decided=day))
    assert not Case.objects.exists()


def test_it_is_shown_as_recorded_from_old_papers_and_is_never_due(world: World) -> None:
    case = an_old_case(world)
    assert stage_of_case(case) is Stage.HISTORIC
    assert dues_of(case) == []
    client = client_of(world.coordinator)
    html = client.get(reverse("cases:overview", args=[case.pk])).content.decode()
    assert "Recorded from old papers" in html
    assert "17 March 2010" in html
    assert "Screening" not in html
    listed = client.get(reverse("cases:list")).content.decode()
    assert case.reference in listed
    assert "govuk-tag--red" not in listed
    facts = dated_facts(case)
    assert (facts["decision_date"], facts["incident_date"]) == (on("2012-03-12"), on("2012-01-19"))
    assert facts["review_started_date"] == on("2012-03-12")


def test_the_decision_stands_as_taken_then_without_vote_or_second_person(world: World) -> None:
    case = an_old_case(world)
    html = client_of(world.coordinator).get(reverse("cases:decision", args=[case.pk])).content.decode()
    assert "The chair of the children board" in html
    assert "No vote or second person was needed" in html
    assert "countersigned here" in html
    for button in ("Take the decision", "Put a recommendation", "Countersign, or say"):
        assert button not in html
    for user in (world.chair, world.second):
        assert client_of(user).get(reverse("cases:decide", args=[case.pk])).status_code == 404
        assert client_of(user).get(reverse("cases:countersign", args=[case.pk])).status_code == 404
    with pytest.raises(Refused, match="old papers"):
        propose_recommendation(
            by=by(world.coordinator), case=case, option="mandatory", reasons="R", met_on=today()
        )
    with pytest.raises(Refused, match="old papers"):
        a_decision(world, case, option="mandatory")


def test_its_words_are_hidden_until_their_names_were_checked(world: World) -> None:
    case = an_old_case(world, taken_by="Mr Hollis of the board")
    html = client_of(world.chair).get(reverse("cases:decision", args=[case.pk])).content.decode()
    assert "Hollis" not in html
    assert "Being prepared" in html


def test_its_review_opens_as_a_historic_one(world: World) -> None:
    review = open_review(by=by(world.coordinator), case=an_old_case(world), historic=True)
    assert (review.pathway_id, review.edition_id, review.historic) == ("england.scr", "2010-03-17", True)
    assert review.selected_on == on("2012-03-12")


def test_a_wrong_record_is_corrected_and_the_first_is_kept(world: World) -> None:
    case = an_old_case(world)
    first = standing_decision(case)
    better = OldDecision(option="discretionary", decided_on=on("2013-05-01"), taken_by="The chair")
    with pytest.raises(Refused, match="not edited"):
        correct_old_decision(by=by(world.coordinator), case=case, decision=better, replaces=None)
    correct_old_decision(by=by(world.coordinator), case=case, decision=better, replaces=first)
    case.refresh_from_db()
    assert case.edition_id == "2013-04-15"
    assert Decision.objects.filter(case=case).count() == 2
    assert dated_facts(case)["incident_date"] == on("2012-01-19")
    client = client_of(world.coordinator)
    assert "As it was recorded before" in (
        client.get(reverse("cases:decision", args=[case.pk])).content.decode()
    )
    filled = client.get(reverse("cases:old-decision", args=[case.pk])).content.decode()
    assert re.search(r'name="incident_date-day"[^>]*value="19"', filled)
    with pytest.raises(Refused, match="before what happened"):
        correct_old_decision(
            by=by(world.coordinator),
            case=case,
            decision=better,
            dates={"incident_date": on("2013-05-02")},
            replaces=standing_decision(case),
        )
    other = a_case(world, at="decided")
    with pytest.raises(Refused, match="was not recorded from old papers"):
        correct_old_decision(
            by=by(world.coordinator), case=other, decision=better, replaces=standing_decision(other)
        )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"dates": {"incident_date": date(2012, 3, 13)}}, "before what happened"),
        ({"dates": {"incident_date": date(2999, 1, 1)}}, "in the future"),
        (
            {
                "dates": {"incident_date": date(2012, 1, 1)},
                "person": {"real_name": "J", "birth_date": date(2012, 1, 2)},
            },
            "before the birth",
        ),
        ({"decision": OldDecision("mandatory", date(2012, 3, 12), " ")}, "who took the decision"),
        ({"decision": OldDecision("thematic", date(2012, 3, 12), "C")}, "not one of the decisions"),
        ({"decision": OldDecision("another_pathway", date(2012, 3, 12), "C")}, "which other pathway"),
        ({"reference": "Hollis"}, "never a name"),
        ({"pathway_id": "england.sin"}, "does not record such cases"),
    ],
)
def test_papers_that_cannot_be_right_are_refused(world: World, more: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        recorded(world, papers(**more))


def test_only_who_opens_cases_records_one(world: World) -> None:
    for user in (world.chair, world.panel[0], world.outsider, a_person(Role.AGENCY_LEAD, an_agency())):
        with pytest.raises(Refused):
            record_old_case(by=by(user), board=world.board, papers=papers())
    for user in (world.chair, world.panel[0]):
        assert client_of(user).get(reverse("cases:old-case-new")).status_code == 404


def test_it_is_recorded_on_a_page_and_can_be_closed(world: World) -> None:
    client, new = client_of(world.manager), reverse("cases:old-case-new")
    assert "from old papers" in client.get(reverse("cases:list")).content.decode()
    chosen = f"{world.board.pk}:england.scr"
    step = client.post(new, {"kind": chosen})
    address = step.headers["Location"]
    assert address == f"{new}?kind={chosen}"
    typed = {
        "reference": "scr/2012/07",
        "real_name": "Jamie Hollis",
        "other_names": "Jay Hollis, J. Hollis",
        "option": "mandatory",
        "taken_by": "The chair of the board",
        "decided_on-day": "1",
        "decided_on-month": "5",
        "decided_on-year": "2003",
        "incident_date-day": "2",
        "incident_date-month": "1",
        "incident_date-year": "2003",
    }
    refused = client.post(address, typed).content.decode()
    assert "No edition of the rules for a serious case review covers 1 May 2003" in refused
    assert "Jay Hollis" in refused
    typed |= {"decided_on-year": "2008", "incident_date-year": "2008"}
    assert client.post(address, typed).status_code == 302
    case = Case.objects.get(reference="SCR/2012/07")
    assert case.coordinator == world.manager
    assert case.people.get().aliases == ["Jay Hollis", "J. Hollis"]
    assert case.people.get().pseudonym == "Child A"
    correct = reverse("cases:old-decision", args=[case.pk])
    standing = standing_decision(case)
    assert standing is not None
    again = {
        **{key: typed[key] for key in ("option", "decided_on-day", "decided_on-month", "decided_on-year")},
        "taken_by": "Its acting chair",
        "replaces": str(standing.pk),
    }
    assert client.post(correct, {**again, "replaces": ""}).status_code == 200
    assert client.post(correct, again).status_code == 302
    case.refresh_from_db()
    assert "incident_date" not in dated_facts(case)
    closed_reason = "Nothing more is to be recorded."
    close_case(by=by(world.manager), case=case, reason=closed_reason)
    assert "Recorded from old papers" in (
        client.get(reverse("cases:overview", args=[case.pk])).content.decode()
    )
