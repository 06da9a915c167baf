"""May the report be published now? Every reason against it, as a sentence."""

from dataclasses import dataclass
from datetime import datetime

from goldthread.apps.audit.events import Refused
from goldthread.apps.publication.enums import PublicationKind, ReleaseState

SHORTEST_REASON = 10


@dataclass(frozen=True)
class DraftFacts:
    """What stands of the report: its newest draft, who signed it, which agencies dispute a point of it."""

    number: int | None = None
    signatures: int = 0
    repeated: bool = False
    refusals: int = 0
    signed_off: bool = False
    disputes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReleaseFacts:
    """What is known of a release. `untold` are audiences before the press whom nobody has told yet."""

    draft: DraftFacts
    decision: PublicationKind | None
    now: datetime
    state: ReleaseState | None = None
    draft_of_files: int | None = None
    decision_changed: bool = False
    leaks_open: int = 0
    people_changed: bool = False
    files_intact: bool = True
    embargo_until: datetime | None = None
    embargo_words: str = ""
    stopped_by: tuple[str, ...] = ()
    family_planned: bool = False
    untold: tuple[str, ...] = ()
    published: str = ""


def against_preparing(facts: ReleaseFacts) -> list[str]:
    """Why the files cannot be made yet."""
    return [*_published(facts), *_decision(facts), *_signatures(facts.draft)]


def against_release(facts: ReleaseFacts) -> list[str]:
    """Why the report cannot be published now; empty where it can."""
    if facts.published or facts.decision is PublicationKind.NOT:
        return [*_published(facts), *_decision(facts)]
    return [
        *_decision(facts),
        *_signatures(facts.draft),
        *_disputes(facts.draft),
        *_files(facts),
        *_proceedings(facts),
        *_embargo(facts),
        *_telling(facts),
    ]


def against_ordering(facts: ReleaseFacts) -> list[str]:
    """Why it cannot be ordered for the end of the embargo: all but the embargo and the telling."""
    if facts.embargo_until is None or facts.embargo_until <= facts.now:
        return ["There is no embargo that is still to end. Publish the report instead."]
    waits = {*_embargo(facts), *_telling(facts)}
    return [reason for reason in against_release(facts) if reason not in waits]


def check_release(reasons: list[str]) -> None:
    """Raise `Refused` with all the reasons, where there is one."""
    if reasons:
        raise Refused(" ".join(reasons))


def _published(facts: ReleaseFacts) -> list[str]:
    return [f"This report was published already: {facts.published}."] if facts.published else []


def _decision(facts: ReleaseFacts) -> list[str]:
    if facts.decision is None:
        return ["Nobody has recorded the decision to publish yet."]
    if facts.decision is PublicationKind.NOT:
        return ["It was decided not to publish this report."]
    return []


def _signatures(draft: DraftFacts) -> list[str]:
    if draft.number is None:
        return ["There is no draft of the report yet."]
    reasons = []
    if draft.refusals:
        reasons.append(f"Somebody would not sign draft {draft.number} off. Look at the reasons.")
    if draft.signatures == 0:
        reasons.append(f"Nobody has signed draft {draft.number} off. Two different people sign it.")
    elif draft.signatures == 1 and draft.repeated:
        reasons.append("The same person signed twice. Two different people sign a report off.")
    elif draft.signatures == 1:
        reasons.append(f"Only one person has signed draft {draft.number} off. A second person signs it too.")
    if not reasons and not draft.signed_off:
        reasons.append(f"Draft {draft.number} is not signed off.")
    return reasons


def _disputes(draft: DraftFacts) -> list[str]:
    return [
        f"{agency} disputes a point of fact in the report. The dispute has to be ended first."
        for agency in draft.disputes
    ]


def _files(facts: ReleaseFacts) -> list[str]:
    if facts.state is None:
        return ["The files have not been made and checked yet."]
    if facts.state is ReleaseState.PREPARING:
        return ["The files are still being made and checked."]
    if facts.state is not ReleaseState.CHECKED:
        return ["The files could not be made. Have them made again."]
    return [*_what_changed(facts), *_leaks(facts.leaks_open)]


def _what_changed(facts: ReleaseFacts) -> list[str]:
    again = "Have them made and checked again."
    reasons = []
    if facts.draft.number not in (None, facts.draft_of_files):
        reasons.append(
            f"The files were made of draft {facts.draft_of_files}, and a later one stands. {again}"
        )
    if facts.decision_changed:
        reasons.append(f"The decision about publishing changed after the files were made. {again}")
    if facts.people_changed:
        reasons.append(f"The list of people in this review changed after the files were checked. {again}")
    if not facts.files_intact:
        reasons.append(f"The stored files are not the ones that were checked. {again}")
    return reasons


def _leaks(count: int) -> list[str]:
    if not count:
        return []
    places = "1 place" if count == 1 else f"{count} places"
    return [f"The files may still name somebody of this review, in {places}. Look at each under Files."]


def _proceedings(facts: ReleaseFacts) -> list[str]:
    return [f"Publication is stopped by {stop}." for stop in facts.stopped_by]


def _embargo(facts: ReleaseFacts) -> list[str]:
    if facts.embargo_until is None or facts.embargo_until <= facts.now:
        return []
    return [f"The report is under embargo until {facts.embargo_words}."]


def _telling(facts: ReleaseFacts) -> list[str]:
    reasons = []
    if not facts.family_planned:
        reasons.append(
            "The order of telling does not say who tells the family. Plan it, or record why nobody does."
        )
    if facts.untold:
        reasons.append(f"Not told yet: {', '.join(facts.untold).lower()}. They are told before publication.")
    return reasons


def check_telling(*, earlier: list[str], override: str) -> None:
    """Refuse telling somebody before those who come first, unless there is a reason."""
    if earlier and len(override.strip()) < SHORTEST_REASON:
        names = ", ".join(earlier).lower()
        raise Refused(f"Not told yet: {names}. They come first; if not this time, give the reason.")


def check_not_told(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused("Give the reason in a sentence; it is kept and can be read later.")


def check_notice(notice: str) -> None:
    if len(notice.strip()) < SHORTEST_REASON:
        raise Refused("Write the withdrawal notice in a sentence: everybody who opens the report reads it.")


def check_decision(kind: PublicationKind, *, reasons: str, public_reason: str, parts: list[str]) -> None:
    """Not publishing, or not all of it, needs reasons: for the record, and in public words."""
    if kind is PublicationKind.WHOLE:
        return
    if len(reasons.strip()) < SHORTEST_REASON or len(public_reason.strip()) < SHORTEST_REASON:
        raise Refused("Give the reasons for the record, and in a sentence that can be published.")
    if kind is PublicationKind.PART and not parts:
        raise Refused("Choose which parts of the report are published.")
