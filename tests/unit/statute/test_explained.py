"""The questions people ask, answered from the pathways with a source for each sentence."""

from datetime import date

import pytest

from goldthread.lib.statute import answer_question, check_pathways, load_pathways
from tests.unit.statute.rules_folder import write_rules

PATHWAYS = load_pathways()
TODAY = date(2026, 11, 25)
QUESTIONS = PATHWAYS.explained.questions


def answered(number: int, **known):
    return answer_question(PATHWAYS.explained.question(number), PATHWAYS, on=TODAY, **known)


def words(number: int, **known) -> str:
    return " ".join(line.text for block in answered(number, **known).blocks for line in block.lines)


def test_there_are_eleven_questions_in_their_order():
    assert [question.number for question in QUESTIONS] == list(range(1, 12))
    assert len({question.id for question in QUESTIONS}) == 11


@pytest.mark.parametrize("number", range(1, 12))
def test_every_sentence_of_every_answer_has_a_source(number):
    blocks = answered(number, library_records=5).blocks
    assert blocks
    assert all(line.citation for block in blocks for line in block.lines)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "good practice and not statute, until the safeguarding adults review of April 2015"),
        (2, "panel"),
        (3, "transparent and rigorous analysis"),
        (4, "establish the full circumstances"),
        (5, "ordered by the government"),
        (6, "several patients and a single procedure"),
        (7, "with needs for care and support"),
        (8, "1945"),
        (9, "It does not itself investigate"),
        (10, "successor of the serious case review"),
        (11, "normally resident"),
    ],
)
def test_an_answer_says_what_was_asked(number, said):
    assert said in words(number)


def test_the_library_is_counted_and_without_a_count_nothing_is_said_of_it():
    assert "This library holds 1,234 reviews" in words(8, library_records=1234)
    assert "This library holds" not in words(8)


def test_a_block_names_the_edition_it_is_drawn_from_and_a_pathway_that_ended_its_last():
    (drawn, *_) = [block for block in answered(10).blocks if block.edition]
    assert drawn.edition.id == "2026-03-18"
    assert {block.edition.pathway for block in answered(2).blocks if block.edition} == {"england.scr"}


def test_a_question_is_found_by_number_or_id_and_from_its_pathway():
    assert PATHWAYS.explained.question("where-can-reviews-be-read").number == 8
    assert 7 in [question.number for question in PATHWAYS.explained.about("england.sar")]
    with pytest.raises(KeyError):
        PATHWAYS.explained.question(12)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("[{from: {pathway: england.none, section: about}}]", "there is no pathway 'england.none'"),
        ("[{from: {pathway: england.test, section: abuot}}]", "'abuot' is not one of about, purpose"),
        (
            "[{from: {pathway: england.test, section: about, edition: '1066'}}]",
            "england.test has no edition '1066'",
        ),
        ("[{heading: Empty}]", "should say something, or be drawn from a pathway"),
        ("[]", "needs an answer"),
    ],
)
def test_a_fault_in_an_answer_is_named(tmp_path, answer, fault):
    folder = write_rules(tmp_path)
    (folder / "explained").mkdir()
    text = f"sources: {{}}\nquestions:\n  - {{number: 1, id: a, question: What?, answer: {answer}}}\n"
    (folder / "explained" / "questions.yaml").write_text(text)
    _, problems = check_pathways(folder)
    assert any(fault in str(problem) for problem in problems), problems
