"""Filling a form in: who may, what is refused, what is kept, who reads what."""

import pytest

from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.models import Event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import close_case, mark_names_checked
from goldthread.apps.cases.models import ScreeningAnswer
from goldthread.apps.cases.selectors.names import BEING_PREPARED, reader_of
from goldthread.apps.cases.selectors.texts import texts_of
from goldthread.apps.paperwork.actions.filling import begin_form, remove_row, save_page
from goldthread.apps.paperwork.actions.finishing import (
    discard_form,
    finish_form,
    move_to_newer,
    reopen_form,
    sign_form,
    use_fact,
)
from goldthread.apps.paperwork.actions.setting_up import change_words, move_part, name_form
from goldthread.apps.paperwork.enums import FormState
from goldthread.apps.paperwork.models import Answer, FilledForm
from goldthread.apps.paperwork.records_as_papers import signed_forms
from goldthread.apps.paperwork.selectors.facts import facts_offered
from goldthread.apps.paperwork.selectors.seats import seat_for, waiting_for
from goldthread.apps.paperwork.selectors.sheets import NOT_SHOWN, sheet_of
from goldthread.lib.typeset import as_html
from tests.factories.cases import ADULT, World, a_case, by
from tests.factories.forms import ADULTS, Made, a_finished_form, an_asked_form

pytestmark = pytest.mark.django_db(databases=["default", "library"])


def test_answers_are_kept_by_question_and_read_back(made: Made) -> None:
    made.save(**ADULTS)
    assert sheet_of(made.fresh()).answers.values == ADULTS
    facts = Event.objects.filter(verb="form.answered").latest("at").facts
    assert facts["answers"] == 3
    assert ADULT not in str(facts)


def test_an_answer_that_is_none_is_refused_with_what_is_wrong(made: Made) -> None:
    with pytest.raises(Refused, match="What harm: use 20 characters or fewer; you have 21"):
        made.save(died="no", harm="x" * 21)
    assert not Answer.objects.exists()


def test_a_question_of_another_section_is_refused(made: Made) -> None:
    with pytest.raises(Refused, match="not in this section"):
        made.save(overall="2")


def test_two_people_at_once_see_both_answers_and_lose_none(made: Made) -> None:
    made.save(name="As I wrote it")
    with pytest.raises(StaleRecord) as stale:
        save_page(
            by=by(made.coordinator), filled=made.filled, section="adult", row=0,
            values={"name": "As you wrote it"}, expected_version=0,
        )  # fmt: skip
    current = stale.value.current
    assert current.values == {"name": "As I wrote it"}  # type: ignore[attr-defined]
    assert current.version == 1


def test_two_people_may_save_different_pages_at_once(made: Made) -> None:
    made.save(name="One")
    save_page(
        by=by(made.coordinator), filled=made.filled, section="adult", row=0,
        values={"died": "no"}, expected_version=0,
    )  # fmt: skip
    assert sheet_of(made.fresh()).answers.values == {"name": "One", "died": "no"}


def test_repetitions_are_numbered_and_a_number_is_not_given_again(made: Made) -> None:
    made.save(died="yes")
    made.save("agencies", 1, agency="Police", known="yes")
    made.save("agencies", 2, agency="School", known="no")
    with pytest.raises(Refused, match="at most 2"):
        made.save("agencies", 3, agency="GP")
    remove_row(by=by(made.coordinator), filled=made.filled, section="agencies", row=2)
    made.save("agencies", 3, agency="GP", known="no")
    with pytest.raises(Refused, match="taken out"):
        made.save("agencies", 2, agency="School")
    names = [row["agency"] for row in sheet_of(made.fresh()).answers.rows["agencies"]]
    assert names == ["Police", "GP"]


def test_a_form_is_finished_only_when_nothing_required_is_missing(made: Made) -> None:
    made.save(died="yes")
    with pytest.raises(Refused, match="It needs “Name”, “When\\?”\\."):
        finish_form(by=by(made.coordinator), filled=made.filled)
    made.save(name=ADULT, died_on="2025-11-03")
    finish_form(by=by(made.coordinator), filled=made.filled)
    assert made.fresh().state == FormState.FINISHED
    with pytest.raises(Refused, match="This form is finished"):
        made.save(name="Another")


def test_whoever_finished_a_form_does_not_sign_it_and_a_signature_falls_when_it_is_opened_again(
    world: World,
) -> None:
    made = a_finished_form(world, a_case(world, at="told"))
    for person in (world.coordinator, world.panel[0]):
        with pytest.raises(Refused, match="signed by somebody who approves"):
            sign_form(by=by(person), filled=made.filled, signed_as="Coordinator")
    with pytest.raises(Refused, match="still being prepared"):
        sign_form(by=by(world.manager), filled=made.filled, signed_as="Business manager")
    for answer in Answer.objects.exclude(text=""):
        _check_names(made, answer)
    sign_form(by=by(world.manager), filled=made.filled, signed_as="Business manager")
    signed = made.fresh()
    assert (signed.state, signed.signed_by, signed.signed_as) == ("signed", world.manager, "Business manager")
    with pytest.raises(Refused, match="without names"):
        reopen_form(by=by(world.coordinator), filled=signed, because=f"{ADULT} was left out.")
    reopen_form(by=by(world.coordinator), filled=signed, because="The date was wrong.")
    opened = made.fresh()
    assert (opened.state, opened.signed_by, opened.signed_at) == (FormState.DRAFT, None, None)


def test_only_the_cases_team_with_real_names_fills_in_a_form(made: Made) -> None:
    for person in (made.world.panel[0], made.world.chair, made.world.leads[0]):
        with pytest.raises(Refused):
            made.save(who=person, name="X")
    with pytest.raises(Refused, match="own team"):
        begin_form(by=by(made.world.panel[0]), case=made.case, form="referral")


def test_a_reader_without_real_names_reads_an_answer_once_its_names_are_checked(made: Made) -> None:
    made.save(**ADULTS)
    reader = reader_of(made.world.panel[0], made.case)
    answers = sheet_of(made.fresh(), reader).answers.values
    assert answers == {"name": BEING_PREPARED, "died": "no", "harm": BEING_PREPARED}
    harm = Answer.objects.get(question="harm")
    _check_names(made, harm)
    seen = sheet_of(made.fresh(), reader_of(made.world.panel[0], made.case)).answers.values
    assert ADULT not in str(seen["harm"])
    assert str(seen["harm"]).endswith("fell.")
    assert seen["name"] == BEING_PREPARED


def _check_names(made: Made, answer: Answer) -> None:
    known = [one.record for one in texts_of(made.case)]
    marked = mark_names_checked(
        by=by(made.coordinator), case=made.case, texts={answer.pk: answer.version}, known=known
    )
    assert marked == 1


def test_an_agency_fills_its_own_form_and_the_board_reads_it_once_its_approver_signed() -> None:
    asked, made = an_asked_form()
    seat = seat_for(asked.author, made.filled.pk)
    assert (seat.inside, seat.writes) == (False, True)
    for person in (asked.coordinator, asked.authors[1]):
        with pytest.raises(FilledForm.DoesNotExist):
            seat_for(person, made.filled.pk)
    made.save(who=asked.author, **ADULTS)
    finish_form(by=by(asked.author), filled=made.filled)
    with pytest.raises(Refused, match="signed by somebody who approves"):
        sign_form(by=by(asked.author), filled=made.fresh(), signed_as="Author")
    sign_form(by=by(asked.approver), filled=made.fresh(), signed_as="Head of safeguarding")
    assert seat_for(asked.coordinator, made.filled.pk).sheet.answers.values == ADULTS
    with pytest.raises(Refused, match="The board sends a signed form back"):
        reopen_form(by=by(asked.author), filled=made.fresh(), because="One more thing.")
    reopen_form(by=by(asked.coordinator), filled=made.fresh(), because="A date is missing.")
    with pytest.raises(FilledForm.DoesNotExist):
        seat_for(asked.coordinator, made.filled.pk)
    assert seat_for(asked.author, made.filled.pk).writes


def test_an_agency_is_asked_for_a_form_once_and_only_beside_a_request() -> None:
    asked, _ = an_asked_form()
    with pytest.raises(Refused, match="asked for this form already"):
        an_asked_form(asked)


def test_a_form_waits_on_work_for_whoever_it_waits_for() -> None:
    asked, made = an_asked_form()
    assert [one.what for one in waiting_for(asked.author)] == ["Fill in a form"]
    assert list(waiting_for(asked.authors[1])) == []
    made.save(who=asked.author, **ADULTS)
    finish_form(by=by(asked.author), filled=made.filled)
    assert [one.what for one in waiting_for(asked.approver)] == ["Read and sign a form"]
    assert list(waiting_for(asked.author)) == []


def test_an_answer_reaches_the_screening_only_when_a_person_says_so(made: Made) -> None:
    ScreeningAnswer.objects.filter(case=made.case, question="died").get()
    made.save(name=ADULT, died="no")
    offer = {one.fact: (one.says, one.now) for one in facts_offered(made.fresh())}
    assert offer == {"died": ("No", "Yes")}
    assert ScreeningAnswer.objects.get(case=made.case, question="died").answer == "yes"
    use_fact(by=by(made.coordinator), filled=made.filled, question="died")
    answer = ScreeningAnswer.objects.get(case=made.case, question="died")
    assert (answer.answer, answer.evidence) == ("no", f"From the form {made.filled.reference}.")
    with pytest.raises(Refused, match="not one that the screening asks for"):
        use_fact(by=by(made.coordinator), filled=made.filled, question="name")


def test_a_form_taken_off_the_case_stays_with_its_reason(made: Made) -> None:
    discard_form(by=by(made.coordinator), filled=made.filled, because="Begun twice.")
    assert made.fresh().discarded_because == "Begun twice."
    with pytest.raises(FilledForm.DoesNotExist):
        seat_for(made.coordinator, made.filled.pk)


def test_a_form_keeps_the_words_it_was_begun_with_until_it_is_moved(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.save(**ADULTS)
    me, board = by(made.coordinator), made.case.board
    name_form(by=me, board=board, form="referral", name="Our referral")
    change_words(by=me, board=board, form="referral", part="harm", text="What happened?", help="", cut=True)
    assert made.fresh().name == "A referral"
    assert sheet_of(made.fresh()).form.question("harm").text == "What harm?"
    carried = move_to_newer(by=me, filled=made.filled)
    assert [one.words for one in carried.misfits] == ["Oakenshaw fell."]
    moved = made.fresh()
    assert moved.name == "Our referral"
    assert sheet_of(moved).answers.values == {"name": ADULT, "died": "no"}
    assert [one.text for one in moved.moved.all()] == ["Oakenshaw fell."]
    with pytest.raises(Refused, match="no newer edition"):
        move_to_newer(by=me, filled=moved)


def test_a_board_cannot_leave_out_what_the_law_asks_for_nor_break_an_order(made: Made) -> None:
    me, board = by(made.coordinator), made.case.board
    with pytest.raises(Refused, match="the law asks for it"):
        change_words(by=me, board=board, form="referral", part="died", text="Died?", help="", cut=True)
    with pytest.raises(Refused, match="must come after"):
        move_part(by=me, board=board, form="referral", part="died_on", up=True)
    made_by_two = name_form(by=me, board=board, form="referral", name="One", expected=0)
    with pytest.raises(StaleRecord):
        name_form(by=by(made.world.manager), board=board, form="referral", name="Two", expected=0)
    assert made_by_two.number == 1


def test_only_the_board_s_own_people_change_its_forms(made: Made) -> None:
    for person in (made.world.panel[0], made.world.outsider, made.world.leads[0]):
        with pytest.raises(Refused):
            name_form(by=by(person), board=made.case.board, form="referral", name="Theirs")


def test_a_birth_date_of_somebody_in_the_review_is_for_readers_with_real_names(made: Made) -> None:
    made.save(born="1948-05-02")
    reader = reader_of(made.world.panel[0], made.case)
    assert sheet_of(made.fresh(), reader).answers.values == {"born": NOT_SHOWN}
    made.save(born="1948-05-03")
    assert sheet_of(made.fresh(), reader).answers.values == {"born": "1948-05-03"}


def test_nothing_is_written_in_a_form_of_a_closed_case(made: Made) -> None:
    close_case(by=by(made.coordinator), case=made.case, reason="Nothing more is planned.")
    with pytest.raises(Refused, match="closed"):
        made.save(name=ADULT)


def test_signed_forms_go_before_a_meeting_as_their_reader_may_see_them(world: World) -> None:
    made = a_finished_form(world, a_case(world, at="told"))
    reader = reader_of(world.panel[0], made.case)
    assert signed_forms(made.case, reader) is None
    for answer in Answer.objects.exclude(text=""):
        _check_names(made, answer)
    sign_form(by=by(world.manager), filled=made.filled, signed_as="Business manager")
    document = signed_forms(made.case, reader_of(world.panel[0], made.case))
    assert document is not None
    page = as_html(document)
    assert "What harm?" in page
    assert "Oakenshaw" not in page
