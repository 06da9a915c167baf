"""Where an action stands, from its dates and notes: at the limit and on either side."""

from datetime import date, timedelta

import pytest

from goldthread.apps.learning.enums import ActionState, NoteKind
from goldthread.apps.learning.policies import (
    ActionFacts,
    NoteFacts,
    due_of,
    sort_key,
    state_of,
    why_not_check,
    why_not_close,
    why_not_done,
    why_not_reopen,
)

DAY = date(2026, 3, 2)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


def facts(*kinds: NoteKind, target: date = DAY, starts: date | None = None, **last: object) -> ActionFacts:
    notes = [NoteFacts(kind, BEFORE, "owner") for kind in kinds]
    if last:
        notes[-1] = NoteFacts(kinds[-1], BEFORE, **{"written_by": "group", **last})  # type: ignore[arg-type]
    return ActionFacts(target, starts, tuple(notes))


@pytest.mark.parametrize(
    ("given", "state"),
    [
        (facts(), ActionState.PLANNED),
        (facts(starts=AFTER), ActionState.PLANNED),
        (facts(starts=DAY), ActionState.OPEN),
        (facts(NoteKind.PROGRESS), ActionState.OPEN),
        (facts(target=BEFORE), ActionState.OVERDUE),
        (facts(NoteKind.PROGRESS, target=BEFORE), ActionState.OVERDUE),
        (facts(NoteKind.DONE, target=BEFORE), ActionState.SAID_DONE),
        (facts(NoteKind.DONE, NoteKind.PROGRESS), ActionState.SAID_DONE),
        (facts(NoteKind.DONE, NoteKind.CLOSED, target=BEFORE), ActionState.CLOSED),
        (facts(NoteKind.DONE, NoteKind.CLOSED, impact_due_on=AFTER), ActionState.CLOSED),
        (facts(NoteKind.DONE, NoteKind.CLOSED, impact_due_on=DAY), ActionState.IMPACT_DUE),
        (facts(NoteKind.DONE, NoteKind.REOPENED, target=BEFORE), ActionState.OVERDUE),
        (facts(NoteKind.DONE, NoteKind.REOPENED), ActionState.OPEN),
    ],
)
def test_the_state_follows_from_dates_and_notes(given: ActionFacts, state: ActionState) -> None:
    assert state_of(given, DAY) is state


def test_once_its_impact_was_checked_nothing_more_is_due() -> None:
    closing = NoteFacts(NoteKind.CLOSED, BEFORE, "group", impact_due_on=BEFORE)
    checked = ActionFacts(DAY, None, (closing, NoteFacts(NoteKind.IMPACT, DAY, "group")))
    assert state_of(checked, DAY) is ActionState.CLOSED
    assert due_of(checked) is None


def test_overdue_comes_first_and_closed_last() -> None:
    late, done, soon, closed = (
        facts(target=BEFORE),
        facts(NoteKind.DONE),
        facts(starts=DAY, target=AFTER),
        facts(NoteKind.DONE, NoteKind.CLOSED),
    )
    ordered = sorted([closed, soon, done, late], key=lambda one: sort_key(one, DAY))
    assert ordered == [late, done, soon, closed]


def test_whoever_said_that_it_is_done_does_not_close_it() -> None:
    said = facts(NoteKind.DONE)
    assert "Somebody else" in why_not_close(said, "owner")
    assert why_not_close(said, "group") == ""
    assert "has not said" in why_not_close(facts(), "group")
    assert "closed already" in why_not_close(facts(NoteKind.DONE, NoteKind.CLOSED), "group")


def test_done_is_said_once_and_impact_is_checked_only_of_what_was_closed() -> None:
    assert why_not_done(facts()) == ""
    assert "already" in why_not_done(facts(NoteKind.DONE))
    assert why_not_done(facts(NoteKind.DONE, NoteKind.CLOSED)) == "The group has closed this action."
    assert why_not_check(facts(NoteKind.DONE)) != ""
    assert why_not_check(facts(NoteKind.DONE, NoteKind.CLOSED)) == ""
    assert why_not_reopen(facts()) == "This action is open."
    assert why_not_reopen(facts(NoteKind.DONE)) == ""
