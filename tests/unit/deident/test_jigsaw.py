"""The jigsaw note points at what identifies without a name, and says what could stand there instead."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.lib.deident import JigsawRisk, RiskGrade, RiskKind, jigsaw_risks


def kinds(text: str) -> dict[str, RiskKind]:
    return {risk.words: risk.kind for risk in jigsaw_risks(text) if risk.kind is not RiskKind.TOGETHER}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("It was seen on 3 May 2023 there", "3 May 2023", RiskKind.DATE),
        ("on March 3rd, 2023 she rang", "March 3rd, 2023", RiskKind.DATE),
        ("on 03/05/2023 she rang", "03/05/2023", RiskKind.DATE),
        ("she rang at 03:42 again", "at 03:42", RiskKind.DATE),
        ("a boy aged 14 came", "aged 14", RiskKind.AGE),
        ("a 14-year-old came", "14-year-old", RiskKind.AGE),
        ("the staff of Leafield General Hospital knew", "Leafield General Hospital", RiskKind.INSTITUTION),
        ("at St Mary's Primary School he", "St Mary's Primary School", RiskKind.INSTITUTION),
        ("Mill Lane School was told", "Mill Lane School", RiskKind.INSTITUTION),
        ("lived at 14 Quay Court then", "14 Quay Court", RiskKind.STREET),
        ("ZZ9 9ZZ", "ZZ9 9ZZ", RiskKind.STREET),
        ("in the village of Upper Mallow they", "Upper Mallow", RiskKind.PLACE),
        ("the headteacher was told", "the headteacher", RiskKind.POST),
        ("he had a rare genetic disorder", "rare genetic disorder", RiskKind.CONDITION),
        ("the youngest of seven children", "youngest of seven children", RiskKind.FAMILY),
        ("at Leeds Crown Court", "Leeds Crown Court", RiskKind.PRESS),
        ("Operation Thistle began", "Operation Thistle", RiskKind.PRESS),
        ("was convicted of murder", "convicted of murder", RiskKind.PRESS),
    ],
)
def test_what_may_identify_is_pointed_out(text, words, kind):
    assert kinds(text).get(words) is kind


@pytest.mark.parametrize(
    "text",
    [
        "The Care Act 2014 sets out in Section 44 what a board must do.",
        "Working Together 2023 applies in England.",
        "Children aged 10 to 14 were seen in spring.",
        "A school nurse rang in May.",
        "It was said to Adult A at home.",
    ],
)
def test_what_identifies_nobody_is_left(text):
    assert jigsaw_risks(text) == []


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("She died on 12 March 2024.", "in spring 2024"),
        ("She died on 31 May 2024.", "in spring 2024"),
        ("She died on 1 June 2024.", "in summer 2024"),
        ("She died on 30 November 2024.", "in autumn 2024"),
        ("She died on 1 December 2024.", "in the winter of 2024"),
        ("She died on 5 January 2024.", "in winter 2024"),
        ("She rang on 12 March 2024.", "in March 2024"),
        ("a baby, 3 weeks old", "a baby"),
        ("aged 11", "primary school age"),
        ("aged 12", "a young teenager"),
        ("aged 47", "in their 40s"),
        ("Ash Academy", "an academy"),
        ("Ash School", "a school"),
    ],
)
def test_the_suggestion_says_what_could_stand_there(text, suggestion):
    assert suggestion in jigsaw_risks(text)[0].suggestion


def test_a_date_of_death_is_graded_above_another_date():
    grades = [jigsaw_risks(text)[0].grade for text in ("He died on 3 May 2023.", "She rang on 3 May 2023.")]
    assert grades == [RiskGrade.STRONG, RiskGrade.SLIGHT]


def test_a_known_date_of_the_case_is_strong_whatever_stands_beside_it():
    (risk,) = jigsaw_risks("She rang on 3 May 2023.", known_dates={date(2023, 5, 3): "incident"})
    assert (risk.grade, risk.reason) == (RiskGrade.STRONG, "It is the exact date of the incident.")


def test_a_place_that_the_boards_name_tells_is_not_pointed_out():
    assert jigsaw_risks("They lived in Northshire.", area_names=["Northshire"]) == []
    assert [risk.words for risk in jigsaw_risks("They lived in Northshire.")] == ["Northshire"]


def test_three_kinds_in_one_paragraph_are_strong_together_and_two_are_not():
    def together(text: str) -> list[JigsawRisk]:
        return [risk for risk in jigsaw_risks(text) if risk.kind is RiskKind.TOGETHER]

    (risk,) = together("A boy aged 14 was seen on 3 May 2023 at Ash School.")
    assert (risk.grade, risk.words) == (RiskGrade.STRONG, "aged 14; 3 May 2023; Ash School")
    assert together("A boy aged 14 was seen at Ash School.") == []
    assert together("A boy aged 14 was seen.\nIt was 3 May 2023.\nHe went to Ash School.") == []


def test_a_day_that_is_none_is_left():
    assert jigsaw_risks("on 31 February 2023") == []


@given(
    st.lists(
        st.sampled_from(
            ["aged 14", "12 March 2024", "Ash School", "\n", "died", "in", "Upper Mallow", "the vicar", "."]
        ),
        max_size=12,
    )
)
def test_each_risk_stands_where_it_says(parts):
    text = " ".join(parts)
    for risk in jigsaw_risks(text):
        assert risk.kind is RiskKind.TOGETHER or text[risk.start : risk.end] == risk.words
