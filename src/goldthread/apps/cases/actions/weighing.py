"""Weigh the options, and put a recommendation to the sub-group's vote."""

from datetime import date

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.actions.gate import allowed, allowed_with_names, refused
from goldthread.apps.cases.enums import Verb, VoteChoice
from goldthread.apps.cases.models import Case, Decision, OptionWeighed, Recommendation, Vote
from goldthread.apps.cases.policies.decisions import (
    check_dissent,
    check_not_from_papers,
    check_takes_part,
    check_vote_open,
)
from goldthread.apps.cases.selectors import has_declared, may, takes_part


def check_option_known(case: Case, option: str) -> None:
    if rulebook.option_of(rulebook.edition_of(case), option) is None:
        raise Refused("That is not one of the decisions this pathway allows.")


@action
def weigh_option(
    *,
    by: Actor,
    case: Case,
    option: str,
    points_for: str = "",
    points_against: str = "",
    expected_version: int | None = None,
) -> OptionWeighed:
    """Record what speaks for and against one option. Raises `StaleRecord`."""
    user = allowed_with_names(by, Permission.EDIT_CASE, case)
    check_option_known(case, option)
    if not points_for.strip() and not points_against.strip():
        raise Refused("Write what speaks for the option or against it.")
    row = OptionWeighed.objects.filter(case=case, option=option).first()
    row = row or OptionWeighed(case=case, option=option)
    if expected_version == 0 and not row._state.adding:
        raise StaleRecord(row)
    row.points_for, row.points_against = points_for.strip(), points_against.strip()
    row.written_by, row.written_at = user, timezone.now()
    if row._state.adding:
        row.save()
    else:
        names = ["points_for", "points_against", "written_by", "written_at"]
        row.save_changes(expected_version=expected_version, fields=names)
    record_event(by=by, chain=Chain.of_case(case.pk), verb=Verb.OPTION_WEIGHED, about=row, option=option)
    return row


@action
def propose_recommendation(
    *, by: Actor, case: Case, option: str, reasons: str, met_on: date, method: str = ""
) -> Recommendation:
    """Put a recommendation to the vote. It takes the place of an earlier one, whose votes are kept."""
    user = allowed_with_names(by, Permission.EDIT_CASE, case)
    check_not_from_papers(case.historic)
    check_option_known(case, option)
    if not reasons.strip():
        raise Refused("Give the reasons for the recommendation.")
    if met_on > timezone.localdate():
        raise Refused("The date of the meeting is in the future.")
    recommendation = Recommendation(
        case=case,
        number=Recommendation.objects.filter(case=case).count() + 1,
        option=option,
        reasons=reasons.strip(),
        method=method.strip(),
        met_on=met_on,
        written_by=user,
    )
    recommendation.save()
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.RECOMMENDATION_MADE, about=recommendation,
        option=option, number=recommendation.number,
    )  # fmt: skip
    return recommendation


@action
def cast_vote(
    *,
    by: Actor,
    recommendation: Recommendation,
    choice: VoteChoice,
    dissent: str = "",
    member: User | None = None,
) -> Vote:
    """Record one's vote, or (`member`) the vote somebody gave in the meeting.

    Refused to somebody whose declared conflict bars them, or who has not declared; a vote against
    needs its reasons. A member's later vote stands in place of the earlier.
    """
    case = recommendation.case
    user = _voter(by, case, member)
    voter = member or user
    check_takes_part(
        declared=has_declared(voter, case),
        barred=not takes_part(voter, case),
        who="" if voter.pk == user.pk else voter.name,
    )
    newest = Recommendation.objects.filter(case=case).last()
    decided = Decision.objects.filter(case=case, created_at__gte=recommendation.created_at).exists()
    check_vote_open(is_newest=newest == recommendation, decided=decided)
    check_dissent(against=choice == VoteChoice.AGAINST, dissent=dissent)
    vote = Vote(
        recommendation=recommendation, member=voter, choice=choice, dissent=dissent.strip(), written_by=user
    )
    vote.save()
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.VOTE_CAST, about=vote, member=voter.pk, choice=choice
    )
    return vote


def _voter(by: Actor, case: Case, member: User | None) -> User:
    """Who records the vote: the member, or whoever keeps the case, for a member who may vote."""
    if member is None or member.pk == by.id:
        return allowed(by, Permission.RECOMMEND, case)
    user = allowed(by, Permission.EDIT_CASE, case)
    if not may(member, Permission.RECOMMEND, case):
        raise (
            refused(Permission.RECOMMEND)
            if member.pk == user.pk
            else Refused(f"{member.name} is not a member of the sub-group on this case.")
        )
    return user
