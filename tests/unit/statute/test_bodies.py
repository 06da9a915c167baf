"""Which bodies have a duty: by where it happened and where the person normally lived, by name."""

from datetime import date

import pytest

from goldthread.lib.statute import Answer, check_pathways, evaluate, load_pathways, read_facts
from tests.unit.statute.rules_folder import EDITION, QUESTIONS, changed, write_rules

PATHWAYS = load_pathways()
DAY = date(2026, 6, 1)


def screened(pathway: str, **raw):
    return evaluate(PATHWAYS.on(pathway, DAY), read_facts(raw, PATHWAYS.questions, PATHWAYS.areas))


def named(pathway: str, **raw) -> list[str]:
    return [body.area for body in screened(pathway, **raw).bodies if body.sure is Answer.YES]


def test_an_incident_in_england_is_notified_by_the_authority_where_it_happened():
    assert named("england.sin", incident_area="Kent", residence_area="Leeds") == ["Kent"]


@pytest.mark.parametrize("where", ["Cardiff", {"name": "Lyon", "nation": "wales"}])
def test_an_incident_outside_england_is_notified_by_the_authority_where_the_child_lived(where):
    found = screened("england.sin", incident_area=where, residence_area="Leeds")
    assert [body.area for body in found.bodies if body.sure is Answer.YES] == ["Leeds"]
    assert found.responsible_words == (
        "The local authority for Leeds, where the child normally lived, must notify, since it happened "
        "outside England."
    )


def test_while_it_is_not_known_where_it_happened_both_stand_and_neither_is_sure():
    found = screened("england.sin", residence_area="Leeds")
    assert {body.sure for body in found.bodies if body.area or "{area}" in body.rule.text} == {Answer.UNKNOWN}
    assert found.responsible_words == found.responsible.text


def test_the_authority_of_a_looked_after_child_is_named_beside_the_others():
    found = screened("england.sin", incident_area="Kent", looked_after="yes", died="yes")
    assert [body.id for body in found.bodies if body.sure is Answer.YES] == [
        "where-it-happened",
        "looked-after",
    ]


def test_a_case_across_areas_names_every_body_with_a_duty():
    assert named("england.rapid-review", incident_area="Kent", residence_area="Leeds") == ["Kent", "Leeds"]
    assert named("england.sar", incident_area="Kent", residence_area="Leeds") == ["Leeds", "Kent"]


def test_one_area_is_named_once():
    assert named("england.sar", incident_area="Kent", residence_area="Kent County Council") == ["Kent"]


def test_a_body_in_a_nation_that_the_pathway_does_not_serve_is_not_named():
    assert named("england.sar", incident_area="Cardiff", residence_area="Leeds") == ["Leeds"]


def test_without_any_area_the_rules_say_who_is_responsible():
    assert screened("england.sar").responsible_words == "The safeguarding adults board for the adult's area"


def test_every_body_has_a_force_and_a_source():
    bodies = [body for editions in PATHWAYS.editions.values() for one in editions for body in one.bodies]
    assert bodies
    assert all(body.rule.force and str(body.rule.cite) for body in bodies)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{id: a, area: died, text: X., cite: act, mark: S, force: must}", "died is a yes_no question"),
        ('{id: a, text: "For {area}.", cite: act, mark: S, force: must}', "{area} needs an area"),
        ("{id: a, text: X., cite: act, mark: S}", "missing"),
    ],
)
def test_a_body_that_cannot_be_read_is_named(tmp_path, body, fault):
    edition = changed(EDITION, "about:\n", f"bodies:\n  - {body}\nabout:\n")
    _, problems = check_pathways(write_rules(tmp_path, edition, QUESTIONS))
    assert any(fault in str(problem) and "bodies[0]" in str(problem) for problem in problems), problems


def test_an_area_without_a_name_is_said_once_by_what_happened_there():
    texts = [body.text for body in screened("england.rapid-review", nation="england").bodies]
    assert "The safeguarding partners for the area where it happened hold the rapid review." in texts
    assert not [text for text in texts if "{area}" in text or "area where the person" in text]
