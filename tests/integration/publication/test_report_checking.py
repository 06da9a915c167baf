"""Comments, the accuracy check by agencies with its disputes, and the sign-off by two people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldthread.apps.accounts.actions.cover import start_cover
from goldthread.apps.accounts.models import Membership
from goldthread.apps.audit.events import Actor, Refused
from goldthread.apps.cases.actions import add_person, declare_interests
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind, PersonKind
from goldthread.apps.jobs.models import OutboxMessage
from goldthread.apps.publication.actions.report.accuracy import (
    chase_check,
    choose_places,
    open_again,
    prepare_round,
    send_round,
    withdraw_check,
)
from goldthread.apps.publication.actions.report.comments import settle_comment, write_comment
from goldthread.apps.publication.actions.report.drafts import answer_sign_off, ask_for_signatures
from goldthread.apps.publication.actions.report.points import (
    answer_check,
    dispute_point,
    end_dispute,
    raise_point,
    settle_point,
    take_back_point,
)
from goldthread.apps.publication.enums import AccuracyAnswer, CommentKind, CommentState, PointState
from goldthread.apps.publication.models import AccuracyPoint
from goldthread.apps.publication.policies.report import LONGEST_ROUND_DAYS
from goldthread.apps.publication.selectors.accuracy import blocks_sent
from goldthread.apps.publication.selectors.report import open_disputes, signed_off_draft, signers_of
from goldthread.apps.publication.visibility.report import checks_of_own_agency
from goldthread.lib.typeset import Heading
from tests.factories.cases import ADULT, by
from tests.factories.report import (
    Made,
    a_draft_of,
    a_point,
    a_report,
    an_accuracy_check,
    not_corrected,
    sign,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Made:
    return a_report()


def fresh(point: AccuracyPoint) -> AccuracyPoint:
    return AccuracyPoint.objects.select_related("made_in").get(pk=point.pk)


def signing(made: Made, who, draft, **values):
    return answer_sign_off(by=by(who), draft=draft, **{"digest": draft.digest, **values})


def test_two_different_people_sign_a_draft_off(made) -> None:
    draft = a_draft_of(made)
    signing(made, made.world.chair, draft)
    assert signed_off_draft(made.report) is None
    signing(made, made.world.second, draft)
    assert signed_off_draft(made.report) == draft


def test_any_later_draft_undoes_the_sign_off(made) -> None:
    sign(made, a_draft_of(made))
    later = a_draft_of(made)
    assert signed_off_draft(made.report) is None
    sign(made, later)
    assert signed_off_draft(made.report) == later


def test_the_same_person_does_not_sign_twice(made) -> None:
    draft = a_draft_of(made)
    signing(made, made.world.chair, draft)
    with pytest.raises(Refused, match="signed this draft already"):
        signing(made, made.world.chair, draft)
    assert signed_off_draft(made.report) is None


def test_one_seat_does_not_sign_twice_by_standing_in(made) -> None:
    draft, world = a_draft_of(made), made.world
    signing(made, world.chair, draft)
    today = timezone.localdate()
    start_cover(
        by=by(world.manager), membership=Membership.objects.get(user=world.chair), covered_by=world.second,
        starts_on=today, ends_on=today,
    )  # fmt: skip
    standing_in = Actor.person(world.second, cover_for=world.chair.pk)
    with pytest.raises(Refused, match="for the same membership already"):
        answer_sign_off(by=standing_in, draft=draft, digest=draft.digest)


def test_an_earlier_draft_is_not_signed(made) -> None:
    draft = a_draft_of(made)
    a_draft_of(made)
    with pytest.raises(Refused, match="later draft"):
        signing(made, made.world.chair, draft)


def test_another_content_than_was_read_is_not_signed(made) -> None:
    with pytest.raises(Refused, match="not the draft that you read"):
        signing(made, made.world.chair, a_draft_of(made), digest="0" * 64)


def test_a_refusal_needs_a_reason_and_stands_until_that_person_signs(made) -> None:
    draft = a_draft_of(made)
    with pytest.raises(Refused, match="Say why"):
        signing(made, made.world.chair, draft, agrees=False)
    signing(made, made.world.chair, draft, agrees=False, reasons="The lessons are too thin.")
    signing(made, made.world.second, draft)
    assert signed_off_draft(made.report) is None
    signing(made, made.world.chair, draft)
    assert signed_off_draft(made.report) == draft


def test_a_conflict_of_interest_bars_from_signing(made) -> None:
    draft, world = a_draft_of(made), made.world
    declare_interests(
        by=by(world.coordinator), case=made.case, kind=ConflictKind.RELATIVE, whose=world.chair,
        details="A neighbour.", effect=ConflictEffect.LEAVES_ITEM,
    )  # fmt: skip
    with pytest.raises(Refused, match="conflict of interest"):
        signing(made, world.chair, draft)
    assert [one.pk for one in signers_of(draft)] == [world.second.pk]


@pytest.mark.parametrize("who", ["coordinator", "reviewer"])
def test_whoever_writes_does_not_sign(made, who) -> None:
    with pytest.raises(Refused, match="role does not include"):
        signing(made, getattr(made.world, who), a_draft_of(made))


def test_a_draft_that_names_somebody_added_since_is_not_signed(made) -> None:
    draft = a_draft_of(made)
    add_person(by=by(made.writer), case=made.case, kind=PersonKind.OTHER, real_name="Both Falls")
    with pytest.raises(Refused, match="list of people has changed"):
        signing(made, made.world.chair, draft)


def test_those_who_may_sign_are_asked_once(made) -> None:
    draft = a_draft_of(made)
    ask_for_signatures(by=by(made.writer), draft=draft)
    told = OutboxMessage.objects.filter(template="publication.sign-off-asked")
    assert {one.to_email for one in told} == {made.world.chair.email, made.world.second.email}
    with pytest.raises(Refused, match="asked already"):
        ask_for_signatures(by=by(made.writer), draft=draft)


def test_a_comment_is_settled_with_a_reason_unless_it_is_taken_in(made) -> None:
    draft = a_draft_of(made)
    comment = write_comment(by=by(made.world.panel[0]), draft=draft, text="Too long.", place="circumstances")
    with pytest.raises(Refused, match="Say why"):
        settle_comment(by=by(made.writer), comment=comment, state=CommentState.NOT_TAKEN)
    with pytest.raises(Refused, match="without names"):
        settle_comment(
            by=by(made.writer), comment=comment, state=CommentState.NOT_TAKEN, reply=f"{ADULT} wanted it."
        )
    settle_comment(by=by(made.writer), comment=comment, state=CommentState.TAKEN_IN)
    assert comment.state == CommentState.TAKEN_IN


def test_a_comment_from_the_family_says_from_whom(made) -> None:
    given = {"by": by(made.world.panel[0]), "draft": a_draft_of(made), "kind": CommentKind.FAMILY}
    with pytest.raises(Refused, match="who of the family"):
        write_comment(text="He was more than his illness.", **given)
    assert (
        write_comment(text="More than that.", from_whom="the daughter", **given).from_whom == "the daughter"
    )


@pytest.mark.parametrize(("values", "says"), [
    ({"text": " "}, "Write the comment"),
    ({"place": "nowhere"}, "Choose a place"),
    ({"paragraph": 0}, "no such paragraph"),
    ({"paragraph": 9_999}, "no such paragraph"),
])  # fmt: skip
def test_a_comment_stands_at_a_place_of_the_draft(made, values, says) -> None:
    with pytest.raises(Refused, match=says):
        write_comment(by=by(made.world.chair), draft=a_draft_of(made), **{"text": "x", **values})


def test_an_agency_is_first_given_its_own_heading_and_sees_nothing_else(made) -> None:
    check = an_accuracy_check(made)
    heads = [block.text for _, block in blocks_sent(check) if isinstance(block, Heading)]
    assert heads == [made.world.agencies[0].name]
    assert list(checks_of_own_agency(made.world.leads[0])) == [check]
    assert not checks_of_own_agency(made.world.leads[1]).exists()
    with pytest.raises(Refused, match="not sent to your agency"):
        raise_point(by=by(made.world.leads[1]), check=check, place=check.places[0], wrong="x")


def test_what_is_being_prepared_shows_to_no_agency(made) -> None:
    draft = a_draft_of(made)
    due = timezone.localdate() + timedelta(days=7)
    round = prepare_round(by=by(made.writer), draft=draft, agencies=made.world.agencies, due_on=due)
    assert not checks_of_own_agency(made.world.leads[0]).exists()
    check = round.checks.get(agency=made.world.agencies[0])
    choose_places(by=by(made.writer), check=check, places=["circumstances", "services"])
    withdraw_check(by=by(made.writer), check=round.checks.get(agency=made.world.agencies[1]))
    send_round(by=by(made.writer), round=round)
    assert checks_of_own_agency(made.world.leads[0]).exists()
    assert not checks_of_own_agency(made.world.leads[1]).exists()
    with pytest.raises(Refused, match="sent already"):
        send_round(by=by(made.writer), round=round)


@pytest.mark.parametrize(("days", "refused"), [(0, True), (1, False), (LONGEST_ROUND_DAYS, False),
                                               (LONGEST_ROUND_DAYS + 1, True)])  # fmt: skip
def test_a_round_ends_after_today_and_not_too_late(made, days, refused) -> None:
    due = timezone.localdate() + timedelta(days=days)
    given = {"draft": a_draft_of(made), "agencies": made.world.agencies, "due_on": due}
    if refused:
        with pytest.raises(Refused, match="Choose a day"):
            prepare_round(by=by(made.writer), **given)
    else:
        assert prepare_round(by=by(made.writer), **given).due_on == due


def test_an_agency_without_anything_to_check_is_named_before_sending(made) -> None:
    due = timezone.localdate() + timedelta(days=7)
    round = prepare_round(
        by=by(made.writer), draft=a_draft_of(made), agencies=made.world.agencies, due_on=due
    )
    check = round.checks.first()
    with pytest.raises(Refused, match="at least one heading"):
        choose_places(by=by(made.writer), check=check, places=[])
    with pytest.raises(Refused, match="headings of this draft"):
        choose_places(by=by(made.writer), check=check, places=["nowhere"])


def test_accurate_and_points_exclude_each_other(made) -> None:
    check, lead = an_accuracy_check(made), by(made.world.leads[0])
    with pytest.raises(Refused, match="at least one point"):
        answer_check(by=lead, check=check, answer=AccuracyAnswer.POINTS)
    point = a_point(made, check, answered=False)
    with pytest.raises(Refused, match="listed a point"):
        answer_check(by=lead, check=check, answer=AccuracyAnswer.ACCURATE)
    take_back_point(by=lead, point=point)
    answer_check(by=lead, check=check, answer=AccuracyAnswer.ACCURATE)
    with pytest.raises(Refused, match="given already"):
        raise_point(by=lead, check=check, place=check.places[0], wrong="Late.")
    open_again(by=by(made.writer), check=check)
    assert raise_point(by=lead, check=check, place=check.places[0], wrong="Late.").number == 2


def test_points_wait_until_the_agency_has_answered(made) -> None:
    check = an_accuracy_check(made)
    point = a_point(made, check, answered=False)
    with pytest.raises(Refused, match="not answered yet"):
        not_corrected(made, point)


def test_a_dispute_is_open_until_it_is_corrected(made) -> None:
    check, lead = an_accuracy_check(made), by(made.world.leads[0])
    point = not_corrected(made, a_point(made, check))
    assert open_disputes(made.report) == []
    with pytest.raises(Refused, match="Say why"):
        dispute_point(by=lead, point=point, objection=" ")
    point = dispute_point(by=lead, point=fresh(point), objection="The second visit is on page 4.")
    assert open_disputes(made.report) == [point]
    with pytest.raises(Refused, match="disputes that"):
        not_corrected(made, fresh(point))
    settle_point(by=by(made.writer), point=fresh(point), state=PointState.CORRECTED)
    assert open_disputes(made.report) == []


@pytest.mark.parametrize("ending", ["agency", "chair"])
def test_a_dispute_ends_by_the_agency_or_by_whoever_signs_off(made, ending) -> None:
    check, lead = an_accuracy_check(made), by(made.world.leads[0])
    point = dispute_point(by=lead, point=not_corrected(made, a_point(made, check)), objection="No.")
    with pytest.raises(Refused, match="role does not include"):
        end_dispute(by=by(made.writer), point=fresh(point), ruling="Enough.")
    if ending == "agency":
        take_back_point(by=lead, point=fresh(point))
    else:
        end_dispute(by=by(made.world.chair), point=fresh(point), ruling="Both accounts stand in the report.")
    assert open_disputes(made.report) == []


def test_a_point_not_corrected_needs_a_reason(made) -> None:
    point = a_point(made, an_accuracy_check(made))
    with pytest.raises(Refused, match="Say why it is not corrected"):
        settle_point(by=by(made.writer), point=point, state=PointState.NOT_CORRECTED)


def test_the_coordinator_enters_what_an_agency_sent_and_says_how_it_came(made) -> None:
    check, me, today = an_accuracy_check(made), by(made.writer), timezone.localdate()
    raise_point(by=me, check=check, place=check.places[0], wrong="One visit.", received=True)
    given = {
        "by": me,
        "check": check,
        "answer": AccuracyAnswer.POINTS,
        "received_from": "The practice manager",
    }
    with pytest.raises(Refused, match="in the future"):
        answer_check(received_on=today + timedelta(days=1), **given)
    answer_check(received_on=today, **given)
    assert (check.received_on, check.received_from) == (today, "The practice manager")
    with pytest.raises(Refused, match="not sent to your agency"):
        raise_point(by=me, check=check, place=check.places[0], wrong="x")


def test_an_agency_is_reminded_at_most_once_a_day_and_not_after_it_answered(made) -> None:
    check = an_accuracy_check(made)
    chase_check(by=by(made.writer), check=check)
    reminded = OutboxMessage.objects.filter(template="publication.accuracy-chased")
    people = {one.to_email for one in reminded}
    assert people == {made.world.leads[0].email, made.world.referrer.email}
    with pytest.raises(Refused, match="today already"):
        chase_check(by=by(made.writer), check=check)
    assert reminded.count() == len(people)
    answer_check(by=by(made.world.leads[0]), check=check, answer=AccuracyAnswer.ACCURATE)
    with pytest.raises(Refused, match="given already"):
        chase_check(by=by(made.writer), check=check)
