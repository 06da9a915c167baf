"""Which questions are asked, what is missing, what is wrong, and what a board may change."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.lib.forms import (
    AnswersError,
    Changes,
    ChangesError,
    Form,
    Progress,
    Renamed,
    as_blank,
    as_document,
    asked,
    carry,
    changed,
    digest,
    fault_of,
    from_json,
    load_forms,
    missing,
    read_answers,
    to_json,
    words_of,
)
from goldthread.lib.typeset import as_html
from tests.unit.forms.a_form import REFERRAL, folder, referral

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    return referral(tmp_path_factory.mktemp("rules"))


def ids(form: Form, **answers: object) -> list[str]:
    sections = asked(form, read_answers(form, answers))
    return [question.id for section in sections for row in section.rows for question in row.questions]


def test_a_question_is_asked_only_while_its_condition_holds(form: Form) -> None:
    assert "died_on" not in ids(form)
    assert "died_on" in ids(form, died="yes")
    assert "harm" in ids(form, died="no")
    assert "died_on" not in ids(form, died="unknown")


def test_a_score_at_the_limit_asks_for_a_second_reviewer_and_one_above_does_not(form: Form) -> None:
    assert "second" in ids(form, overall="2")
    assert "second" not in ids(form, overall="3")


def test_each_repetition_is_asked_by_its_own_answers(form: Form) -> None:
    agencies = [{"agency": "A", "known": "yes"}, {"agency": "B", "known": "no"}]
    section = asked(form, read_answers(form, {"kinds": ["neglect"], "agencies": agencies}))[2]
    assert [[question.id for question in row.questions] for row in section.rows] == [
        ["agency", "known", "since"],
        ["agency", "known"],
    ]


def test_a_hidden_answer_asks_nothing(form: Form) -> None:
    answers = read_answers(form, {"died": "no", "agencies": [{"agency": "A", "known": "yes"}]})
    assert [section.section.id for section in asked(form, answers)] == ["adult", "care", "end"]


def test_what_is_required_and_not_given_is_named(form: Form) -> None:
    answers = read_answers(form, {"died": "yes", "agencies": [{"agency": "A"}]})
    assert [one.words for one in missing(form, answers)] == ["Name", "When?", "agency 1: Known?"]


def test_progress_is_told_by_section(form: Form) -> None:
    sections = asked(form, read_answers(form, {"name": "Ann", "kinds": ["neglect"]}))
    progress = {section.section.id: section.progress for section in sections}
    assert progress == {
        "adult": Progress.IN_PROGRESS,
        "care": Progress.DONE,
        "agencies": Progress.NOT_STARTED,
        "end": Progress.NOT_STARTED,
    }


@pytest.mark.parametrize(
    ("question", "value", "fault"),
    [
        ("harm", "x" * 20, ""),
        ("harm", "x" * 21, "What harm: use 20 characters or fewer; you have 21"),
        ("born", "2026-11-25", ""),
        ("born", "2026-11-26", "Date of birth: the date must be today or in the past"),
        ("born", "2026-02-30", "Date of birth: give a real date, for example 27 3 2026"),
        ("born", "unknown", ""),
        ("died", "not_applicable", "Has the adult died: choose yes or no"),
        ("overall", "4", "Overall care: choose from the list"),
        ("kinds", ["neglect", "fire"], "Kinds of harm: choose from the list"),
        ("kinds", ["neglect", "self_neglect"], ""),
        ("kinds", ["none"], ""),
        ("kinds", ["none", "neglect"], "Kinds of harm: choose “None of these” or the others, not both"),
        ("events", [{"what": "a"}, {"what": "b"}, {"what": "c"}], "Key events: use 2 rows or fewer"),
        ("events", [{"day": "soon"}], "Key events, row 1: Date: give a real date, for example 27 3 2026"),
        ("signed", {"name": "A", "date": "2026-13-01"}, "Signed: give a real date, for example 27 3 2026"),
    ],
)
def test_a_fault_says_how_to_put_it_right(form: Form, question: str, value: object, fault: str) -> None:
    assert fault_of(form.question(question), value, TODAY) == fault  # type: ignore[arg-type]


def test_answers_of_another_shape_are_refused_by_name(form: Form) -> None:
    raw = {"nobody": "x", "kinds": "neglect", "agencies": [{"agency": ["x"]}]}
    with pytest.raises(AnswersError) as error:
        read_answers(form, raw)
    assert error.value.problems == (
        "agencies[0].agency: is not the answer of a text question",
        "nobody: there is no question of this name here",
        "kinds: is not the answer of a choices question",
    )


def test_a_board_renames_reorders_and_cuts(form: Form) -> None:
    made = changed(
        form,
        Changes(
            name="Our referral",
            renamed={"born": Renamed("Birthday", "As the GP has it"), "care": Renamed("Treatment")},
            cut=frozenset({"harm", "end"}),
            order={"adult": ("died", "died_on")},
        ),
    )
    assert made.name == "Our referral"
    assert [section.name for section in made.sections] == ["The adult", "Treatment", "Agencies"]
    assert [question.id for question in made.sections[0].questions] == ["died", "died_on", "name", "born"]
    assert made.question("born").help == "As the GP has it"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (Changes(cut=frozenset({"died"})), "“Has the adult died?” cannot be left out: the law asks for it."),
        (Changes(cut=frozenset({"adult"})), "the law asks for it"),
        (Changes(cut=frozenset({"overall"})), "cannot be left out while “Second reviewer” depends on it"),
        (Changes(order={"adult": ("died_on",)}), "“When?” must come after “Has the adult died?”"),
        (Changes(order={"": ("agencies",)}), "“Agencies” must come after “Kinds of harm”"),
    ],
)
def test_a_change_that_breaks_the_form_is_refused(form: Form, changes: Changes, message: str) -> None:
    with pytest.raises(ChangesError, match=message.replace("?", r"\?")):
        changed(form, changes)


def test_an_official_form_is_not_changed(tmp_path: Path) -> None:
    (folder(tmp_path) / "referral.2026-11-01.yaml").write_text(REFERRAL.replace("template", "official"))
    official = load_forms(tmp_path).form("referral", "2026-11-01")
    assert changed(official, Changes()) == official
    with pytest.raises(ChangesError, match="official form"):
        changed(official, Changes(name="Ours"))


def test_changes_and_forms_come_back_from_json(form: Form) -> None:
    changes = Changes(renamed={"born": Renamed("B", "")}, cut=frozenset({"harm"}), order={"": ("care",)})
    assert Changes.from_json(changes.to_json()) == changes
    assert from_json(to_json(form)) == form
    assert digest(from_json(to_json(form))) == digest(form)
    assert digest(changed(form, Changes(cut=frozenset({"harm"})))) != digest(form)


def test_answers_move_to_another_edition_and_what_does_not_fit_is_shown(form: Form, tmp_path: Path) -> None:
    text = REFERRAL.replace("2026-11-01", "2027-04-01").replace(
        '{value: "3", text: Adequate}', '{value: "4", text: Good}'
    )
    text = text.replace("type: long_text, text: What harm?, limit: 20", "type: yes_no, text: Harmed?")
    text = text.replace("{id: since, type: text", "{id: since_when, type: text")
    (folder(tmp_path) / "referral.2027-04-01.yaml").write_text(text)
    new = load_forms(tmp_path).form("referral", "2027-04-01")
    agencies = [{"agency": "A", "known": "yes", "since": "2019"}]
    given_before = {"name": "Ann", "died": "no", "harm": "bruise", "overall": "3", "agencies": agencies}
    carried = carry(read_answers(form, given_before), form, new, TODAY)
    assert carried.answers.to_json() == {
        "name": "Ann",
        "died": "no",
        "agencies": [{"agency": "A", "known": "yes"}],
    }
    assert [(one.question.id, one.words, one.reason) for one in carried.misfits] == [
        ("harm", "bruise", "This question is now answered in another way."),
        ("overall", "3: Adequate", "This answer can no longer be chosen."),
        ("since", "2019", "This question is no longer asked."),
    ]


def test_a_blank_form_holds_every_question_and_option_whatever_its_condition(form: Form) -> None:
    page = as_html(as_blank(form))
    for question in form.questions():
        assert question.text in page
        assert all(option.text in page for option in question.options)
    assert "Answered by the coordinator, once for each agency." in page


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=18)
AGENCY = st.fixed_dictionaries(
    {"agency": WORDS, "known": st.sampled_from(["yes", "no"])}, optional={"since": WORDS}
)
FILLED = st.fixed_dictionaries(
    {"name": WORDS, "died": st.sampled_from(["yes", "no", "unknown"])},
    optional={
        "born": st.dates(date(1930, 1, 1), TODAY).map(str),
        "harm": WORDS,
        "overall": st.sampled_from(["1", "2", "3"]),
        "second": WORDS,
        "kinds": st.lists(st.sampled_from(["neglect", "self_neglect"]), unique=True),
        "events": st.lists(st.fixed_dictionaries({"what": WORDS}), max_size=2),
        "agencies": st.lists(AGENCY, max_size=2),
    },
)


@given(FILLED)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_print_holds_every_answer_that_was_asked_for(form: Form, raw: dict[str, object]) -> None:
    answers = read_answers(form, raw)
    page = as_html(as_document(form, answers))
    for section in asked(form, answers):
        for row in section.rows:
            for question in row.questions:
                for line in words_of(question, row.values.get(question.id)).splitlines():
                    assert all(part in page for part in line.split("; "))


@given(FILLED, FILLED)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_carrying_to_the_same_edition_changes_nothing(
    form: Form, raw: dict[str, object], other: dict[str, object]
) -> None:
    answers = read_answers(form, other | raw)
    carried = carry(answers, form, form, TODAY)
    assert carried.misfits == ()
    again = carry(carried.answers, form, form, TODAY)
    assert again.answers == carried.answers
    assert as_document(form, carried.answers) == as_document(form, answers)
