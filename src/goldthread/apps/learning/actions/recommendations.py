"""Write recommendations, address them to bodies, send them, withdraw them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import Organisation
from goldthread.apps.accounts.selectors import people_with_role
from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import names_in
from goldthread.apps.jobs.actions import queue_message
from goldthread.apps.learning.actions.gate import follower, next_number, note_event, one_line, writer, written
from goldthread.apps.learning.enums import Scope, Verb
from goldthread.apps.learning.models import Addressee, Finding, Recommendation
from goldthread.apps.learning.visibility import addressed_to_own_body
from goldthread.apps.reviews.models import Review

SENT = "This recommendation was sent to its bodies, so its wording stands. Withdraw it, and write a new one."


@dataclass(frozen=True)
class RecommendationWords:
    """What a person writes of a recommendation, with the bodies it is addressed to."""

    text: str
    scope: Scope
    organisations: Sequence[Organisation] = ()
    outside: Sequence[str] = ()


@action
def write_recommendation(
    *, by: Actor, review: Review, words: RecommendationWords, answers: Sequence[Finding]
) -> Recommendation:
    """Write a recommendation that answers one finding or more of the review."""
    user = writer(by, review.case)
    recommendation = Recommendation(
        review=review,
        number=next_number(review, Recommendation.objects),
        text=written(words.text, "Write the recommendation."),
        scope=words.scope,
        written_by=user,
    )
    recommendation.save()
    _answer(recommendation, answers)
    _address(recommendation, words)
    note_event(
        by, review.case, Verb.RECOMMENDATION_WRITTEN, recommendation, number=recommendation.number,
        findings=[one.number for one in answers],
    )  # fmt: skip
    return recommendation


def _answer(recommendation: Recommendation, answers: Sequence[Finding]) -> None:
    if not answers:
        raise Refused("Choose the finding that this answers.")
    if any(one.review_id != recommendation.review_id or one.removed_at for one in answers):
        raise Refused("A recommendation answers findings of its own review.")
    recommendation.answers.set(answers)


def _address(recommendation: Recommendation, words: RecommendationWords) -> None:
    """Make the bodies addressed those that were given. One that replied or acts is not taken off."""
    names = _outside_names(recommendation.case, words.outside)
    wanted: set[object] = {one.pk for one in words.organisations} | {name.casefold() for name in names}
    standing: dict[object, Addressee] = {}
    for one in recommendation.addressees.filter(removed_at=None):
        key = one.organisation_id or one.outside_name.casefold()
        standing[key] = one
        if key not in wanted:
            _take_off(one)
    for organisation in words.organisations:
        if organisation.pk not in standing:
            Addressee(recommendation=recommendation, organisation=organisation).save()
    for name in names:
        if name.casefold() not in standing:
            Addressee(recommendation=recommendation, outside_name=name).save()


def _outside_names(case: Case, given: Iterable[str]) -> list[str]:
    lines = {" ".join(name.split()).casefold(): name for name in given if name.strip()}
    return [one_line(case, name, "Name the body.")[:160] for name in lines.values()]


def _take_off(addressee: Addressee) -> None:
    if addressee.replies.exists() or addressee.actions.filter(removed_at=None).exists():
        raise Refused(f"{addressee.name} has replied or acts on this already, so it stays addressed to it.")
    addressee.removed_at = timezone.now()
    addressee.save_changes(fields=["removed_at"])


@action
def change_recommendation(
    *,
    by: Actor,
    recommendation: Recommendation,
    words: RecommendationWords,
    answers: Sequence[Finding],
    expected_version: int | None = None,
) -> Recommendation:
    """Change a recommendation before it is sent. Raises `StaleRecord`; refused once it was sent."""
    recommendation.written_by = writer(by, recommendation.case)
    _check_standing(recommendation)
    if recommendation.sent_on is not None:
        raise Refused(SENT)
    recommendation.text = written(words.text, "Write the recommendation.")
    recommendation.scope = words.scope
    recommendation.save_changes(expected_version=expected_version, fields=["text", "scope", "written_by"])
    _answer(recommendation, answers)
    _address(recommendation, words)
    note_event(
        by, recommendation.case, Verb.RECOMMENDATION_CHANGED, recommendation, number=recommendation.number,
        findings=[one.number for one in answers],
    )  # fmt: skip
    return recommendation


def _check_standing(recommendation: Recommendation) -> None:
    if recommendation.withdrawn_on is not None:
        raise Refused("This recommendation was withdrawn.")


@action
def send_recommendation(*, by: Actor, recommendation: Recommendation, reply_due_on: date) -> Recommendation:
    """Release a recommendation to its bodies: from now on they read its wording, and nothing else.

    Refused while its wording names somebody, or while it is addressed to nobody. Each body's own
    people are told by a message with the reference and a link.
    """
    user = follower(by, recommendation.case)
    _check_sendable(recommendation, reply_due_on)
    recommendation.sent_on, recommendation.sent_by = timezone.localdate(), user
    recommendation.reply_due_on = reply_due_on
    recommendation.save_changes(fields=["sent_on", "sent_by", "reply_due_on"])
    note_event(
        by, recommendation.case, Verb.RECOMMENDATION_SENT, recommendation, number=recommendation.number,
        due=reply_due_on,
    )  # fmt: skip
    _tell(by, recommendation, "learning.recommendation-sent")
    return recommendation


def _check_sendable(recommendation: Recommendation, reply_due_on: date) -> None:
    case = recommendation.case
    _check_standing(recommendation)
    if recommendation.sent_on is not None:
        raise Refused("This recommendation was sent already.")
    if not recommendation.addressees.filter(removed_at=None).exists():
        raise Refused("Say which bodies this is addressed to first.")
    named = names_in(recommendation.text, case.people.filter(removed_at=None))
    if named:
        raise Refused(
            f"The wording names somebody in this review ({', '.join(named)}). "
            "Bodies read it as it stands: write it without names first."
        )
    if reply_due_on < timezone.localdate():
        raise Refused("The day for replies is in the past.")


def _tell(by: Actor, recommendation: Recommendation, template: str) -> None:
    """Tell the leads and approvers of each body, by reference and link, unless a conflict bars them."""
    case = recommendation.case
    for addressee in recommendation.addressees.filter(removed_at=None).exclude(organisation=None):
        organisation = addressee.organisation
        assert organisation is not None
        for person in people_with_role(organisation, Role.AGENCY_LEAD, Role.AGENCY_APPROVER):
            if not addressed_to_own_body(person).filter(pk=addressee.pk).exists():
                continue
            queue_message(
                by=by, to=person, template=template,
                path=reverse("learning:to-us-one", args=[addressee.pk]),
                reference=case.reference, case_id=case.pk,
            )  # fmt: skip


@action
def withdraw_recommendation(*, by: Actor, recommendation: Recommendation, because: str) -> None:
    """Withdraw a recommendation. It stays, with the reason; bodies it was sent to are told."""
    writer(by, recommendation.case)
    _check_standing(recommendation)
    recommendation.withdrawn_because = one_line(recommendation.case, because, "Say why it is withdrawn.")
    recommendation.withdrawn_on = timezone.localdate()
    recommendation.save_changes(fields=["withdrawn_on", "withdrawn_because"])
    note_event(
        by, recommendation.case, Verb.RECOMMENDATION_WITHDRAWN, recommendation, number=recommendation.number
    )
    if recommendation.sent_on is not None:
        _tell(by, recommendation, "learning.recommendation-withdrawn")
