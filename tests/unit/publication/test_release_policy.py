"""Each reason against publishing, at its limit and on either side."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from goldthread.apps.audit.events import Refused
from goldthread.apps.publication.enums import Audience, PublicationKind, ReleaseState
from goldthread.apps.publication.policies.release import (
    DraftFacts,
    ReleaseFacts,
    against_ordering,
    against_preparing,
    against_release,
    check_decision,
    check_notice,
    check_release,
    check_telling,
)

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DRAFT = DraftFacts(number=2, signatures=2, signed_off=True)
READY = ReleaseFacts(
    draft=DRAFT,
    decision=PublicationKind.WHOLE,
    now=NOW,
    state=ReleaseState.CHECKED,
    draft_of_files=2,
    family_planned=True,
)


def test_a_report_that_is_signed_checked_and_told_can_be_published() -> None:
    assert against_release(READY) == []
    check_release(against_release(READY))


AGAINST = [
    ({"draft": DraftFacts()}, "There is no draft"),
    ({"draft": replace(DRAFT, signatures=0, signed_off=False)}, "Nobody has signed draft 2 off"),
    ({"draft": replace(DRAFT, signatures=1, signed_off=False)}, "Only one person has signed draft 2 off"),
    ({"draft": replace(DRAFT, signatures=1, repeated=True)}, "The same person signed twice"),
    ({"draft": replace(DRAFT, refusals=1, signed_off=False)}, "Somebody would not sign draft 2 off"),
    ({"draft": replace(DRAFT, signed_off=False)}, "Draft 2 is not signed off"),
    ({"draft": replace(DRAFT, disputes=("Police",))}, "Police disputes a point of fact"),
    ({"decision": None}, "Nobody has recorded the decision"),
    ({"decision": PublicationKind.NOT}, "It was decided not to publish"),
    ({"state": None}, "have not been made"),
    ({"state": ReleaseState.PREPARING}, "still being made"),
    ({"state": ReleaseState.FAILED}, "could not be made"),
    ({"draft_of_files": 1}, "made of draft 1"),
    ({"decision_changed": True}, "The decision about publishing changed"),
    ({"people_changed": True}, "The list of people in this review changed"),
    ({"files_intact": False}, "not the ones that were checked"),
    ({"leaks_open": 1}, "in 1 place."),
    ({"leaks_open": 2}, "in 2 places."),
    ({"stopped_by": ("Inquest (HM Coroner), since 3 March 2026",)}, "stopped by Inquest (HM Coroner), since"),
    ({"embargo_until": NOW + timedelta(microseconds=1), "embargo_words": "noon"}, "under embargo until noon"),
    ({"family_planned": False}, "does not say who tells the family"),
    ({"untold": ("The family", "Agencies")}, "Not told yet: the family, agencies."),
    ({"published": "on 1 March 2026 by Ann"}, "published already: on 1 March 2026 by Ann"),
]


@pytest.mark.parametrize(("changes", "reason"), AGAINST)
def test_each_thing_that_is_missing_is_one_reason_in_words(changes: dict[str, object], reason: str) -> None:
    (only,) = against_release(replace(READY, **changes))  # type: ignore[arg-type]
    assert reason in only
    with pytest.raises(Refused, match=re.escape(only)):
        check_release([only])


def test_all_reasons_are_said_at_once() -> None:
    reasons = against_release(replace(READY, draft=DraftFacts(), decision=None, state=None, leaks_open=3))
    assert len(reasons) == 3


def test_an_embargo_has_ended_at_its_very_moment() -> None:
    assert against_release(replace(READY, embargo_until=NOW)) == []


def test_files_are_made_only_of_what_is_decided_and_signed() -> None:
    assert against_preparing(replace(READY, state=None, untold=("The family",))) == []
    assert against_preparing(replace(READY, decision=None)) != []
    assert against_preparing(replace(READY, draft=replace(DRAFT, signatures=1))) != []
    assert against_preparing(replace(READY, published="on 1 March 2026")) != []


def test_publishing_is_ordered_ahead_only_for_an_embargo_still_to_end_and_with_all_else_settled() -> None:
    later = replace(READY, embargo_until=NOW + timedelta(hours=1), untold=("The family",))
    assert against_ordering(later) == []
    assert against_ordering(replace(later, embargo_until=NOW)) != []
    assert against_ordering(replace(later, embargo_until=None)) != []
    assert against_ordering(replace(later, leaks_open=1)) == against_release(replace(READY, leaks_open=1))


def test_the_order_of_telling_is_left_only_with_a_reason() -> None:
    check_telling(earlier=[], override="")
    check_telling(earlier=["The family"], override="They asked us to wait.")
    with pytest.raises(Refused, match="Not told yet: the family"):
        check_telling(earlier=["The family"], override="Because. ")


def test_the_press_comes_last_and_the_family_first() -> None:
    assert [one.rank for one in (Audience.FAMILY, Audience.PRESS)] == [0, len(Audience) - 1]


@pytest.mark.parametrize("kind", [PublicationKind.NOT, PublicationKind.PART])
def test_not_publishing_all_of_it_needs_reasons_for_the_record_and_in_public_words(
    kind: PublicationKind,
) -> None:
    said = {"reasons": "The family asked for it.", "public_reason": "To protect a child.", "parts": ["One"]}
    check_decision(kind, **said)  # type: ignore[arg-type]
    for name in ("reasons", "public_reason"):
        with pytest.raises(Refused, match="Give the reasons"):
            check_decision(kind, **{**said, name: "short"})  # type: ignore[arg-type]


def test_publishing_parts_needs_to_say_which() -> None:
    check_decision(PublicationKind.WHOLE, reasons="", public_reason="", parts=[])
    with pytest.raises(Refused, match="Choose which parts"):
        check_decision(
            PublicationKind.PART, reasons="Long enough a reason.", public_reason="Long enough.", parts=[]
        )


def test_a_withdrawal_notice_is_a_sentence() -> None:
    check_notice("The report named a school in error.")
    with pytest.raises(Refused, match="in a sentence"):
        check_notice("   error  ")
