"""Add actions, move their targets, note progress, close them and check what they changed."""

from dataclasses import dataclass
from datetime import date

from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.cases.actions.gate import check_nameless
from goldthread.apps.cases.models import Case
from goldthread.apps.files.actions.storing import Upload
from goldthread.apps.learning.actions.bodies import Speaker, speaker
from goldthread.apps.learning.actions.evidence import store_evidence
from goldthread.apps.learning.actions.gate import follower, not_ahead, note_event, one_line, written
from goldthread.apps.learning.enums import CameBy, NoteKind, Verb
from goldthread.apps.learning.models import Action, ActionNote, Addressee, Recommendation, TargetChange
from goldthread.apps.learning.policies import why_not_check, why_not_close, why_not_done, why_not_reopen
from goldthread.apps.learning.selectors.states import facts_of


@dataclass(frozen=True)
class ActionWords:
    """What a person writes of an action. `owner_role` is a role, not a name."""

    text: str
    owner_role: str
    target_on: date
    starts_on: date | None = None
    hoped_for: str = ""
    measure: str = ""


@action
def add_action(*, by: Actor, addressee: Addressee, words: ActionWords, came_by: CameBy) -> Action:
    """Add an action of a body: by its own people signed in, or for it. Bodies read its wording."""
    said = speaker(by, addressee, came_by)
    recommendation = addressee.recommendation
    new = Action(addressee=addressee, number=_next_number(recommendation), target_on=words.target_on)
    _put(new, words, said)
    new.save()
    note_event(
        by, recommendation.case, Verb.ACTION_ADDED, new, number=recommendation.number,
        agency=addressee.organisation_id, until=words.target_on,
    )  # fmt: skip
    return new


def _next_number(recommendation: Recommendation) -> int:
    Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    newest = Action.objects.filter(addressee__recommendation=recommendation).order_by("-number").first()
    return newest.number + 1 if newest is not None else 1


def _put(row: Action, words: ActionWords, said: Speaker) -> None:
    """Words entered for a body are nameless, because it reads them; what it writes itself stays as it is."""
    case = row.addressee.recommendation.case
    text = written(words.text, "Say what will be done.")
    if not said.by_body:
        check_nameless(case, "\n".join((text, words.hoped_for, words.measure)))
    if words.starts_on is not None and words.starts_on > words.target_on:
        raise Refused("The start is after the target date.")
    row.text, row.hoped_for, row.measure = text, words.hoped_for.strip(), words.measure.strip()
    row.owner_role = _short(said, row, words.owner_role, "Say which role owns this.")[:160]
    row.starts_on, row.came_by, row.written_by = words.starts_on, said.came_by, said.user


def _short(said: Speaker, row: Action, text: str, missing: str) -> str:
    case = row.addressee.recommendation.case
    return one_line(case, text, missing, nameless=not said.by_body)


@action
def change_action(
    *, by: Actor, row: Action, words: ActionWords, came_by: CameBy, expected_version: int | None = None
) -> Action:
    """Change an action's words and start; its target moves with a reason (`move_target`).

    Raises `StaleRecord`; refused once the group closed it.
    """
    said = speaker(by, row.addressee, came_by)
    if facts_of(row).is_closed:
        raise Refused("The group has closed this action.")
    _put(row, words, said)
    fields = ["text", "hoped_for", "measure", "owner_role", "starts_on", "came_by", "written_by"]
    row.save_changes(expected_version=expected_version, fields=fields)
    note_event(by, row.case, Verb.ACTION_CHANGED, row, agency=row.addressee.organisation_id)
    return row


@action
def move_target(*, by: Actor, row: Action, becomes: date, reason: str, came_by: CameBy) -> TargetChange:
    """Move an action's target date. The earlier date and the reason are kept."""
    said = speaker(by, row.addressee, came_by)
    if facts_of(row).is_closed:
        raise Refused("The group has closed this action.")
    if becomes == row.target_on:
        raise Refused("That is the target date already.")
    change = TargetChange(
        action=row,
        was=row.target_on,
        becomes=becomes,
        reason=_short(said, row, reason, "Say why the date moves.")[:300],
        changed_by=said.user,
    )
    change.save()
    row.target_on = becomes
    row.save_changes(fields=["target_on"])
    note_event(by, row.case, Verb.TARGET_MOVED, change, agency=row.addressee.organisation_id, until=becomes)
    return change


@dataclass(frozen=True)
class Noted:
    """A dated note, maybe with a file."""

    text: str
    dated: date
    upload: Upload | None = None


@action
def note_progress(*, by: Actor, row: Action, noted: Noted, came_by: CameBy) -> ActionNote:
    """Note how an action goes. Refused once the group closed it."""
    said = speaker(by, row.addressee, came_by)
    if facts_of(row).is_closed:
        raise Refused("The group has closed this action.")
    written(noted.text, "Write what has been done.")
    return _noted(by, row, noted, said, NoteKind.PROGRESS, Verb.ACTION_NOTED)


@action
def say_done(*, by: Actor, row: Action, noted: Noted, came_by: CameBy) -> ActionNote:
    """Its owner says that an action is done, and what shows it. The group closes it."""
    said = speaker(by, row.addressee, came_by)
    _check(why_not_done(facts_of(row)))
    written(noted.text, "Say what shows that it is done.")
    return _noted(by, row, noted, said, NoteKind.DONE, Verb.ACTION_SAID_DONE)


def _check(why_not: str) -> None:
    if why_not:
        raise Refused(why_not)


def _noted(
    by: Actor,
    row: Action,
    noted: Noted,
    said: Speaker,
    kind: NoteKind,
    verb: Verb,
    impact_due_on: date | None = None,
) -> ActionNote:
    note = ActionNote(
        action=row,
        kind=kind,
        text=noted.text.strip(),
        dated=not_ahead(noted.dated, "The day of the note"),
        impact_due_on=impact_due_on,
        file=store_evidence(by, row.case, noted.upload),
        came_by=said.came_by,
        written_by=said.user,
    )
    note.save()
    note_event(by, row.case, verb, note, agency=row.addressee.organisation_id)
    return note


def _group(by: Actor, row: Action) -> Speaker:
    """Somebody who follows actions for the board, acting for the group that oversees them."""
    return Speaker(follower(by, row.case), CameBy.MEETING)


@action
def close_action(*, by: Actor, row: Action, noted: Noted, impact_due_on: date | None) -> ActionNote:
    """The group closes an action that its owner said is done, by another person than who said so."""
    group = _group(by, row)
    facts = facts_of(row)
    _check(why_not_close(facts, group.user.pk))
    if facts.turn is not None and noted.dated < facts.turn.dated:
        raise Refused("The day is before the day on which it was said to be done.")
    if impact_due_on is not None and impact_due_on <= noted.dated:
        raise Refused("The impact is checked on a day after the action closed.")
    return _noted(by, row, noted, group, NoteKind.CLOSED, Verb.ACTION_CLOSED, impact_due_on)


@action
def reopen_action(*, by: Actor, row: Action, noted: Noted) -> ActionNote:
    """The group opens again what was said to be done or was closed."""
    group = _group(by, row)
    _check(why_not_reopen(facts_of(row)))
    written(noted.text, "Say why the action is opened again.")
    return _noted(by, row, noted, group, NoteKind.REOPENED, Verb.ACTION_REOPENED)


@action
def check_impact(*, by: Actor, row: Action, noted: Noted) -> ActionNote:
    """Record the result seen of a closed action."""
    group = _group(by, row)
    _check(why_not_check(facts_of(row)))
    written(noted.text, "Write the result that was seen.")
    return _noted(by, row, noted, group, NoteKind.IMPACT, Verb.IMPACT_CHECKED)


@action
def record_tracker_export(*, by: Actor, case: Case, kind: str, actions: int, real_names: bool) -> None:
    """Note that the action tracker of a case was taken out as a file."""
    note_event(by, case, Verb.TRACKER_EXPORTED, case, kind=kind, actions=actions, real_names=real_names)
