"""What reports put on people's Work, and their part of the case's thread."""

import pytest
from django.utils import timezone

from goldthread.apps.cases.presenters.thread import continued_thread
from goldthread.apps.publication.actions.report.comments import write_comment
from goldthread.apps.publication.actions.report.drafts import ask_for_signatures
from goldthread.apps.publication.actions.report.points import dispute_point
from goldthread.apps.reviews.selectors.completion import missing_to_complete
from goldthread.apps.workspace.selectors import work_of
from tests.factories.cases import by
from tests.factories.report import a_draft_of, a_point, a_report, an_accuracy_check, not_corrected, sign

pytestmark = pytest.mark.django_db


def work(user) -> set[str]:
    return {item.what for item in work_of(user, timezone.localdate())}


def thread(made, user) -> tuple[str, str]:
    (part,) = [one for one in continued_thread(user, made.case) if one.title == "Report"]
    return part.text, part.missing


def test_an_agency_has_the_check_on_its_work_until_it_answers() -> None:
    made = a_report()
    check, lead = an_accuracy_check(made), made.world.leads[0]
    what = "Check the facts in parts of a draft report"
    (item,) = [one for one in work_of(lead, timezone.localdate()) if one.what == what]
    assert item.due == check.round.due_on
    assert "1 agency still to check the facts of a draft" in work(made.writer)
    assert what not in work(made.world.leads[1])
    point = a_point(made, check)
    assert what not in work(lead)
    assert "1 point of accuracy to answer" in work(made.writer)
    assert "1 point of accuracy to answer" in work(made.world.reviewer)
    assert "1 point of accuracy to answer" not in work(made.world.manager)
    dispute_point(by=by(lead), point=not_corrected(made, point), objection="No.")
    assert "1 answer disputed by agencies" in work(made.writer)


def test_signing_is_on_the_work_of_those_asked_and_of_no_other_draft() -> None:
    made, what = a_report(), "Sign the report off, or say why not"
    draft = a_draft_of(made)
    assert what not in work(made.world.chair)
    ask_for_signatures(by=by(made.writer), draft=draft)
    assert what in work(made.world.chair)
    assert what not in work(made.world.reviewer)
    a_draft_of(made)
    assert what not in work(made.world.chair)


def test_a_review_whose_report_was_begun_waits_for_its_sign_off() -> None:
    made = a_report()
    said = "The newest draft of the report is not signed off."
    assert said in missing_to_complete(made.report.review)
    sign(made, a_draft_of(made))
    assert said not in missing_to_complete(made.report.review)


def test_comments_wait_on_the_work_of_whoever_writes() -> None:
    made = a_report()
    write_comment(by=by(made.world.chair), draft=a_draft_of(made), text="Too long.")
    assert "1 comment on the report to answer" in work(made.writer)
    assert "1 comment on the report to answer" not in work(made.world.chair)


def test_the_thread_says_what_the_report_still_wants() -> None:
    made = a_report()
    assert thread(made, made.world.chair) == ("Being written.", "No draft has been frozen.")
    draft = a_draft_of(made)
    assert thread(made, made.world.chair)[1] == "Not signed off."
    sign(made, draft)
    assert thread(made, made.world.chair)[1] == ""
