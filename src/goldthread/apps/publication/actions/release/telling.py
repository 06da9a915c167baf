"""Who is told of publication, in which order, and that they were told."""

from datetime import datetime

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed, check_nameless, person, refused
from goldthread.apps.cases.selectors import case_for
from goldthread.apps.publication.enums import Audience, Means, ReleaseVerb
from goldthread.apps.publication.models import Telling, Told
from goldthread.apps.publication.policies.release import check_not_told, check_telling
from goldthread.apps.publication.selectors.release.facts import untold_before
from goldthread.apps.publication.selectors.release.rows import is_open, tellings_of
from goldthread.apps.publication.visibility.release import may_record_told
from goldthread.apps.reviews.models import Review


@action
def plan_telling(
    *,
    by: Actor,
    review: Review,
    audience: Audience,
    who: str,
    planned_at: datetime,
    teller: User | None = None,
) -> Telling:
    """Plan that somebody is told. `who` is read by everybody on the case, so it names nobody."""
    user = allowed(by, Permission.PUBLISH, review.case)
    _check_who(review, who)
    telling = Telling(
        review=review, audience=audience, who=who.strip(), planned_at=planned_at, teller=teller,
        written_by=user,
    )  # fmt: skip
    telling.save(force_insert=True)
    _noted(by, telling, ReleaseVerb.TELLING_PLANNED)
    return telling


@action
def change_telling(
    *,
    by: Actor,
    telling: Telling,
    audience: Audience,
    who: str,
    planned_at: datetime,
    teller: User | None,
    expected_version: int,
) -> Telling:
    """Change what was planned, until they were told. Raises StaleRecord if somebody else changed it."""
    allowed(by, Permission.PUBLISH, telling.review.case)
    _check_open(telling)
    _check_who(telling.review, who)
    telling.audience, telling.who = audience, who.strip()
    telling.planned_at, telling.teller = planned_at, teller
    fields = ["audience", "who", "planned_at", "teller"]
    telling.save_changes(expected_version=expected_version, fields=fields)
    _noted(by, telling, ReleaseVerb.TELLING_CHANGED)
    return telling


@action
def set_telling_aside(*, by: Actor, telling: Telling, reason: str) -> Telling:
    """Record why they are not told after all. Then nobody waits for them."""
    allowed(by, Permission.PUBLISH, telling.review.case)
    _check_open(telling)
    check_not_told(reason)
    check_nameless(telling.review.case, reason)
    telling.not_told_because = reason.strip()
    telling.save_changes(fields=["not_told_because"])
    _noted(by, telling, ReleaseVerb.TELLING_SET_ASIDE)
    return telling


@action
def record_told(
    *,
    by: Actor,
    telling: Telling,
    told_at: datetime,
    means: Means,
    note: str = "",
    out_of_order_because: str = "",
) -> Told:
    """Record that they were told. Before those who come first only with a reason."""
    user = person(by)
    case = case_for(user, telling.review.case_id)
    if not may_record_told(user, telling, case):
        raise refused(Permission.TELL)
    _check_open(telling)
    if told_at > timezone.now():
        raise Refused("They cannot have been told at a time that is still to come.")
    earlier = list(untold_before(tellings_of(telling.review), Audience(telling.audience)))
    check_telling(earlier=earlier, override=out_of_order_because)
    check_nameless(case, out_of_order_because)
    told = Told(
        telling=telling,
        told_at=told_at,
        means=means,
        note=note.strip(),
        out_of_order_because=out_of_order_because.strip() if earlier else "",
        written_by=user,
    )
    told.save(force_insert=True)
    _noted(by, telling, ReleaseVerb.TOLD, early=bool(earlier), means=means)
    return told


def _check_who(review: Review, who: str) -> None:
    if not who.strip():
        raise Refused("Say who is told, without a name: the mother, ward staff, the local paper.")
    check_nameless(review.case, who)


def _check_open(telling: Telling) -> None:
    if not is_open(telling):
        raise Refused("This was settled already: they were told, or somebody recorded why not.")


def _noted(by: Actor, telling: Telling, verb: ReleaseVerb, **facts: object) -> None:
    record_event(
        by=by, chain=Chain.of_case(telling.review.case_id), verb=verb, about=telling,
        audience=telling.audience, **facts,
    )  # fmt: skip
