"""From draft to released: who may do what, and what becomes of earlier versions."""

import pytest

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.models import Event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.chronology.actions.intake import (
    confirm_submission,
    release_submission,
    start_typed_submission,
)
from goldthread.apps.jobs.models import OutboxMessage
from goldthread.apps.reviews.actions.submissions import (
    Received,
    declare_nothing_held,
    discard_submission,
    return_submission,
)
from goldthread.apps.reviews.enums import SubmissionState, Verb
from goldthread.apps.reviews.models import Submission
from goldthread.apps.reviews.permissions import may_approve
from goldthread.apps.reviews.selectors import released_submissions, submission_for
from tests.factories.accounts import a_person, an_agency
from tests.factories.cases import a_case, a_world, by, on
from tests.factories.reviews import a_confirmed, a_draft, a_request, a_submission, a_typed, send_request

pytestmark = pytest.mark.django_db
EMAIL = Received("Practice manager", on("2026-03-02"))


@pytest.fixture
def asked():
    return a_request()


def states(asked):
    return list(asked.contribution.submissions.order_by("number").values_list("state", flat=True))


class TestConfirming:
    def test_sends_it_to_the_approver_who_is_told(self, asked):
        submission = a_confirmed(asked)
        assert submission.confirmed_by == asked.author
        told = OutboxMessage.objects.filter(template="reviews.submission-waits")
        assert asked.approver.email in {message.to_email for message in told}

    def test_is_refused_without_entries(self, asked):
        with pytest.raises(Refused, match="no entries yet"):
            confirm_submission(by=by(asked.author), submission=a_typed(asked, []))

    def test_is_refused_twice(self, asked):
        submission = a_confirmed(asked)
        with pytest.raises(Refused, match="confirmed already"):
            confirm_submission(by=by(asked.author), submission=submission)

    def test_of_a_stale_version_is_refused_and_changes_nothing(self, asked):
        submission = a_typed(asked)
        with pytest.raises(StaleRecord):
            confirm_submission(by=by(asked.author), submission=submission, expected_version=99)
        assert states(asked) == [SubmissionState.DRAFT]

    def test_of_a_later_one_replaces_the_one_that_waits(self, asked):
        a_confirmed(asked)
        a_confirmed(asked)
        assert states(asked) == [SubmissionState.REPLACED, SubmissionState.CONFIRMED]

    def test_of_a_later_one_leaves_the_released_one_standing(self, asked):
        first = a_submission(asked)
        a_confirmed(asked)
        assert list(released_submissions(asked.case)) == [first]

    def test_is_not_for_the_approver_alone(self, asked):
        with pytest.raises(Refused):
            confirm_submission(by=by(asked.approver), submission=a_typed(asked))


class TestReleasing:
    def test_replaces_the_one_before_and_loses_nothing_of_it(self, asked):
        first = a_submission(asked)
        second = a_submission(asked, rows=[("4 May 2020", "Notes", "Seen.")])
        assert states(asked) == [SubmissionState.REPLACED, SubmissionState.RELEASED]
        assert list(released_submissions(asked.case)) == [second]
        assert first.entries.count() == 3

    def test_tells_the_boards_contact(self, asked):
        a_submission(asked)
        message = OutboxMessage.objects.get(template="reviews.submission-released")
        assert message.to_email == asked.coordinator.email

    def test_needs_what_waits(self, asked):
        with pytest.raises(Refused, match="not waiting for approval"):
            release_submission(by=by(asked.approver), submission=a_typed(asked))

    def test_is_never_for_its_author(self, asked):
        with pytest.raises(Refused, match="other than its author"):
            release_submission(by=by(asked.author), submission=a_confirmed(asked))

    def test_is_not_for_an_approver_of_another_agency(self):
        asked = a_request(agencies=2)
        with pytest.raises(Refused):
            release_submission(by=by(asked.approvers[1]), submission=a_confirmed(asked))

    def test_is_not_for_the_coordinator_where_the_agency_answered_itself(self, asked):
        with pytest.raises(Refused):
            release_submission(by=by(asked.coordinator), submission=a_confirmed(asked))

    def test_of_another_version_than_was_read_is_refused(self, asked):
        submission = a_confirmed(asked)
        with pytest.raises(StaleRecord):
            release_submission(by=by(asked.approver), submission=submission, expected_version=1)
        assert states(asked) == [SubmissionState.CONFIRMED]

    def test_in_an_agency_of_one_person_is_for_that_person(self):
        world = a_world(agencies=0)
        agency = an_agency(areas=[world.area])
        only = a_person(Role.AGENCY_AUTHOR, agency)
        case = a_case(world)
        (request,) = send_request(by=by(world.coordinator), draft=a_draft(world, case, agencies=[agency]))
        part = request.contributions.get()
        nil = declare_nothing_held(by=by(only), contribution=part, searched="Everywhere.")
        assert may_approve(only, nil)
        a_person(Role.AGENCY_APPROVER, agency)
        assert not may_approve(only, nil)


class TestSendingBack:
    def test_keeps_the_reason_and_tells_the_author(self, asked):
        submission = a_confirmed(asked)
        return_submission(by=by(asked.approver), submission=submission, reason="Give roles.")
        assert submission.state == SubmissionState.RETURNED
        assert submission.returned_reason == "Give roles."
        message = OutboxMessage.objects.get(template="reviews.submission-returned")
        assert message.to_email == asked.author.email

    def test_needs_a_reason(self, asked):
        with pytest.raises(Refused, match="what has to change"):
            return_submission(by=by(asked.approver), submission=a_confirmed(asked), reason=" ")

    def test_the_author_goes_on_from_it_in_a_new_version(self, asked):
        submission = a_confirmed(asked)
        return_submission(by=by(asked.approver), submission=submission, reason="Give roles.")
        again = start_typed_submission(
            by=by(asked.author), contribution=asked.contribution, copy_from=submission
        )
        assert again.entries.count() == 3
        confirm_submission(by=by(asked.author), submission=again)
        assert states(asked) == [SubmissionState.REPLACED, SubmissionState.CONFIRMED]


class TestNothingHeld:
    def test_says_where_was_searched_and_is_approved_like_any_answer(self, asked):
        nil = declare_nothing_held(
            by=by(asked.author), contribution=asked.contribution, searched="The GP system."
        )
        assert nil.state == SubmissionState.CONFIRMED
        release_submission(by=by(asked.approver), submission=nil)
        assert list(released_submissions(asked.case)) == [nil]

    def test_needs_to_say_where(self, asked):
        with pytest.raises(Refused, match="where you searched"):
            declare_nothing_held(by=by(asked.author), contribution=asked.contribution, searched="")

    def test_is_replaced_when_something_is_found(self, asked):
        declare_nothing_held(by=by(asked.author), contribution=asked.contribution, searched="All.")
        a_submission(asked)
        assert states(asked) == [SubmissionState.REPLACED, SubmissionState.RELEASED]


class TestForAnAgency:
    def test_says_from_whom_and_when_it_came(self, asked):
        nil = declare_nothing_held(
            by=by(asked.coordinator), contribution=asked.contribution, searched="All.", received=EMAIL
        )
        assert nil.for_agency
        assert (nil.received_from, nil.received_on) == ("Practice manager", EMAIL.on)

    def test_is_released_by_the_coordinator_who_says_who_approved_it(self, asked):
        nil = declare_nothing_held(
            by=by(asked.coordinator), contribution=asked.contribution, searched="All.", received=EMAIL
        )
        with pytest.raises(Refused, match="Say who at the agency approved"):
            release_submission(by=by(asked.coordinator), submission=nil)
        release_submission(by=by(asked.coordinator), submission=nil, approved_by="Dr A, by telephone")
        assert nil.approved_by_words == "Dr A, by telephone"

    def test_is_not_for_the_agency_to_pretend(self, asked):
        with pytest.raises(Refused):
            declare_nothing_held(
                by=by(asked.author), contribution=asked.contribution, searched="All.", received=EMAIL
            )

    def test_is_not_for_a_coordinator_of_another_board(self, asked):
        with pytest.raises(Refused):
            start_typed_submission(
                by=by(asked.world.outsider), contribution=asked.contribution, received=EMAIL
            )

    def test_the_coordinator_does_not_write_in_the_agencys_name(self, asked):
        with pytest.raises(Refused, match="not yours"):
            start_typed_submission(by=by(asked.coordinator), contribution=asked.contribution)


class TestWhoOpensWhat:
    def opens(self, user, submission):
        try:
            submission_for(user, submission.pk)
        except Submission.DoesNotExist:
            return False
        return True

    def test_of_an_agencys_answer(self):
        asked = a_request(agencies=2)
        chair, lead = asked.world.chair, asked.world.leads[0]
        everybody = [asked.author, asked.approver, lead, asked.coordinator, chair, asked.authors[1]]
        everybody += [asked.world.outsider, a_person(Role.ADMINISTRATOR)]

        def who(submission):
            return [self.opens(person, submission) for person in everybody]

        own_agency = [True, True, True]
        typed = a_typed(asked)
        assert who(typed) == [*own_agency, False, False, False, False, False]
        confirmed = confirm_submission(by=by(asked.author), submission=typed)
        assert who(confirmed) == [*own_agency, False, False, False, False, False]
        released = release_submission(by=by(asked.approver), submission=confirmed)
        assert who(released) == [*own_agency, True, False, False, False, False]

    def test_an_end_of_membership_ends_it(self, asked):
        submission = a_typed(asked)
        assert self.opens(asked.author, submission)
        asked.author.is_active = False
        asked.author.save()
        assert not self.opens(asked.author, submission)


def test_a_discarded_version_stays_listed(asked):
    submission = a_typed(asked)
    discard_submission(by=by(asked.author), submission=submission)
    assert states(asked) == [SubmissionState.DISCARDED]
    verbs = Event.objects.filter(object_id=submission.pk).values_list("verb", flat=True)
    assert Verb.SUBMISSION_DISCARDED in verbs
