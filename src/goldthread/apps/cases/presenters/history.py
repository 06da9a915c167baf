"""A case's history: its audit events in plain words, with who did each."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.paginator import Page, Paginator

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import ActorKind
from goldthread.apps.audit.events import Chain
from goldthread.apps.audit.models import Event
from goldthread.apps.audit.selectors import events_of
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.enums import (
    ConflictEffect,
    Finding,
    HoldKind,
    Verb,
    VoteChoice,
)
from goldthread.apps.cases.models import Case
from goldthread.apps.ui.components import Cell, Column, Table
from goldthread.apps.ui.templatetags.ui import day, moment

A_PAGE = 50
READING = (Verb.NAMES_READ, Verb.REFERRAL_READ, "message.queued", "message.sent")


@cache
def _words() -> dict[str, str]:
    """Verb -> what follows a name, from each `...Verb` of every app's enums, also of those above this one."""
    found: dict[str, str] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("goldthread.") and find_spec(f"{config.name}.enums"):
            named = vars(import_module(f"{config.name}.enums")).items()
            for verb in (verb for name, verbs in named if name.endswith("Verb") for verb in verbs):
                found[verb.value] = str(verb.label)[:1].lower() + str(verb.label)[1:]
    return found


def words_of(verb: str) -> str:
    return _words().get(verb, verb.replace(".", " ").replace("-", " "))


def history_table(case: Case, number: str | None, *, with_reading: bool = False) -> tuple[Table, Page[Event]]:
    """One page of the case's events, newest first; reading of pages with names only when asked for."""
    events = events_of(Chain.of_case(case.pk))
    if not with_reading:
        events = events.exclude(verb__in=READING)
    page = Paginator(events, A_PAGE).get_page(number)
    names = _names(page)
    rows: list[list[Any]] = [
        [moment(event.at), _who(event, names), Cell(words_of(event.verb), note=_detail(case, event, names))]
        for event in page
    ]
    columns: list[Column | str] = [Column("When", short=True), "Who", "What"]
    return Table("History", columns, rows, caption_hidden=True), page


def _names(events: Iterable[Event]) -> dict[str, str]:
    """Names of the people who acted or were acted for, and of agencies, by id."""
    wanted = {event.actor_id for event in events} | {event.cover_for_id for event in events}
    wanted |= {_id(event.facts.get(key)) for event in events for key in ("member", "agency", "coordinator")}
    ids = [one for one in wanted if one is not None]
    found = {str(user.pk): user.name for user in User.objects.filter(pk__in=ids)}
    return found | {str(one.pk): one.short_name for one in Organisation.objects.filter(pk__in=ids)}


def _id(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _who(event: Event, names: dict[str, str]) -> str:
    if event.actor_kind == ActorKind.PERSON:
        who = names.get(str(event.actor_id), "Somebody whose account is gone")
        covered = names.get(str(event.cover_for_id))
        return f"{who}, for {covered}" if covered else who
    kinds = {
        ActorKind.CONTRIBUTOR: "A contributor with a one-off link",
        ActorKind.PUBLIC: "A member of the public",
        ActorKind.SYSTEM: "Goldthread",
    }
    return kinds[ActorKind(event.actor_kind)]


def _detail(case: Case, event: Event, names: dict[str, str]) -> str:
    """What the event's facts add, in words: whom, which, until when."""
    facts = event.facts
    parts = [names.get(str(facts.get(key)), "") for key in ("member", "agency", "coordinator")]
    if facts.get("role") in Role.values:
        parts.append(Role(facts["role"]).label.lower())
    if isinstance(facts.get("option"), str):
        option = rulebook.option_of(rulebook.edition_of(case), facts["option"])
        parts.append(option.name if option else str(facts["option"]))
    for key, kind in (("finding", Finding), ("effect", ConflictEffect), ("choice", VoteChoice)):
        if facts.get(key) in kind.values:
            parts.append(str(kind(facts[key]).label))
    if event.verb in (Verb.HOLD_RECORDED, Verb.HOLD_ENDED) and facts.get("kind") in HoldKind.values:
        parts.append(str(HoldKind(facts["kind"]).label))
    parts += _more(event)
    return ", ".join(part for part in parts if part)


def _more(event: Event) -> list[str]:
    facts, found = event.facts, []
    if "question" in facts and facts["question"] in rulebook.pathways().questions:
        found.append(f"{rulebook.pathways().questions[facts['question']].text} {facts.get('answer', '')}")
    if "limb" in facts:
        found.append(str(facts["limb"]).replace("_", " "))
    if event.verb == Verb.NAMES_READ:
        found.append(str(facts.get("page", "")).replace("-", " "))
    for key in ("until", "due"):
        if facts.get(key) is not None:
            found.append(f"{key} {_day(facts[key])}")
    return found


def _day(value: object) -> str:
    """A date or moment of an event's facts as a page shows it; anything else as it stands."""
    try:
        return day(date.fromisoformat(str(value)[:10]))
    except ValueError:
        return str(value)
