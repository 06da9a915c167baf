"""What is missing along the thread, in words. Worked out from links, never stored."""

from goldthread.apps.learning.enums import ActionState, Answer, FindingKind
from goldthread.apps.learning.models import Finding
from goldthread.apps.learning.selectors.thread import Body, FindingThread, FollowedAction, Recommended
from goldthread.apps.ui.templatetags.ui import day


def missing_of(thread: FindingThread) -> list[str]:
    """What a finding's thread lacks, in words, in the order of the thread."""
    row, missing = thread.row, []
    if not thread.sources:
        missing.append("It rests on no entry or episode yet.")
    unwritten = [word for word, text in _words(row) if not text]
    if unwritten:
        missing.append(f"Not written yet: {', '.join(unwritten)}.")
    if row.kind == FindingKind.FINDING and not thread.is_met:
        missing.append("Nothing meets it: no recommendation, question to the board or decision not to act.")
    missing += [f"{one.row} has no answer of the board." for one in thread.asked if one.answer is None]
    for recommended in thread.recommended:
        missing += missing_after(recommended)
    return missing


def _words(row: Finding) -> list[tuple[str, str]]:
    return [("what happened", row.what_happened), ("why", row.why), ("so what", row.so_what)]


def missing_after(recommended: Recommended) -> list[str]:
    """What is missing after a recommendation: sending, replies, actions, evidence."""
    row = recommended.row
    if row.withdrawn_on is not None:
        return []
    if not recommended.bodies:
        return [f"{row} is addressed to nobody."]
    if row.sent_on is None:
        return [f"{row} has not been sent to its bodies."]
    missing = []
    silent = [body.addressee.name for body in recommended.bodies if body.reply is None]
    if silent:
        missing.append(f"{row}: no reply yet from {', '.join(silent)}.")
    idle = [body.addressee.name for body in recommended.bodies if _should_act(body) and not body.actions]
    if idle:
        missing.append(f"{row}: no action recorded by {', '.join(idle)}.")
    missing += [text for one in recommended.actions if (text := missing_from(one))]
    return missing


def missing_from(action: FollowedAction) -> str:
    """What an action lacks: it is late, nothing shows it, or its impact is not checked."""
    words = {
        ActionState.OVERDUE: f"is overdue since {day(action.facts.target_on)}",
        ActionState.SAID_DONE: "is said to be done; no file shows it" if action.lacks_evidence else "",
        ActionState.CLOSED: "is closed; no file shows it" if action.lacks_evidence else "",
        ActionState.IMPACT_DUE: "is closed; what it changed has not been checked",
    }.get(action.state, "")
    return f"Action {action.row.reference} {words}." if words else ""


def _should_act(body: Body) -> bool:
    return body.reply is not None and body.reply.answer != Answer.NOT_ACCEPTED
