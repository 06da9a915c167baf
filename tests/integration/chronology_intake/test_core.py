import pytest

from goldthread.apps.reviews.enums import ReadingState, SubmissionState
from goldthread.apps.reviews.selectors import released_submissions
from tests.factories.reviews import a_request, a_submission, an_uploaded

pytestmark = pytest.mark.django_db


def test_typed_entries_reach_the_review_once_released():
    asked = a_request()
    submission = a_submission(asked)
    assert submission.state == SubmissionState.RELEASED
    assert list(released_submissions(asked.case)) == [submission]
    assert submission.entries.count() == 3


def test_an_uploaded_file_is_read_by_the_job_and_undated_rows_are_kept():
    asked = a_request()
    submission = an_uploaded(asked)
    assert submission.refusal == ""
    assert submission.reading == ReadingState.READ
    assert [entry.earliest is None for entry in submission.entries.order_by("position")] == [
        False,
        False,
        True,
    ]
