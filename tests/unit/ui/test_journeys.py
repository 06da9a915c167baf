"""A form asked one page at a time."""

import pytest

from goldthread.apps.ui.components import Tag
from goldthread.apps.ui.forms import GovukForm, TextField, YesNoField
from goldthread.apps.ui.journeys import Answers, Journey, Step


class NameForm(GovukForm):
    name = TextField(label="Name")


class DiedForm(GovukForm):
    died = YesNoField(label="Has the adult died?")


class HarmForm(GovukForm):
    harm = TextField(label="Harm", required=False)


def alive(answers: Answers) -> bool:
    return answers.get("died", {}).get("died") != "yes"


JOURNEY = Journey(
    [
        Step("name", NameForm, "Name", section="The adult"),
        Step("died", DiedForm, "Death", section="The adult"),
        Step("harm", HarmForm, "Harm", section="What happened", applies=alive),
        Step("who", NameForm, "You", section="You"),
    ]
)


def slug(step: Step | None) -> str | None:
    return step.slug if step else None


def test_a_question_that_does_not_apply_is_passed_over_both_ways() -> None:
    dead = {"died": {"died": "yes"}}
    assert slug(JOURNEY.next_after("died", dead)) == "who"
    assert slug(JOURNEY.before("who", dead)) == "died"
    assert slug(JOURNEY.next_after("died", {})) == "harm"
    assert slug(JOURNEY.before("who", {})) == "harm"


def test_a_journey_has_a_beginning_and_an_end() -> None:
    assert JOURNEY.before("name", {}) is None
    assert JOURNEY.next_after("who", {}) is None


def test_somebody_who_comes_back_goes_on_at_the_first_open_question() -> None:
    assert slug(JOURNEY.first_unanswered({})) == "name"
    assert slug(JOURNEY.first_unanswered({"name": {"name": "A"}, "died": {"died": "yes"}})) == "who"
    everything = {"name": {}, "died": {"died": "yes"}, "who": {}}
    assert JOURNEY.first_unanswered(everything) is None


def test_an_answer_to_a_question_that_no_longer_applies_does_not_count() -> None:
    answers = {"died": {"died": "yes"}, "harm": {"harm": "left over"}}
    assert JOURNEY.standing(answers) == {"died": {"died": "yes"}}


def test_check_your_answers_groups_by_section_and_links_to_the_question() -> None:
    answers = {"name": {"name": "Ann"}, "died": {"died": "no"}, "harm": {"harm": ""}}
    sections = JOURNEY.sections(answers, lambda one: f"/{one}")
    assert [section.title for section in sections] == ["The adult", "What happened"]
    assert [(row.key, row.value, row.actions[0].href) for row in sections[0].rows] == [
        ("Name", "Ann", "/name"),
        ("Has the adult died?", "No", "/died"),
    ]
    assert sections[1].rows[0].value == "Not answered"


def test_the_task_list_says_what_is_still_to_do() -> None:
    tasks = JOURNEY.tasks({"name": {}, "harm": {}}, lambda one: f"/{one}")
    assert [(task.title, task.href) for task in tasks] == [
        ("The adult", "/died"),
        ("What happened", "/harm"),
        ("You", "/who"),
    ]
    assert [task.status for task in tasks] == [
        Tag("In progress", "blue"),
        "Completed",
        Tag("Not yet started", "grey"),
    ]


def test_two_steps_cannot_share_an_address() -> None:
    with pytest.raises(ValueError, match="same slug"):
        Journey([Step("a", NameForm, "A"), Step("a", DiedForm, "B")])


def test_a_step_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        JOURNEY.next_after("nowhere", {})
