"""What the overview of a case shows of its learning: each part of the thread, its gaps in words."""

from collections.abc import Iterable

from django.urls import reverse

from goldthread.apps.cases.models import Case
from goldthread.apps.learning.enums import ActionState, FindingKind
from goldthread.apps.learning.presenters.thread import counted
from goldthread.apps.learning.selectors.thread import Recommended, Thread
from goldthread.apps.ui.components import ThreadPart


def case_parts(case: Case, thread: Thread) -> list[ThreadPart]:
    """What the overview of a case shows of its learning, each part with its gaps in words."""
    return [
        _findings_of_case(case, thread),
        _recommendations_of_case(case, thread),
        _replies_of_case(case, thread),
        _actions_of_case(case, thread),
    ]


def _findings_of_case(case: Case, thread: Thread) -> ThreadPart:
    href = reverse("learning:analysis", args=[case.pk])
    if not thread.findings:
        return ThreadPart("Findings", href=href, missing="No finding has been written.")
    of_kind = [one for one in thread.findings if one.row.kind == FindingKind.FINDING]
    good = len(thread.findings) - len(of_kind)
    text = counted(len(of_kind), "finding") + (
        f" and {counted(good, 'point')} of good practice" if good else ""
    )
    bare = _numbers(one.row.number for one in thread.findings if not one.sources)
    unmet = _numbers(one.row.number for one in of_kind if not one.is_met)
    gaps = [f"Resting on no entry or episode: {bare}."] if bare else []
    gaps += [f"Met by nothing yet: {unmet}."] if unmet else []
    return ThreadPart("Findings", f"{text}.", href, " ".join(gaps))


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in numbers)


def _standing(thread: Thread) -> list[Recommended]:
    return [one for one in thread.recommended if one.row.withdrawn_on is None]


def _recommendations_of_case(case: Case, thread: Thread) -> ThreadPart:
    href = reverse("learning:recommendations", args=[case.pk])
    standing = _standing(thread)
    unanswered = _numbers(one.row.number for one in thread.asked if one.answer is None)
    gaps = [f"Questions that the board has not answered: {unanswered}."] if unanswered else []
    if not standing:
        return ThreadPart(
            "Recommendations", href=href, missing=" ".join(["No recommendation is written.", *gaps])
        )
    unsent = _numbers(one.row.number for one in standing if one.row.sent_on is None)
    gaps = ([f"Not sent to their bodies: {unsent}."] if unsent else []) + gaps
    return ThreadPart("Recommendations", f"{counted(len(standing), 'recommendation')}.", href, " ".join(gaps))


def _replies_of_case(case: Case, thread: Thread) -> ThreadPart:
    href = reverse("learning:recommendations", args=[case.pk])
    bodies = [body for one in _standing(thread) if one.row.sent_on for body in one.bodies]
    if not bodies:
        return ThreadPart("Replies", href=href, missing="No recommendation was sent, so nobody has replied.")
    owing = list(dict.fromkeys(body.addressee.name for body in bodies if body.reply is None))
    text = f"{counted(len(bodies) - sum(body.reply is None for body in bodies), 'reply', 'replies')}."
    return ThreadPart("Replies", text, href, f"No reply yet from {', '.join(owing)}." if owing else "")


def _actions_of_case(case: Case, thread: Thread) -> ThreadPart:
    href = reverse("learning:recommendations", args=[case.pk]) + "#actions"
    actions = thread.actions
    if not actions:
        return ThreadPart("Actions and evidence", href=href, missing="No action is recorded.")
    overdue = [one.row.reference for one in actions if one.state == ActionState.OVERDUE]
    unproved = [one.row.reference for one in actions if one.lacks_evidence]
    closed = sum(one.facts.is_closed for one in actions)
    gaps = [f"Overdue: {', '.join(overdue)}."] if overdue else []
    gaps += [f"Without evidence: {', '.join(unproved)}."] if unproved else []
    text = f"{counted(len(actions), 'action')}, {closed} closed by the group."
    return ThreadPart("Actions and evidence", text, href, " ".join(gaps))
