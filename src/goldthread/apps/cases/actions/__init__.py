"""Everything that changes a referral or a case: each function is one action."""

from goldthread.apps.cases.actions.cases import (
    change_coordinator,
    close_case,
    join_referral_to_case,
    lift_restriction,
    open_case,
    reopen_case,
    restrict_case,
    switch_suggestions,
)
from goldthread.apps.cases.actions.decisions import countersign, decide
from goldthread.apps.cases.actions.emergencies import open_in_emergency
from goldthread.apps.cases.actions.every import (
    Settled,
    conclude_screening,
    record_body_told,
    take_back_body_told,
)
from goldthread.apps.cases.actions.holds import end_hold, record_hold
from goldthread.apps.cases.actions.letters import (
    Addressee,
    change_letter,
    draft_letters,
    record_letter_downloaded,
    record_told,
)
from goldthread.apps.cases.actions.names import (
    grant_names,
    mark_names_checked,
    record_names_read,
    withdraw_names,
)
from goldthread.apps.cases.actions.notifications import record_notification
from goldthread.apps.cases.actions.old_cases import (
    OldCase,
    OldDecision,
    correct_old_decision,
    record_old_case,
)
from goldthread.apps.cases.actions.people import add_person, change_person, take_person_out
from goldthread.apps.cases.actions.referrals import (
    close_referral,
    record_referral_read,
    save_referral_page,
    send_referral_link,
    start_referral,
    submit_referral,
)
from goldthread.apps.cases.actions.scoping import (
    ScopingAnswer,
    answer_scoping,
    ask_agencies,
    chase_agency,
    send_scoping_link,
    withdraw_scoping,
)
from goldthread.apps.cases.actions.screening import Given, answer_screening, find_on_limb
from goldthread.apps.cases.actions.team import add_to_team, declare_interests, end_team_part
from goldthread.apps.cases.actions.weighing import cast_vote, propose_recommendation, weigh_option

__all__ = [
    "Addressee",
    "Given",
    "OldCase",
    "OldDecision",
    "ScopingAnswer",
    "Settled",
    "add_person",
    "add_to_team",
    "answer_scoping",
    "answer_screening",
    "ask_agencies",
    "cast_vote",
    "change_coordinator",
    "change_letter",
    "change_person",
    "chase_agency",
    "close_case",
    "close_referral",
    "conclude_screening",
    "correct_old_decision",
    "countersign",
    "decide",
    "declare_interests",
    "draft_letters",
    "end_hold",
    "end_team_part",
    "find_on_limb",
    "grant_names",
    "join_referral_to_case",
    "lift_restriction",
    "mark_names_checked",
    "open_case",
    "open_in_emergency",
    "propose_recommendation",
    "record_body_told",
    "record_hold",
    "record_letter_downloaded",
    "record_names_read",
    "record_notification",
    "record_old_case",
    "record_referral_read",
    "record_told",
    "reopen_case",
    "restrict_case",
    "save_referral_page",
    "send_referral_link",
    "send_scoping_link",
    "start_referral",
    "submit_referral",
    "switch_suggestions",
    "take_back_body_told",
    "take_person_out",
    "weigh_option",
    "withdraw_names",
    "withdraw_scoping",
]
