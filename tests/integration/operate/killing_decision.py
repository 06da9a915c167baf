"""Decision, countersignature and letters, killed at random points. Each step is one action: there or not."""

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.utils import timezone

from tests.integration.operate.homes import copied
from tests.integration.operate.killing import Killer, faults


def kill_decisions(killer: Killer, rounds: int) -> dict[str, Any]:
    from tests.factories.cases import a_case, a_world
    from tests.integration.operate.making import quick_passwords

    with quick_passwords():
        world = a_world()
    case = a_case(world, at="voted")
    home = Path(settings.GOLDTHREAD_HOME)
    connections.close_all()
    voted = copied(home, home.with_name("voted"))
    killer.measure(lambda: go_on(world, case))
    whole = state_of(case)
    found: Counter[str] = Counter()
    for _ in range(rounds):
        put_back(voted, home)
        killer.kill(lambda: go_on(world, case))
        found[stage_reached(case, whole["letters"])] += 1
        found["faults"] += faults()
        go_on(world, case)
        found["finished"] += state_of(case) == whole
        found["messages not sent once"] += messages_not_sent_once()
    return {**found, "whole": whole, "faults": found["faults"] + faults()}


def put_back(then: Path, home: Path) -> None:
    """The home as it was, so that each round kills the same decision."""
    connections.close_all()
    shutil.rmtree(home)
    shutil.copytree(then, home)


def go_on(world: Any, case: Any) -> None:
    """Do what is still to be done, as people would who look at the page and go on."""
    from goldthread.apps.cases.actions import countersign, draft_letters, record_told
    from goldthread.apps.cases.enums import ToldHow
    from goldthread.apps.cases.models import Countersignature, Letter
    from goldthread.apps.cases.selectors.decisions import standing_decision
    from tests.factories.cases import a_decision, by

    decision = standing_decision(case) or a_decision(world, case)
    if not Countersignature.objects.filter(decision=decision).exists():
        countersign(by=by(world.second), decision=decision)
    if not Letter.objects.filter(decision=decision).exists():
        draft_letters(by=by(world.coordinator), decision=decision)
    for letter in Letter.objects.filter(decision=decision, told_on=None):
        record_told(
            by=by(world.coordinator), letter=letter, told_on=timezone.localdate(), told_how=ToldHow.POST
        )


def state_of(case: Any) -> dict[str, int]:
    """How many there are of each: rows, the events that tell of them, and messages."""
    from goldthread.apps.audit.events import Chain
    from goldthread.apps.audit.selectors import events_of
    from goldthread.apps.cases.models import Case, Countersignature, Decision, Letter
    from goldthread.apps.jobs.models import OutboxMessage

    verbs = Counter(events_of(Chain.of_case(case.pk)).values_list("verb", flat=True))
    letters = Letter.objects.filter(decision__case=case)
    messages = Counter(OutboxMessage.objects.filter(case_id=case.pk).values_list("template", flat=True))
    return {
        "decisions": Decision.objects.filter(case=case).count(),
        "decided": verbs["decision.made"],
        "asked to countersign": messages["cases.decision-to-countersign"],
        "countersignatures": Countersignature.objects.filter(decision__case=case).count(),
        "countersigned": verbs["decision.countersigned"],
        "told of it": messages["cases.decision-answered"],
        "edition fixed": int(bool(Case.objects.get(pk=case.pk).edition_id)),
        "letters": letters.count(),
        "told": letters.exclude(told_on=None).count(),
    }


def stage_reached(case: Any, all_letters: int) -> str:
    """The stage, if every row has its event, message and consequence; else "torn" with what was found."""
    state = state_of(case)
    decided = {state["decisions"], state["decided"], state["asked to countersign"]}
    answered = {state["countersignatures"], state["countersigned"], state["edition fixed"]}
    letters = state["letters"]
    told_of_it = bool(state["told of it"]) == bool(state["countersignatures"])
    if len(decided) > 1 or len(answered) > 1 or not told_of_it or letters not in {0, all_letters}:
        return f"torn {state}"
    stages = [
        ("told", letters and state["told"] == letters),
        ("letters", letters),
        ("countersigned", state["countersignatures"]),
        ("decided", state["decisions"]),
    ]
    return next((name for name, reached in stages if reached), "before")


def messages_not_sent_once() -> int:
    """Run the jobs that the decision left, and count messages against what lies in the mail folder."""
    from goldthread.apps.jobs.models import OutboxMessage
    from goldthread.apps.jobs.worker import run_pending_jobs

    run_pending_jobs()
    mails = list((Path(settings.GOLDTHREAD_HOME) / "mail").glob("*.eml"))
    return abs(OutboxMessage.objects.count() - len(mails))
