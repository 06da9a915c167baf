"""What may somebody see of requests now? An agency sees its own; a board's people see by their case."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.accounts.selectors import memberships_of, organisation_ids_where
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import cases_visible_to
from goldthread.apps.reviews.enums import FOR_AGENCY
from goldthread.apps.reviews.models import (
    Attendee,
    Contribution,
    InformationRequest,
    Meeting,
    RequestDraft,
    Submission,
)
from goldthread.apps.reviews.permissions import reads_meetings


def _whole_agency(user: User) -> set[UUID]:
    """Agencies whose every contribution the person sees: leads, approvers, information guardians."""
    assigns = organisation_ids_where(user, Permission.ASSIGN_CONTRIBUTION)
    return assigns | organisation_ids_where(user, Permission.APPROVE_CONTRIBUTION)


def _own_part(user: User, prefix: str = "") -> Q:
    """Contributions somebody may write: given to them (or to whom they cover), or given to nobody yet."""
    acting_for = memberships_of(user).values("user_id")
    written_in = organisation_ids_where(user, Permission.AUTHOR_CONTRIBUTION)
    mine = Q(**{f"{prefix}author": None}) | Q(**{f"{prefix}author__in": acting_for})
    return mine & Q(**{f"{prefix}request__agency__in": written_in, f"{prefix}withdrawn_at": None})


def contributions_of_own_agency(user: User) -> QuerySet[Contribution]:
    """What somebody sees in their own agency: all of it, or their own part; nothing of other agencies."""
    rows = Contribution.objects.filter(removed_at=None)
    return rows.filter(Q(request__agency__in=_whole_agency(user)) | _own_part(user))


def requests_of_own_agency(user: User) -> QuerySet[InformationRequest]:
    """The requests made to somebody's agency that they have a part in."""
    parts = contributions_of_own_agency(user).filter(request=OuterRef("pk"))
    return InformationRequest.objects.filter(removed_at=None).filter(Exists(parts))


def submissions_of_own_agency(user: User) -> QuerySet[Submission]:
    return Submission.objects.filter(removed_at=None, contribution__in=contributions_of_own_agency(user))


def requests_of_case(user: User, case: Case) -> QuerySet[InformationRequest]:
    """Who was asked, for whoever sees the case."""
    return InformationRequest.objects.filter(case=case, case__in=cases_visible_to(user), removed_at=None)


def drafts_visible_to(user: User) -> QuerySet[RequestDraft]:
    """Requests being written, on the cases the person sees. Ask `manages_requests` too."""
    return RequestDraft.objects.filter(case__in=cases_visible_to(user), discarded_at=None, removed_at=None)


def submissions_open_to_board() -> Q:
    """What a board's people may open of a submission: what was released, and what they entered themselves."""
    return Q(released_at__isnull=False) | Q(source__in=FOR_AGENCY)


def meetings_visible_to(user: User, case: Case) -> QuerySet[Meeting]:
    """Every meeting of a case for whoever reads its plan; else those that the person was invited to."""
    rows = Meeting.objects.filter(case=case, case__in=cases_visible_to(user), removed_at=None)
    if reads_meetings(user, case):
        return rows
    invited = Attendee.objects.filter(meeting=OuterRef("pk"), user=user, withdrawn_at=None)
    return rows.filter(Exists(invited))
