"""Who reads the composite of a case, and how: real names, pseudonyms, or not at all."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.enums import ConflictEffect
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import cases_visible_to, may, sees_real_names
from goldthread.apps.chronology.models import Entry
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.selectors.releases import material_of, other_reviews
from goldthread.apps.reviews.visibility import requests_of_own_agency


@dataclass(frozen=True)
class Reader:
    """One person reading one case's composite. `agencies` are those whose entries are their own.

    `staff` is somebody who reads through the case itself, not through a request to their agency.
    `review` is another review of the case than its own, which reads what was released to it.
    """

    user: User
    case: Case
    real_names: bool
    staff: bool
    agencies: frozenset[UUID]
    review: Review | None = None

    def reads_as_written(self, entry: Entry) -> bool:
        return self.real_names or entry.agency_id in self.agencies


def _staff_case(user: User, case_id: UUID) -> Case | None:
    case = cases_visible_to(user).select_related("board", "area").filter(pk=case_id).first()
    return case if case is not None and may(user, Permission.READ_COMPOSITE, case) else None


def _agencies_asked(user: User, case_id: UUID) -> frozenset[UUID]:
    """The person's own agencies that this case asked, once its composite is open to agencies."""
    asked = requests_of_own_agency(user).filter(case_id=case_id, case__composite__opened_at__isnull=False)
    barred = asked.filter(
        case__conflicts__user=user,
        case__conflicts__replaced_by=None,
        case__conflicts__effect=ConflictEffect.NO_PAPERS,
    )
    return frozenset() if barred.exists() else frozenset(asked.values_list("agency_id", flat=True))


def composite_reader(user: User, case_id: UUID, review_id: UUID | None = None) -> Reader | None:
    """How the person reads the composite of the case, or of another review on it; None if they do not.

    Agencies read the composite that they were asked for, and no other.
    """
    case = _staff_case(user, case_id)
    review = _other_review(case, review_id) if case is not None else None
    if review is not None and case is not None:
        return Reader(
            user, case, sees_real_names(user, case), staff=True, agencies=frozenset(), review=review
        )
    if review_id is not None and not _is_own(case, review_id):
        return None
    agencies = _agencies_asked(user, case_id)
    if case is not None:
        return Reader(user, case, sees_real_names(user, case), staff=True, agencies=agencies)
    if agencies:
        return Reader(user, Case.objects.get(pk=case_id), real_names=False, staff=False, agencies=agencies)
    return None


def _other_review(case: Case, review_id: UUID | None) -> Review | None:
    return next((one for one in other_reviews(case) if one.pk == review_id), None)


def _is_own(case: Case | None, review_id: UUID) -> bool:
    """A review of the case that reads what the case asked for; an old one reads nothing else."""
    return case is not None and Review.objects.filter(pk=review_id, case=case, removed_at=None).exists()


def entries_visible_to(reader: Reader) -> QuerySet[Entry]:
    """Entries of released submissions of the reader's case, whatever they may see of each."""
    released = material_of(reader.case, reader.review)
    return Entry.objects.filter(case=reader.case, removed_at=None, submission__in=released)
