"""What stands for and against publishing a report now."""

import hashlib
import json
from datetime import datetime

from django.utils import timezone

from goldthread.apps.cases.models import Case
from goldthread.apps.publication.enums import Audience, PublicationKind, ReleaseState
from goldthread.apps.publication.models import Release, SignOff, Telling
from goldthread.apps.publication.policies.release import DraftFacts, ReleaseFacts, against_release
from goldthread.apps.publication.selectors.release.rows import (
    decision_of,
    is_open,
    open_leaks,
    plan_of,
    published_release,
    tellings_of,
)
from goldthread.apps.publication.selectors.report import (
    answers_to,
    newest_draft,
    open_disputes,
    report_of,
    signatures_of,
    signed_off_draft,
)
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.selectors.proceedings import publication_stopped_by
from goldthread.apps.ui.templatetags.ui import moment


def people_digest(case: Case) -> str:
    """SHA-256 of everything by which people of the case are looked for: another list, another digest."""
    rows = case.people.filter(removed_at=None).order_by("pk")
    facts = [
        [str(one.pk), one.real_name, sorted(one.aliases), str(one.birth_date), one.nhs_number, one.pseudonym]
        for one in rows
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def draft_facts(review: Review) -> DraftFacts:
    report = report_of(review)
    draft = newest_draft(report) if report is not None else None
    if report is None or draft is None:
        return DraftFacts()
    signed = len(signatures_of(draft))
    agreed = SignOff.objects.filter(draft=draft, agrees=True).count()
    return DraftFacts(
        number=draft.number,
        signatures=signed,
        repeated=agreed > signed,
        refusals=sum(not answer.agrees for answer in answers_to(draft)),
        signed_off=signed_off_draft(report) is not None,
        disputes=tuple(dict.fromkeys(point.made_in.agency.short_name for point in open_disputes(report))),
    )


def facts_of(
    review: Review, release: Release | None, *, now: datetime | None = None, intact: bool = True
) -> ReleaseFacts:
    """Everything that publication is decided on. `intact` says that the stored files are those checked."""
    plan, decision, tellings = plan_of(review), decision_of(review), tellings_of(review)
    embargo = plan.embargo_until if plan is not None else None
    return ReleaseFacts(
        draft=draft_facts(review),
        decision=PublicationKind(decision.kind) if decision is not None else None,
        now=now or timezone.now(),
        state=ReleaseState(release.state) if release is not None else None,
        draft_of_files=release.draft.number if release is not None else None,
        decision_changed=release is not None and release.decision != decision,
        leaks_open=open_leaks(release).count() if release is not None else 0,
        people_changed=release is not None and release.people_digest != people_digest(review.case),
        files_intact=intact,
        embargo_until=embargo,
        embargo_words=moment(embargo),
        stopped_by=tuple(str(one) for one in publication_stopped_by(review.case)),
        family_planned=any(one.audience == Audience.FAMILY for one in tellings),
        untold=untold_before(tellings, Audience.PRESS),
        published=published_words(published_release(review)),
    )


def untold_before(tellings: list[Telling], audience: Audience) -> tuple[str, ...]:
    """The audiences that come before `audience` and have not all been told."""
    open_ones = {Audience(one.audience) for one in tellings if is_open(one)}
    return tuple(str(one.label) for one in Audience if one in open_ones and one.rank < audience.rank)


def published_words(release: Release | None) -> str:
    """When a release was published, and by whom."""
    if release is None:
        return ""
    who = f" by {release.released_by.name}" if release.released_by is not None else ""
    return f"on {moment(release.released_at)}{who}"


def reasons_against(review: Review, release: Release | None) -> list[str]:
    """Why the report cannot be published now."""
    return against_release(facts_of(review, release))
