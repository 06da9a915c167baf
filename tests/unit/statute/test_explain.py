"""An edition in plain words, each sentence with its source."""

from dataclasses import replace
from datetime import date

from goldthread.lib.statute import (
    Amount,
    Counting,
    DrawsOn,
    Nation,
    Unit,
    evaluate,
    load_pathways,
    read_facts,
)
from goldthread.lib.statute.conditions import AgeAt, All, Any, Ask, Compare, Not, Op
from goldthread.lib.statute.explain import describe, explain, explain_trace

PATHWAYS = load_pathways()
SAR = PATHWAYS.on("england.sar", date(2026, 11, 23))
SECTIONS = {section.id: section for section in explain(SAR)}


def texts(condition):
    return [(line.depth, line.text) for line in describe(condition, PATHWAYS.questions)]


def test_every_question_about_a_pathway_has_its_section():
    wanted = {"about", "purpose", "trigger", "responsible", "recommends", "decides", "told", "information"}
    wanted |= {
        "clocks",
        "stages",
        "forms",
        "report",
        "contents",
        "publication",
        "limbs",
        "decisions",
        "results",
    }
    assert wanted <= set(SECTIONS)
    assert all(section.lines for section in SECTIONS.values())


def test_every_line_has_a_source():
    assert [line.text for s in SECTIONS.values() for line in s.lines if not line.citation] == []


def test_the_trigger_shows_force_and_condition_with_the_subsections():
    duty, *tree = SECTIONS["trigger"].lines
    assert (duty.force, duty.citation) == ("must", "Care Act 2014, section 44(1)")
    shown = [(line.depth, line.text, line.citation) for line in tree]
    assert (4, "Has the person died? Yes", "Care Act 2014, section 44(2)(a)") in shown
    assert (4, "Has the person died? No", "Care Act 2014, section 44(3)(a)") in shown


def test_what_was_not_read_says_check_the_guidance():
    (complete, information, _) = SECTIONS["clocks"].lines
    assert complete.text.startswith(
        "Complete the review: 6 calendar months, counted from the day after the date"
    )
    assert complete.note.startswith("check the guidance")
    assert information.note == ""


def test_a_clock_without_a_number_says_so():
    assert "no number set; runs from the date of the request" in SECTIONS["clocks"].lines[1].text


def test_in_an_edition_that_was_not_read_everything_says_check_the_guidance():
    unread = replace(SAR, text_read=False)
    lines = [line for section in explain(unread) for line in section.lines if line.depth == 0]
    assert all("check the guidance" in line.note for line in lines)


def test_a_clock_that_begins_with_the_day_says_so():
    clock = replace(SAR.clocks[0], amount=Amount(15, Unit.WORKING_DAYS), counting=Counting.BEGINNING_WITH)
    sections = {section.id: section for section in explain(replace(SAR, clocks=(clock,)))}
    assert "15 working days, beginning with the date the review was begun" in sections["clocks"].lines[0].text


def test_conditions_read_as_indented_sentences():
    condition = All(
        (
            Ask("died"),
            Not(Any((Ask("abuse_or_neglect", frozenset({"known"})),), name="Cause")),
            Compare("subject_age", Op.AT_LEAST, 18),
            Compare("nation", Op.IS, frozenset({"wales", "england"})),
            AgeAt("birth_date", "incident_date", Op.LESS_THAN, 25),
        )
    )
    assert texts(condition) == [
        (0, "All of these"),
        (1, "Has the person died? Yes"),
        (1, "Not"),
        (2, "Cause: at least one of these"),
        (3, "Is abuse or neglect known or suspected? Known"),
        (1, "The person's age is at least 18"),
        (1, "The nation where it happened is England or Wales"),
        (1, "The age at the incident date is less than 25"),
    ]


def test_limbs_name_questions_of_the_trigger_and_cover_them_all():
    from goldthread.lib.statute.conditions import facts_of, leaves

    asked = {key for branch in SAR.branches for leaf in leaves(branch.when) for key in facts_of(leaf)}
    in_limbs = {key for limb in SAR.limbs for key in limb.questions}
    assert asked == in_limbs


def test_the_decisions_of_the_design_can_be_recorded():
    ids = [option.id for option in SAR.decision_options]
    assert ids == [
        "mandatory",
        "discretionary",
        "thematic",
        "other_learning",
        "another_pathway",
        "not_met",
        "deferred",
    ]
    assert SAR.decision_option("deferred").needs == "date"
    assert [option.id for option in SAR.decision_options if option.starts_review] == ids[:3]


def test_the_report_is_given_part_by_part_with_what_each_is_drawn_from():
    lines = SECTIONS["contents"].lines
    assert [part.id for part in SAR.contents] == [
        "introduction",
        "people",
        "circumstances",
        "services",
        "practice",
        "family",
        "lessons",
        "recommendations",
    ]
    assert lines[6].text.startswith("7. Lessons and good practice. Sets out the lessons")
    assert lines[6].text.endswith(" First drawn from what the findings teach and the good practice recorded.")
    assert (lines[6].force, lines[6].citation) == ("should", "Care Act 2014, section 44(5)")


def test_parts_are_found_by_id():
    assert SAR.limb("area").name == "An adult in the board's area"
    assert SAR.clock("complete").amount == Amount(6, Unit.MONTHS)
    assert SAR.report_part("services").draws_on == (DrawsOn.SERVICES,)
    assert SAR.nation is Nation.ENGLAND


def test_a_trace_gives_each_part_its_value_and_source():
    facts = read_facts({"died": "yes", "abuse_or_neglect": "unknown"}, PATHWAYS.questions)
    reading = evaluate(SAR, facts).branches[0]
    lines = [(line.depth, line.text, line.value) for line in explain_trace(reading.tree, PATHWAYS.questions)]
    assert lines[0] == (0, "All of these", "unknown")
    assert (1, "Was the person under 18 when this happened? No", "unknown") in lines
    assert (3, "Has the person died? Yes", "yes") in lines
    assert (2, "Condition 2, the adult is alive: all of these", "no") in lines
    assert (3, "Has the person died? No", "no") in lines
    cited = {line.text: line.citation for line in explain_trace(reading.tree, PATHWAYS.questions)}
    assert cited["Has the person died? Yes"] == "Care Act 2014, section 44(2)(a)"
