"""Which referrals a board takes, and which old cases it may record."""

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.selectors import boards_opening_cases, boards_to_refer_to
from goldthread.apps.cases.subjects import FROM_OLD_PAPERS, TAKEN_BY, Subject, pathways_by_subject, subject_of

Taking = dict[Subject, list[Organisation]]
"""Whom a referral can be about -> the boards that take it."""


def _nations(board: Organisation) -> list[str]:
    return sorted({area.nation for area in board.areas.all()})


def pathways_taken(board: Organisation) -> dict[Subject, str]:
    """Whom referrals to the board can be about, each with the pathway it is made on."""
    return pathways_by_subject(_nations(board), board.reviews_about, rulebook.decided_on_today())


def _taking(boards: list[Organisation]) -> Taking:
    found: Taking = {}
    for board in boards:
        for subject in pathways_taken(board):
            found.setdefault(subject, []).append(board)
    return found


def taking_from(user: User) -> Taking:
    """The boards to which somebody can refer, by whom the referral is about."""
    return _taking(list(boards_to_refer_to(user).prefetch_related("areas")))


def taking_for(user: User) -> Taking:
    """The boards for which somebody receives referrals, by whom these are about."""
    return _taking(list(boards_opening_cases(user).prefetch_related("areas")))


def pathways_of_old_cases(board: Organisation) -> list[str]:
    """The pathways of which the board may record a case from old papers, the oldest first."""
    known, about = set(rulebook.pathways().ids()), TAKEN_BY[board.reviews_about]
    ids = [one for nation in _nations(board) for one in FROM_OLD_PAPERS.get(nation, ())]
    return [one for one in dict.fromkeys(ids) if one in known and subject_of(one) in about]
