"""Which reviews apply, signed out: what it asks, what it answers, and that it keeps nothing."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.workspace.limits import Limit
from goldthread.apps.workspace.presenters.guide import TAGS, results_of
from goldthread.apps.workspace.views import guide
from goldthread.lib.statute import read_facts

pytestmark = pytest.mark.django_db(databases=["default", "library"])

WHICH = "/pathways/which"
ADULT = {
    "nation": "england",
    "subject_is_child": "no",
    "died": "yes",
    "abuse_or_neglect": "suspected",
    "decision_date": "2026-03-02",
}
MET = {**ADULT, "needs_care_and_support": "yes", "concern_agencies_worked_together": "yes"}
OPEN, NOT_MET = "Could apply: it depends", "Do not appear to apply"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    guide.LIMIT.forget()
    yield
    guide.LIMIT.forget()


def sent(answers: dict[str, Any], status: int = 200, **headers: str) -> str:
    response = Client().post(WHICH, answers, headers=headers or None)
    assert response.status_code == status
    return words(response.content)


def words(content: bytes) -> str:
    text = re.sub(r'<span class="govuk-visually-hidden">.*?</span>', "", content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def fields(answers: dict[str, Any]) -> str:
    """The page as it is written, with its inputs."""
    return " ".join(Client().post(WHICH, answers).content.decode().split())


def test_the_first_page_asks_a_few_plain_questions_and_says_nothing_is_kept() -> None:
    text = words(Client().get(WHICH).content)
    for asked in ("In which nation", "under 18", "died", "On what date did it happen?"):
        assert asked in text
    assert "Nothing that you answer is kept" in text
    assert OPEN not in text


def test_where_the_criteria_are_met_it_says_who_must_act_why_and_where_that_is_written() -> None:
    text = sent(MET)
    applying = text[text.index("On these answers the criteria appear to be met") : text.index(OPEN)]
    assert "Safeguarding adults review Required" in applying
    assert "Who must act The safeguarding adults board for the adult's area" in applying
    assert "The safeguarding adults board must arrange a review." in applying
    assert "The adult has, or had, needs for care and support. Care Act 2014, section 44(1)" in applying
    assert "https://www.legislation.gov.uk/ukpga/2014/23" in fields(MET)


def test_a_due_date_stands_with_how_it_is_counted_once_its_start_is_given() -> None:
    answers = {**MET, "review_started_date": "2026-03-02"}
    assert "2 September 2026" in sent(answers)
    assert "counted from the day after the date the review was begun, 2 March 2026" in sent(answers)
    assert "2 September 2026" not in sent(MET)


CHILD = {
    "nation": "england",
    "subject_is_child": "yes",
    "died": "yes",
    "abuse_or_neglect": "suspected",
    "incident_date": "2026-03-02",
    "aware_date": "2026-03-02",
}


def test_the_council_that_must_act_is_named_once_its_area_is_given() -> None:
    text = sent({**CHILD, "incident_area": "Leeds"})
    card = text[text.index("Serious incident notification Required") :]
    assert "Who must act The local authority for Leeds, where it happened, must notify." in card[:400]
    assert "9 March 2026" in card[:600]


@pytest.mark.parametrize(("today", "passed"), [(date(2026, 3, 9), False), (date(2026, 3, 10), True)])
def test_a_day_that_has_passed_says_so_the_day_after(today: date, passed: bool) -> None:
    facts = read_facts(CHILD, pathways().questions, pathways().areas)
    cards = results_of(pathways().screen(facts, asked_on=today), today).applying
    card = next(card for card in cards if card.name == "Serious incident notification")
    assert card.first_due[0].by == "9 March 2026" + (" (this day has passed)" if passed else "")


def test_the_strongest_come_first_and_of_those_the_soonest_due() -> None:
    facts = read_facts(CHILD, pathways().questions, pathways().areas)
    today = date(2026, 3, 9)
    cards = results_of(pathways().screen(facts, asked_on=today), today).applying
    order = [list(TAGS.values()).index(card.tag) for card in cards]
    assert len(cards) > 1
    assert order == sorted(order)


def test_what_chose_the_rules_is_said_with_its_day_in_words() -> None:
    assert "the incident date (2 March 2026) chose the edition" in sent(CHILD)


def test_where_no_number_of_days_is_set_it_says_so() -> None:
    scottish = {"nation": "scotland", "residence_nation": "scotland", "incident_date": "2026-03-02"}
    text = sent({**CHILD, **scottish, "concern_agencies_worked_together": "yes"})
    card = text[text.index("Learning review") : text.index("Why, by when")]
    assert "No number of days is set" in card or "No time limit stands in these rules." in card


def test_one_answer_less_and_it_depends_on_that_answer() -> None:
    answers = {key: value for key, value in MET.items() if key != "needs_care_and_support"}
    text = sent(answers)
    part = text[text.index(OPEN) :]
    assert part.index("Safeguarding adults review") < part.index(NOT_MET)
    assert "needs for care and support? Yes: required; No: criteria not met" in part


def test_not_known_is_an_answer_and_is_not_asked_again() -> None:
    asked = 'name="needs_care_and_support" type="radio"'
    assert asked in fields(ADULT)
    answers = {**ADULT, "needs_care_and_support": "unknown"}
    assert asked not in fields(answers)
    assert OPEN in sent(answers)


def test_what_does_not_apply_is_folded_with_the_reason_and_its_source() -> None:
    text = sent(MET)
    part = text[text.index(NOT_MET) :]
    assert "Local child safeguarding practice review" in part
    assert "The person was 18 or over." in part


def test_a_review_without_rules_for_the_date_is_named_and_not_guessed() -> None:
    assert "Serious case review: no rules for that date." in sent(MET)


def test_answers_come_back_as_hidden_fields_and_can_be_changed() -> None:
    page = fields(ADULT)
    assert '<input type="hidden" name="decision_date" value="2026-03-02">' in page
    assert 'value="change:died"' in page
    changing = fields({**ADULT, "go": "change:died"})
    assert "Change an answer" in changing
    assert '<input type="hidden" name="died"' not in changing
    assert re.search(r'name="died" type="radio" value="yes" checked', changing)


def test_what_was_left_open_is_asked_again_after_the_rest() -> None:
    def asked(page: str) -> list[str]:
        return re.findall(r'name="shown" value="(\w+)"', page)

    first = asked(fields(ADULT))
    second = asked(fields({**ADULT, "shown": first}))
    assert first[0] not in second[:1]


def test_answers_that_contradict_each_other_are_refused_beside_the_question() -> None:
    answers = {"subject_is_child": "yes", "subject_age": "19", "died": "yes"}
    text = sent(answers)
    assert "There is a problem" in text
    assert "says yes, but no follows from the person's age" in text
    assert "(subject_age)" not in text
    assert '<input type="hidden" name="died" value="yes">' in fields(answers)


def test_a_place_that_is_no_council_is_answered_with_the_one_that_is() -> None:
    assert "give the authority that does there: Devon" in sent({"died": "yes", "incident_area": "Exeter"})


def test_a_date_that_is_not_one_is_refused_and_the_rest_is_kept() -> None:
    page = fields(
        {**ADULT, "incident_date-day": "31", "incident_date-month": "2", "incident_date-year": "2026"}
    )
    assert "must be a real date" in page
    assert '<input type="hidden" name="abuse_or_neglect" value="suspected">' in page


def test_a_place_in_another_nation_than_the_one_given_is_refused() -> None:
    text = sent({"died": "yes", "nation": "england", "incident_area": "Cardiff"})
    assert "This says England, but Cardiff lies in Wales" in text


def test_what_happened_cannot_have_happened_tomorrow() -> None:
    day = timezone.localdate() + timedelta(days=1)
    assert "must be today or in the past" in sent({"died": "yes", "incident_date": day.isoformat()})
    assert "There is a problem" not in sent(
        {"died": "yes", "incident_date": timezone.localdate().isoformat()}
    )


def test_the_age_of_a_baby_is_carried_along() -> None:
    assert '<input type="hidden" name="subject_age" value="0">' in fields({"subject_age": "0", "died": "yes"})
    refused = {"subject_age": "0", "incident_date-day": "31"}
    assert '<input type="hidden" name="subject_age" value="0">' in fields(refused)


def test_no_answer_at_all_is_asked_for_one() -> None:
    assert "Answer at least one question" in sent({})
    assert "Answer at least one question" in sent({"no_such_question": "yes", "died": ""})


def test_with_a_script_only_the_results_come_back_with_a_line_to_read_out() -> None:
    response = Client().post(WHICH, MET, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert "<html" not in text
    assert re.search(r"\d+ reviews? appears? to apply\.", words(response.content))


def test_while_a_date_is_half_typed_nothing_changes() -> None:
    sent({**MET, "incident_date-day": "3"}, status=204, **{"HX-Request": "true"})


def test_with_a_script_a_contradiction_is_said_in_place_of_results() -> None:
    text = sent({"subject_is_child": "yes", "subject_age": "19"}, **{"HX-Request": "true"})
    assert "These answers do not agree" in text


def test_the_print_view_has_everything_open_and_no_questions() -> None:
    page = fields({**MET, "go": "print"})
    assert "<details" not in page
    assert "Worked out on" in page
    assert 'type="radio"' not in page


def step(answers: dict[str, Any], answer: str) -> bool:
    """Answer what the page asks in the same way throughout; False when it asks nothing more."""
    page = fields(answers)
    shown = re.findall(r'name="shown" value="(\w+)"', page)
    for key in shown:
        choices = re.findall(rf'name="{key}" type="radio" value="([\w-]+)"', page)
        typed = {"number": "30", "date": "2026-03-02", "area": "Leeds"}.get(
            pathways().questions[key].kind, ""
        )
        answers[key] = (answer if answer in choices else choices[0]) if choices else typed
    return bool(shown)


@pytest.mark.parametrize("answer", ["yes", "unknown"])
def test_the_questions_come_to_an_end_whatever_is_answered(answer: str) -> None:
    answers: dict[str, Any] = {"nation": "england", "subject_is_child": "no"}
    rounds = 0
    while step(answers, answer):
        rounds += 1
        assert rounds < 60, answers
    text = sent(answers)
    assert "No more questions" in text
    assert "These answers do not agree" not in text


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_nothing_is_written_no_cookie_is_set_and_no_answer_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    client, before = Client(enforce_csrf_checks=True), rows()
    with caplog.at_level("DEBUG"):
        written = []
        for alias in ("default", "library"):
            with CaptureQueriesContext(connections[alias]) as queries:
                responses = [client.get(WHICH), client.post(WHICH, {**MET, "incident_area": "Leeds"})]
                responses.append(client.post(WHICH, {**MET, "incident_area": "Exeter", "go": "print"}))
            written += [one["sql"] for one in queries if not one["sql"].startswith("SELECT")]
    assert [response.status_code for response in responses] == [200, 200, 200]
    assert not written
    assert rows() == before
    assert not client.cookies
    assert not [line for line in caplog.messages if re.search("suspected|Leeds|Exeter|2026-03-02", line)]
    for response in responses[1:]:
        assert response.headers["Cache-Control"] == "no-store"


def test_a_fault_report_would_hide_every_answer() -> None:
    request = Client().post(WHICH, ADULT).wsgi_request
    assert request.sensitive_post_parameters == "__ALL__"


def test_an_address_carries_no_answers() -> None:
    text = words(Client().get(WHICH, MET).content)
    assert OPEN not in text
    assert "criteria" not in text


def test_a_body_that_is_too_large_is_refused() -> None:
    sent({"died": "yes", "padding": "x" * guide.LARGEST}, status=413)


def test_a_length_that_is_no_number_is_refused() -> None:
    response = Client().post(WHICH, ADULT, CONTENT_LENGTH="many")
    assert response.status_code == 413


def test_too_many_answers_a_minute_are_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "LIMIT", Limit(times=2, seconds=60))
    sent(MET)
    sent(MET)
    assert "Wait a minute" in sent(MET, status=429)


def test_a_limit_forgets_after_its_time_and_counts_each_address_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr("goldthread.apps.workspace.limits.monotonic", lambda: now[0])
    limit = Limit(times=1, seconds=60, addresses=2)
    assert limit.allows("a")
    assert not limit.allows("a")
    assert limit.allows("b")
    now[0] = 60.1
    assert limit.allows("a")
    assert limit.allows("c")
    assert limit.allows("b"), "the oldest address was forgotten"
