"""What must stand before a vote, a decision and a countersignature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.subjects import Partner
from goldthread.lib.statute import DecisionOption, Needs

DECLARE_FIRST = (
    "Declare your interests in this case first, also if there is nothing to declare. "
    "You can do this under Team and access."
)
BARRED = (
    "You have a declared conflict of interest that keeps you out of the recommendation and the decision "
    "on this case."
)
BARRED_OTHER = (
    "{who} has a declared conflict of interest that keeps them out of the recommendation and the decision "
    "on this case."
)


@dataclass(frozen=True)
class ViewGiven:
    """What one of the bodies that decide together said of a decision, and through whom."""

    partner: str
    spoken_by: str
    agrees: bool
    dissent: str = ""


@dataclass(frozen=True)
class OptionDetails:
    """What some options need beside their name."""

    deferred_until: date | None = None
    other_pathway: str = ""
    joins_review: str = ""


def check_takes_part(*, declared: bool, barred: bool, who: str = "") -> None:
    """Refuse somebody whose interests are not declared, or whose conflict keeps them out.

    `who` names a member for whom another person enters a vote; empty means the person themselves.
    """
    if barred:
        raise Refused(BARRED_OTHER.format(who=who) if who else BARRED)
    if not declared:
        raise Refused(f"{who} has not declared their interests in this case yet." if who else DECLARE_FIRST)


def check_vote_open(*, is_newest: bool, decided: bool) -> None:
    if not is_newest:
        raise Refused("A later recommendation was put to the vote. Vote on that one.")
    if decided:
        raise Refused("The decision was taken; votes are closed.")


def check_dissent(*, against: bool, dissent: str) -> None:
    if against and not dissent.strip():
        raise Refused("Say why you are against: dissent is recorded with its reasons.")


def check_ready_to_decide(*, limbs_open: Sequence[str], votes: int, replaces: bool) -> None:
    """Each limb has a finding ("not known" is one) and the sub-group has voted."""
    if limbs_open:
        raise Refused(
            "Record a finding on each limb first; “not known” is a finding. Still open: "
            + ", ".join(limbs_open)
            + "."
        )
    if not votes and not replaces:
        raise Refused("The sub-group has not voted yet. Record its recommendation and votes first.")


def check_option(
    option: DecisionOption,
    *,
    deferred_until: date | None,
    other_pathway: str,
    joins_review: str,
    decided_on: date,
) -> None:
    """An option that needs a date, a pathway or a review is refused without it."""
    if option.needs is Needs.DATE:
        if deferred_until is None:
            raise Refused("Give the date to which the decision is put off.")
        if deferred_until <= decided_on:
            raise Refused("The date to which the decision is put off must be after the decision.")
    if option.needs is Needs.PATHWAY and not other_pathway.strip():
        raise Refused("Say which other pathway the case goes to.")
    if option.needs is Needs.REVIEW and not joins_review.strip():
        raise Refused("Give the reference of the review that the case joins.")


def check_partners(partners: Sequence[Partner], views: Sequence[ViewGiven]) -> None:
    """Each partner is asked once, says by whom, and gives its reasons where it does not agree."""
    if [one.key for one in partners] != [view.partner for view in views]:
        raise Refused("Record for each of the bodies that decide together whether it agrees.")
    if not views:
        return
    names = {one.key: one.name for one in partners}
    for view in views:
        if not view.spoken_by.strip():
            raise Refused(f"{names[view.partner]}: say who spoke for it.")
        if not view.agrees and not view.dissent.strip():
            raise Refused(
                f"{names[view.partner]}: say why it does not agree. Dissent is recorded with its reasons."
            )
    if not any(view.agrees for view in views):
        raise Refused("None of them agrees, so there is no decision to record yet.")


def check_not_from_papers(historic: bool) -> None:
    if historic:
        raise Refused(
            "This case was recorded from old papers: its decision was taken then. If it was recorded "
            "wrongly, correct the record."
        )


def check_decided_on(decided_on: date, *, received_on: date, today: date) -> None:
    if decided_on > today:
        raise Refused("The date of the decision is in the future.")
    if decided_on < received_on:
        raise Refused("The decision cannot be dated before the case was received.")


def check_countersign(*, same_person: bool, answered: bool, replaced: bool) -> None:
    if replaced:
        raise Refused("A later decision stands in place of this one.")
    if answered:
        raise Refused("The second person has answered already.")
    if same_person:
        raise Refused("A decision is countersigned by a second person, never by the one who took it.")
