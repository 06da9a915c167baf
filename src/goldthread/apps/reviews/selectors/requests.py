"""Read requests and contributions as one reader may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from goldthread.apps.accounts.enums import OrganisationKind
from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import case_for
from goldthread.apps.reviews.enums import Standing, SubmissionState
from goldthread.apps.reviews.models import Contribution, InformationRequest, RequestDraft, Submission
from goldthread.apps.reviews.permissions import (
    may_approve,
    may_enter,
    may_write,
    people_who_contribute,
    reads_requests,
)
from goldthread.apps.reviews.visibility import (
    contributions_of_own_agency,
    drafts_visible_to,
    requests_of_case,
    requests_of_own_agency,
    submissions_of_own_agency,
    submissions_open_to_board,
)


def agencies_offered(case: Case) -> QuerySet[Organisation]:
    """The agencies of the areas of the case's board, those open."""
    areas = case.board.areas.all()
    rows = Organisation.objects.filter(kind=OrganisationKind.AGENCY, areas__in=areas, closed_on=None)
    return rows.distinct()


def draft_for(user: User, draft_id: UUID) -> RequestDraft:
    """The draft, if the person may see it; `RequestDraft.DoesNotExist` otherwise."""
    return drafts_visible_to(user).select_related("case__board", "contact").get(pk=draft_id)


def own_request_for(user: User, request_id: UUID) -> InformationRequest:
    """A request made to the person's agency; `InformationRequest.DoesNotExist` otherwise."""
    rows = requests_of_own_agency(user).select_related("case__board", "agency", "contact")
    return rows.get(pk=request_id)


def request_of_case_for(user: User, request_id: UUID) -> InformationRequest:
    """A request of a case the person sees, from the board's side."""
    row = InformationRequest.objects.values("case_id").get(pk=request_id)
    case = case_for(user, row["case_id"])
    return requests_of_case(user, case).select_related("case__board", "agency", "contact").get(pk=request_id)


def contribution_for(user: User, contribution_id: UUID) -> Contribution:
    """A contribution of the person's own agency, or one they may enter for another."""
    rows = Contribution.objects.select_related("request__case__board", "request__agency", "author")
    contribution: Contribution = rows.get(pk=contribution_id, removed_at=None)
    own = contributions_of_own_agency(user).filter(pk=contribution_id)
    if own.exists() or may_enter(user, contribution):
        return contribution
    raise Contribution.DoesNotExist


def submission_for(user: User, submission_id: UUID) -> Submission:
    """A submission of one's own agency; or for the board, one that was released or that it entered."""
    rows = Submission.objects.select_related(
        "contribution__request__case__board", "contribution__request__agency", "file", "made_by"
    )
    submission: Submission = rows.get(pk=submission_id, removed_at=None)
    if submissions_of_own_agency(user).filter(pk=submission_id).exists():
        return submission
    case = submission.contribution.request.case
    if opens_to_board(submission) and reads_requests(user, case):
        return submission
    raise Submission.DoesNotExist


def opens_to_board(submission: Submission) -> bool:
    """A board's people with real names open what was released, and what was entered for the agency.

    What a one-off contributor confirmed is theirs to release where the agency has nobody here.
    """
    if submission.contributor_link_id is not None and submission.confirmed_at is not None:
        agency = submission.contribution.request.agency
        return submission.released_at is not None or people_who_contribute(agency) == 0
    return Submission.objects.filter(submissions_open_to_board(), pk=submission.pk).exists()


def openable(user: User, versions: Iterable[Submission]) -> list[Submission]:
    """Those of `versions` that the person may open."""
    found = []
    for version in versions:
        try:
            found.append(submission_for(user, version.pk))
        except Submission.DoesNotExist:
            continue
    return found


def drafts_of_case(user: User, case: Case) -> list[RequestDraft]:
    """The requests written on a case, newest first; ask `manages_requests` first."""
    return list(drafts_visible_to(user).filter(case=case).select_related("made_by"))


def standing_contributions(request: InformationRequest) -> list[Contribution]:
    """The parts of a request that are still asked for, in the order they were made."""
    return [part for part in request.contributions.all() if part.withdrawn_at is None]


def standing_requests(user: User, case: Case) -> list[InformationRequest]:
    """The requests of a case that were not withdrawn, by agency, for whoever sees the case."""
    rows = requests_of_case(user, case).filter(withdrawn_at=None).select_related("agency", "case")
    return list(rows.order_by("agency__name", "reference"))


def own_parts(user: User, request: InformationRequest) -> list[Contribution]:
    """The parts of a request that the person sees in their own agency, with their submissions."""
    rows = contributions_of_own_agency(user).filter(request=request, withdrawn_at=None)
    return list(rows.select_related("author", "request").prefetch_related("submissions"))


def versions_of(contribution: Contribution) -> list[Submission]:
    """Every submission, newest first; also those replaced, sent back and not used."""
    return list(contribution.submissions.select_related("file", "made_by").order_by("-number"))


def newest(submissions: Iterable[Submission], *states: SubmissionState) -> Submission | None:
    """The newest of `submissions` in one of `states`."""
    found = [submission for submission in submissions if submission.state in states]
    return max(found, key=lambda submission: submission.number, default=None)


def released_submissions(case: Case) -> QuerySet[Submission]:
    """What feeds the composite: the released submissions of requests that stand or stood."""
    return Submission.objects.filter(
        contribution__request__case=case, state=SubmissionState.RELEASED, removed_at=None
    )


@dataclass(frozen=True)
class Progress:
    """Where one request stands on a day. `parts` pairs each contribution with its standing."""

    request: InformationRequest
    standing: Standing
    parts: tuple[tuple[Contribution, Standing], ...]
    overdue: bool

    @property
    def settled(self) -> bool:
        return self.standing in (Standing.APPROVED, Standing.WITHDRAWN)


def _part_standing(request: InformationRequest, part: Contribution) -> Standing:
    states = {submission.state for submission in part.submissions.all()}
    if SubmissionState.RELEASED in states:
        return Standing.APPROVED
    if SubmissionState.CONFIRMED in states:
        return Standing.RECEIVED
    if request.promised_for is not None:
        return Standing.PROMISED
    return Standing.OPENED if request.opened_at is not None else Standing.SENT


def progress_of(request: InformationRequest, today: date) -> Progress:
    """Where a request stands: withdrawn, or as far as its parts have come. Reads prefetched rows."""
    parts = tuple((part, _part_standing(request, part)) for part in standing_contributions(request))
    reached = [standing for _, standing in parts]
    answered = [one for one in reached if one in (Standing.RECEIVED, Standing.APPROVED)]
    if request.withdrawn_at is not None:
        standing = Standing.WITHDRAWN
    elif reached and all(one == Standing.APPROVED for one in reached):
        standing = Standing.APPROVED
    elif reached and len(answered) == len(reached):
        standing = Standing.RECEIVED
    elif answered:
        standing = Standing.PART_RECEIVED
    else:
        standing = reached[0] if reached else Standing.SENT
    open_still = standing not in (Standing.APPROVED, Standing.WITHDRAWN, Standing.RECEIVED)
    return Progress(request, standing, parts, open_still and request.due_on < today)


def _with_parts(rows: QuerySet[InformationRequest]) -> QuerySet[InformationRequest]:
    parts = Contribution.objects.filter(removed_at=None).select_related("author")
    submissions = Submission.objects.filter(removed_at=None).defer("report")
    return rows.select_related("agency", "case", "contact").prefetch_related(
        Prefetch("contributions", parts.prefetch_related(Prefetch("submissions", submissions)))
    )


def who_owes_what(user: User, case: Case, today: date) -> list[Progress]:
    """The requests of a case: overdue first, then by due date; settled ones last."""
    found = [progress_of(request, today) for request in _with_parts(requests_of_case(user, case))]
    return sorted(found, key=lambda one: (one.settled, not one.overdue, one.request.due_on))


def unanswered_requests(case: Case) -> int:
    """How many requests of a case stand without an approved answer."""
    rows = _with_parts(InformationRequest.objects.filter(case=case, removed_at=None, withdrawn_at=None))
    return sum(not progress_of(request, request.due_on).settled for request in rows)


def asked_of_own_agency(user: User, today: date) -> list[Progress]:
    """Every request that a person has a part in, answered ones too: what is open first, by due date."""
    found = [progress_of(request, today) for request in _with_parts(requests_of_own_agency(user))]
    return sorted(found, key=lambda one: (one.settled, one.request.due_on, one.request.reference))


@dataclass(frozen=True)
class Due:
    """Something that waits for a person: a part to write, or a submission to approve."""

    request: InformationRequest
    contribution: Contribution
    due_on: date
    to_approve: Submission | None = None


def due_from(user: User) -> list[Due]:
    """What requests want of this person as author or approver, soonest first."""
    found = []
    for request in _with_parts(requests_of_own_agency(user)).filter(withdrawn_at=None):
        for part in standing_contributions(request):
            waiting = newest(part.submissions.all(), SubmissionState.CONFIRMED)
            released = newest(part.submissions.all(), SubmissionState.RELEASED)
            if waiting is not None and may_approve(user, waiting):
                found.append(Due(request, part, request.due_on, waiting))
            elif waiting is None and released is None and may_write(user, part):
                found.append(Due(request, part, request.due_on))
    return sorted(found, key=lambda due: (due.due_on, due.request.reference))
