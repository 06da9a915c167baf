"""Several reviews on one case: a suggested lead, places and waits with their source, material once."""

from dataclasses import replace
from datetime import date

import pytest

from goldthread.lib.statute import (
    Facts,
    Outcome,
    Place,
    Screening,
    Stops,
    check_pathways,
    evaluate,
    load_pathways,
    plan_together,
    read_facts,
)
from goldthread.lib.statute.joint import JointRules
from tests.unit.statute.rules_folder import write_rules

PATHWAYS = load_pathways()
RULES = PATHWAYS.joint
CHILD = {
    "subject_is_child": True,
    "died": True,
    "child_abused_or_neglected": "suspected",
    "child_harmed_in_area": "yes",
    "aware_date": "2026-05-01",
    "notified_date": "2026-05-05",
    "decision_date": "2026-06-01",
    "notification_made": "yes",
}


def screened(raw) -> list[Screening]:
    facts = read_facts(raw, PATHWAYS.questions, PATHWAYS.areas)
    found = PATHWAYS.screen(facts, asked_on=date(2026, 6, 1))
    return [one for one in found if isinstance(one, Screening)]


def stand_in(pathway: str, outcome: Outcome = Outcome.REQUIRED) -> Screening:
    """A screening of any pathway, built on an edition there is, for rules that name others."""
    edition = replace(PATHWAYS.on("england.sar", date(2026, 6, 1)), pathway=pathway, name=pathway)
    at_least = None
    return replace(evaluate(edition, Facts()), outcome=outcome, at_least=at_least)


def plan(*names: str, proceedings=(), **outcomes: Outcome):
    made = [stand_in(name, outcomes.get(name.split(".")[1], Outcome.REQUIRED)) for name in names]
    return plan_together(made, proceedings, RULES)


def places(found) -> dict[str, Place]:
    return {review.pathway: review.place for review in found.reviews}


def test_a_child_s_notification_and_rapid_review_come_before_the_local_review_that_leads():
    found = plan_together(screened({**CHILD, "improvements_needed": "yes"}), (), RULES)
    assert found.lead is not None
    assert found.lead.pathway == "england.lcspr"
    assert places(found)["england.sin"] is Place.FEEDS
    assert places(found)["england.rapid-review"] is Place.FEEDS


def test_who_leads_is_a_suggestion_that_says_no_rule_was_found():
    found = plan("england.sar", "england-wales.dhr")
    assert found.lead is not None
    assert found.lead_rule is not None
    assert found.lead.pathway == "england.sar"
    assert "agree it between the bodies" in found.lead_rule.text
    assert found.lead_rule.needs_checking


def test_one_review_leads_without_a_reason_to_give():
    found = plan("england.sar")
    assert found.lead is not None
    assert found.lead_rule is None
    assert not found.is_joint


def test_no_review_makes_an_empty_plan():
    found = plan_together([stand_in("england.sar", Outcome.NOT_MET)], {"criminal"}, RULES)
    assert (found.lead, found.reviews, found.waits, found.material) == (None, (), (), ())


def test_a_review_that_is_required_leads_before_one_that_may_be_held():
    found = plan("england.sar", "england-wales.dhr", sar=Outcome.MAY)
    assert found.lead is not None
    assert found.lead.pathway == "england-wales.dhr"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("england.owhr", "england.sar"), {"england.sar": Place.LEADS, "england.owhr": Place.YIELDS}),
        (("wales.susr", "wales.apr"), {"wales.susr": Place.LEADS, "wales.apr": Place.WITHIN}),
        (("england.leder", "england.sar"), {"england.sar": Place.LEADS, "england.leder": Place.AFTER}),
        (("england.leder", "england.cdr"), {"england.cdr": Place.LEADS, "england.leder": Place.WITHIN}),
        (("hospital.psii", "england.sar"), {"england.sar": Place.LEADS, "hospital.psii": Place.FEEDS}),
        (("england.owhr",), {"england.owhr": Place.LEADS}),
    ],
)
def test_reviews_take_the_place_that_the_rules_give_them_beside_each_other(names, expected):
    assert places(plan(*names)) == expected


def test_a_child_s_death_that_is_reviewed_locally_is_seen_by_the_overview_panel_after_that():
    found = plan("england.cdr", "england.lcspr", "england.rapid-review", lcspr=Outcome.MAY)
    assert found.lead is not None
    assert found.lead.pathway == "england.lcspr"
    assert places(found)["england.cdr"] is Place.AFTER


def test_nothing_comes_after_a_review_that_may_never_be_held():
    found = plan("england.cdr", "england.lcspr", lcspr=Outcome.MAY)
    assert places(found) == {"england.cdr": Place.LEADS, "england.lcspr": Place.BESIDE}


def test_a_place_names_the_reviews_it_refers_to_and_its_source():
    owhr = plan("england.owhr", "england.sar").reviews[-1]
    assert owhr.beside == ("england.sar",)
    assert "section 26" in str(owhr.rules[0].cite)


def test_only_proceedings_that_there_are_make_anything_wait():
    assert plan("england.sar").waits == ()
    waits = plan("england.sar", "scotland.lr-child", proceedings={"criminal"}).waits
    witness = [wait for wait in waits if wait.stops is Stops.INTERVIEWS]
    assert [wait.pathways for wait in witness] == [("england.sar",), ("scotland.lr-child",)]
    assert not plan("england.sin", proceedings={"criminal", "inquest"}).waits


def test_dates_of_all_reviews_stand_in_one_order_and_what_has_no_date_is_kept():
    found = plan_together(screened(CHILD), (), RULES)
    days = [one.due for one in found.dates]
    assert days == sorted(days)
    assert {one.pathway for one in found.dates} >= {"england.sin", "england.rapid-review"}
    assert all(one.due is None for one in found.undated)


def test_material_is_prepared_once_and_each_review_brings_its_own_power_to_ask():
    found = {item.id: item for item in plan("england.sar", "england.sin", "england-wales.dhr").material}
    serves = found["chronology"].serves
    assert [one.pathway for one in serves] == ["england.sar", "england-wales.dhr"]
    assert "section 45" in str(serves[0].powers[0].cite)


def test_a_review_that_gives_way_is_sent_nothing():
    found = plan("england.owhr", "england.sar").material
    assert all(one.pathway == "england.sar" for item in found for one in item.serves)


def test_what_is_still_open_is_named_and_what_is_sure_at_least_counts():
    sar = replace(stand_in("england.sar", Outcome.UNDETERMINED), at_least=Outcome.MAY)
    dhr = stand_in("england-wales.dhr", Outcome.UNDETERMINED)
    found = plan_together([sar, dhr], (), RULES)
    assert [review.outcome for review in found.reviews] == [Outcome.MAY]
    assert [one.edition.pathway for one in found.open] == ["england-wales.dhr"]


def test_the_order_of_screenings_does_not_matter():
    made = [stand_in(name) for name in ("england.sar", "england-wales.dhr", "england.leder", "england.owhr")]
    assert plan_together(made, {"criminal"}, RULES) == plan_together(made[::-1], {"criminal"}, RULES)


def test_a_folder_of_rules_without_joint_rules_has_none(tmp_path):
    pathways, problems = check_pathways(write_rules(tmp_path))
    assert not problems
    assert pathways.joint == JointRules()


def test_a_fault_in_the_joint_rules_is_named_by_file_line_and_key(tmp_path):
    folder = write_rules(tmp_path)
    (folder / "joint").mkdir()
    (folder / "joint" / "plan.yaml").write_text("sources: {}\nwaits:\n  - {id: x, stop: review}\n")
    _, problems = check_pathways(folder)
    assert any(str(one).startswith("joint/plan.yaml:3: waits[0].stop: unknown key") for one in problems)


def test_a_rule_on_a_pathway_that_there_is_not_is_named(tmp_path):
    folder = write_rules(tmp_path)
    (folder / "joint").mkdir()
    order = "{reviews: [england.test, wales.], text: x, cite: a, mark: M}"
    (folder / "joint" / "plan.yaml").write_text(
        f"sources: {{a: {{title: A, kind: local}}}}\norder: {order}\n"
    )
    _, problems = check_pathways(folder)
    assert any("order.reviews[1]: there is no pathway 'wales.'" in str(one) for one in problems)


def test_every_pathway_has_its_place_in_the_suggested_order():
    assert set(RULES.order) == set(PATHWAYS.ids())
