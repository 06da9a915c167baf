"""The thread through one finding or one recommendation, drawn."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.chronology.selectors.composite import LONDON
from goldthread.apps.learning.enums import ActionState, Answer, FindingKind
from goldthread.apps.learning.selectors.sources import RestsOn
from goldthread.apps.learning.selectors.thread import FindingThread, FollowedAction, Recommended
from goldthread.apps.ui.components import ThreadPart
from goldthread.apps.ui.templatetags.ui import day


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 entry", "3 entries"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def thread_parts(
    case: Case, reader: CaseReader, thread: FindingThread, sources: Sequence[RestsOn]
) -> list[ThreadPart]:
    """The thread through one finding, from what was recorded to what changed."""
    return [
        _entries_part(sources),
        _episodes_part(case, reader, sources),
        _finding_part(reader, thread),
        *_met_parts(case, reader, thread),
        *parts_after(case, thread.recommended),
    ]


def _entries_part(sources: Sequence[RestsOn]) -> ThreadPart:
    entries = [one.entry for one in sources if one.entry is not None]
    gone = sum(one.is_gone and one.source.entry_id is not None for one in sources)
    missing = f"{counted(gone, 'entry', 'entries')} linked here no longer in the composite." if gone else ""
    if not entries:
        return ThreadPart(
            "Entries", missing=missing or "No entry of the chronology is linked.", href="#rests-on"
        )
    agencies = list(dict.fromkeys(entry.agency.short_name for entry in entries))
    moments = [moment for entry in entries if (moment := entry.earliest or entry.latest) is not None]
    span = ""
    if moments:
        first, last = (f"{one.astimezone(LONDON):%B %Y}" for one in (min(moments), max(moments)))
        span = f", {first}" if first == last else f", {first} to {last}"
    text = f"{counted(len(entries), 'entry', 'entries')} of {', '.join(agencies)}{span}."
    return ThreadPart("Entries", text, "#rests-on", missing)


def _episodes_part(case: Case, reader: CaseReader, sources: Sequence[RestsOn]) -> ThreadPart:
    linked = [one.episode for one in sources if one.episode is not None]
    held = [episode for one in sources for episode in one.in_episodes]
    episodes = list({episode.pk: episode for episode in (*linked, *held)}.values())
    if not episodes:
        return ThreadPart("Episodes", missing="None of this stands in an episode.")
    href = reverse("chronology:episode", args=[case.pk, episodes[0].pk])
    return ThreadPart("Episodes", "; ".join(reader.line(one.title) for one in episodes) + ".", href)


def _finding_part(reader: CaseReader, thread: FindingThread) -> ThreadPart:
    row = thread.row
    words = (("what happened", row.what_happened), ("why", row.why), ("so what", row.so_what))
    missing = [word for word, text in words if not text]
    lacks = f"Not written yet: {', '.join(missing)}." if missing else ""
    return ThreadPart(str(row), f"{reader.line(row.title)}.", "", lacks)


def _met_parts(case: Case, reader: CaseReader, thread: FindingThread) -> Iterable[ThreadPart]:
    for asked in thread.asked:
        href = reverse("learning:question", args=[case.pk, asked.row.pk])
        answered = f"Answered on {day(asked.answer.answered_on)}." if asked.answer else ""
        yield ThreadPart(
            f"{asked.row} to the board", answered, href, "" if answered else "The board has not answered."
        )
    decision = thread.not_acted_on
    if decision is not None:
        text = f"Decided on {day(decision.decided_on)} by {reader.line(decision.decided_by)}."
        yield ThreadPart("Decision not to act", text, "#met-by")
    if not thread.is_met and thread.row.kind == FindingKind.FINDING:
        yield ThreadPart(
            "Recommendation",
            missing="Nothing meets it yet: no recommendation, question to the board or decision not to act.",
        )


def parts_after(case: Case, recommended: Sequence[Recommended]) -> list[ThreadPart]:
    """From recommendations to evidence: the parts of each."""
    parts: list[ThreadPart] = []
    for one in recommended:
        parts += [_recommendation_part(case, one), _replies_part(one), *_action_parts(case, one)]
    return parts


def _recommendation_part(case: Case, one: Recommended) -> ThreadPart:
    row = one.row
    href = reverse("learning:recommendation", args=[case.pk, row.pk])
    if not one.bodies:
        return ThreadPart(str(row), href=href, missing="It is addressed to nobody.")
    to = f"To {', '.join(body.addressee.name for body in one.bodies)}"
    if row.sent_on is None:
        return ThreadPart(str(row), f"{to}.", href, "It has not been sent to its bodies.")
    return ThreadPart(str(row), f"{to}; sent on {day(row.sent_on)}.", href)


def _replies_part(one: Recommended) -> ThreadPart:
    said = [
        f"{body.addressee.name}: {Answer(body.reply.answer).label.lower()}"
        for body in one.bodies
        if body.reply is not None
    ]
    silent = [body.addressee.name for body in one.bodies if body.reply is None]
    missing = f"No reply yet from {', '.join(silent)}." if silent else ""
    return ThreadPart(f"Replies to {one.row}", "; ".join(said) + "." if said else "", "", missing)


def _action_parts(case: Case, one: Recommended) -> list[ThreadPart]:
    actions = one.actions
    if not actions:
        return [ThreadPart(f"Actions on {one.row}", missing="No action is recorded.")]
    return [_action_part(case, action) for action in actions]


def _action_part(case: Case, action: FollowedAction) -> ThreadPart:
    href = reverse("learning:action", args=[case.pk, action.row.pk])
    said = f"{action.row.addressee.name}: {action.state.label.lower()}"
    waiting = action.state in (ActionState.OVERDUE, ActionState.OPEN, ActionState.PLANNED)
    text = f"{said}, target {day(action.facts.target_on)}." if waiting else f"{said}."
    missing = "No file shows what was done." if action.lacks_evidence else ""
    return ThreadPart(f"Action {action.row.reference}", text, href, missing)
