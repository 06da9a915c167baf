"""The pathways as data: what must hold of every edition, whatever the law says."""

from datetime import date

import pytest

from goldthread.lib.statute import (
    Answer,
    DrawsOn,
    Force,
    clock_applies,
    evaluate,
    load_pathways,
    read_facts,
)
from goldthread.lib.statute.conditions import facts_of, leaves
from goldthread.lib.statute.explain import explain

PATHWAYS = load_pathways()
EDITIONS = [edition for pathway in PATHWAYS.ids() for edition in PATHWAYS.of(pathway)]
DECIDED = ("lcspr", "sar", "scr", "dhr", "cpr", "apr", "susr", "lr-child", "lr-adult", "cmr")
REVIEWS = [edition for edition in EDITIONS if edition.pathway.split(".")[1] in DECIDED]


def named(edition):
    return f"{edition.pathway} {edition.id}"


@pytest.mark.parametrize("edition", EDITIONS, ids=named)
def test_the_id_of_an_edition_is_the_day_it_begins(edition):
    assert edition.id == edition.begins.isoformat()
    assert edition.file.endswith(f"{edition.pathway.split('.')[1]}.{edition.id}.yaml")


@pytest.mark.parametrize("edition", EDITIONS, ids=named)
def test_the_limbs_cover_every_question_of_the_trigger(edition):
    asked = {key for branch in edition.branches for leaf in leaves(branch.when) for key in facts_of(leaf)}
    assert asked <= {key for limb in edition.limbs for key in limb.questions}


@pytest.mark.parametrize("edition", EDITIONS, ids=named)
def test_a_duty_is_never_known_from_memory_alone_without_saying_so(edition):
    for section in explain(edition):
        for line in section.lines:
            assert line.citation
    for branch in edition.branches:
        if branch.effective_force is Force.MUST:
            assert branch.rule.mark.may_bind


@pytest.mark.parametrize("edition", REVIEWS, ids=named)
def test_a_review_can_be_decided_on_carried_out_and_reported(edition):
    options = edition.decision_options
    assert any(option.starts_review for option in options)
    assert {"deferred", "another_pathway", "not_met"} <= {option.id for option in options}
    assert edition.clock("complete").start in ("decision_date", "review_started_date")
    drawn = {source for part in edition.contents for source in part.draws_on}
    assert {
        DrawsOn.METHOD,
        DrawsOn.PEOPLE,
        DrawsOn.CIRCUMSTANCES,
        DrawsOn.SERVICES,
        DrawsOn.PRACTICE,
        DrawsOn.LESSONS,
        DrawsOn.GOOD_PRACTICE,
        DrawsOn.RECOMMENDATIONS,
    } <= drawn


@pytest.mark.parametrize(
    ("looked_after", "value", "shown"),
    [("yes", Answer.YES, True), ("unknown", Answer.UNKNOWN, True), ("no", Answer.NO, False)],
)
def test_a_clock_for_some_cases_only_stands_aside_once_it_is_known_not_to_run(looked_after, value, shown):
    edition = PATHWAYS.on("england.sin", date(2024, 5, 8))
    raw = {"died": "yes", "looked_after": looked_after, "aware_date": "2024-05-02"}
    facts = read_facts(raw, PATHWAYS.questions)
    assert clock_applies(edition, "looked-after-death", facts) is value
    assert clock_applies(edition, "notify-panel", facts) is Answer.YES
    due = {reading.clock.id: reading.due for reading in evaluate(edition, facts).clocks}
    assert ("looked-after-death" in due) is shown
    assert due["notify-panel"] == date(2024, 5, 10)


@pytest.mark.parametrize("pathway", PATHWAYS.ids())
def test_editions_follow_each_other_without_a_gap(pathway):
    editions = PATHWAYS.of(pathway)
    for earlier, later in zip(editions, editions[1:], strict=False):
        assert earlier.ends is not None
        assert (later.begins - earlier.ends).days == 1


def test_what_was_not_read_of_2026_is_nowhere_a_hard_rule():
    unread = [
        edition for edition in EDITIONS if edition.covers(date(2026, 3, 18)) and edition.begins.year == 2026
    ]
    assert [edition.pathway for edition in unread] == ["england.lcspr", "england.rapid-review", "england.sin"]
    for edition in unread:
        assert not edition.text_read
        lines = [line for section in explain(edition) for line in section.lines if line.depth == 0]
        assert all("check the guidance" in line.note for line in lines)


@pytest.mark.parametrize(
    ("pathway", "section", "words"),
    [
        ("england.scr", "purpose", "learn lessons"),
        ("england.scr", "purpose", "Unlike a public inquiry, which the government orders"),
        ("england.scr", "recommends", "serious case review panel"),
        ("england.scr", "results", "transparent and rigorous analysis"),
        ("england.scr", "contents", "Establishes the full circumstances of the death or the serious harm"),
        ("england.scr", "contents", "Examines and assesses the role of each service"),
        ("england.scr", "contents", "Explores the key practice issues and why they might have arisen"),
        ("england.scr", "contents", "the lessons to be learned and the good practice to be shared"),
        ("england.lcspr", "legal-basis", "issues which are complex or of national importance"),
        ("england.lcspr", "about", "successor of the serious case review"),
        ("england.national-review", "trigger", "complex or of national importance"),
        ("england.national-review", "legal-basis", "The Panel oversees the review; reviewers carry it out"),
        ("england.cdr", "trigger", "each death of a child normally resident in the area"),
        ("england.cdr", "trigger", "a death in their area of a child not normally resident there"),
        ("england.adult-scr", "legal-basis", "good practice and not statute until April 2015"),
        ("hospital.case-review", "about", "an event in one patient's experience"),
        ("hospital.case-review", "about", "several patients' cases that involve a single procedure"),
        ("uk.public-inquiry", "about", "it is ordered by the government"),
        ("england.lcspr", "trigger", "how agencies worked together to safeguard the person"),
    ],
)
def test_the_questions_people_ask_are_answered_by_the_pathways_page(pathway, section, words):
    shown = PATHWAYS.shown(pathway, date(2026, 11, 25))
    lines = next(part.lines for part in explain(shown) if part.id == section)
    assert any(words in line.text for line in lines)
