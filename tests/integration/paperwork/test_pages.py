"""The pages of forms: short pages that save, stale pages that show both, files, a board's own forms."""

import re
from datetime import timedelta
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.jobs.models import OutboxMessage
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.paperwork.models import BoardForm, FilledForm
from goldthread.apps.paperwork.selectors.sheets import sheet_of
from tests.factories.accounts import sign_in
from tests.factories.cases import ADULT
from tests.factories.forms import ADULTS, Made, a_form, an_asked_form
from tests.factories.reviews import a_request

pytestmark = pytest.mark.django_db(databases=["default", "library"])


def get(client: Client, user: User, name: str, *args: object, status: int = 200) -> str:
    sign_in(client, user)
    response = client.get(reverse(f"paperwork:{name}", args=args))
    assert response.status_code == status, name
    return (
        "" if "attachment" in response.headers.get("Content-Disposition", "") else response.content.decode()
    )


def post(client: Client, user: User, route: str, /, *args: object, **data: object):
    sign_in(client, user)
    return client.post(reverse(f"paperwork:{route}", args=args), data)


def test_a_form_is_begun_and_filled_page_by_page(client: Client, made: Made) -> None:
    me, case = made.coordinator, made.case
    assert "A referral" in get(client, me, "begin", case.pk)
    begun = post(client, me, "begin", case.pk, form="referral")
    filled = FilledForm.objects.exclude(pk=made.filled.pk).get()
    assert begun["Location"] == reverse("paperwork:form", args=[filled.pk])
    first = post(
        client, me, "page", filled.pk, "adult", 0, 1,
        version=0, name=ADULT, born__instead="unknown", died="yes",
    )  # fmt: skip
    assert first["Location"] == reverse("paperwork:page", args=[filled.pk, "adult", 0, 2])
    assert "When?" in get(client, me, "page", filled.pk, "adult", 0, 2)
    then = post(
        client, me, "page", filled.pk, "adult", 0, 2,
        version=0, **{"died_on-day": "3", "died_on-month": "11", "died_on-year": "2025"},
    )  # fmt: skip
    assert then["Location"] == reverse("paperwork:form", args=[filled.pk])
    assert sheet_of(filled).answers.values == {
        "name": ADULT, "born": "unknown", "died": "yes", "died_on": "2025-11-03",
    }  # fmt: skip
    assert "Done" in get(client, me, "form", filled.pk)


def test_a_page_with_a_wrong_answer_keeps_what_was_typed(client: Client, made: Made) -> None:
    page = post(
        client, made.coordinator, "page", made.filled.pk, "adult", 0, 1,
        version=0, name=ADULT, **{"born-day": "1", "born-month": "1", "born-year": "2999"},
    ).content.decode()  # fmt: skip
    assert "the date must be today or in the past" in page
    assert f'value="{ADULT}"' in page
    assert "2999" in page
    assert not made.filled.answers.exists()


def test_a_stale_page_shows_both_and_saves_when_sent_again(client: Client, made: Made) -> None:
    made.save(name="Saved meanwhile")
    sent = {"name": "Typed by me", "died": "no"}
    page = post(client, made.coordinator, "page", made.filled.pk, "adult", 0, 1, version=0, **sent)
    text = page.content.decode()
    assert "Saved meanwhile" in text
    assert "Typed by me" in text
    version = re.search(r'name="version" value="(\d+)"', text)
    assert version is not None
    post(client, made.coordinator, "page", made.filled.pk, "adult", 0, 1, version=version[1], **sent)
    assert sheet_of(made.fresh()).answers.values["name"] == "Typed by me"


def test_rows_of_a_table_are_added_changed_and_taken_out(client: Client, made: Made) -> None:
    me, at = made.coordinator, (made.filled.pk, "care", 0)
    page = next(number for number in range(1, 9) if "Add a row" in get(client, me, "page", *at, number))
    post(client, me, "table-row", *at, page, 1, version=0, what="A fall")
    post(client, me, "table-row", *at, page, 2, version=1, what="A visit")
    assert sheet_of(made.fresh()).answers.values["events"] == [{"what": "A fall"}, {"what": "A visit"}]
    text = get(client, me, "page", *at, page)
    assert "A visit" in text
    assert "Add a row" not in text
    post(client, me, "table-row", *at, page, 1, version=2, out="1")
    assert sheet_of(made.fresh()).answers.values["events"] == [{"what": "A visit"}]
    stale = post(client, me, "table-row", *at, page, 1, version=2, what="Mine").content.decode()
    assert "Somebody else changed this" in stale


def test_a_repeated_section_is_added_to_and_taken_out_after_a_question(client: Client, made: Made) -> None:
    me = made.coordinator
    made.save(name=ADULT, died="yes")
    add = reverse("paperwork:page", args=[made.filled.pk, "agencies", 1, 1])
    assert add in get(client, me, "repeats", made.filled.pk, "agencies")
    post(client, me, "page", made.filled.pk, "agencies", 1, 1, version=0, agency="Police", known="yes")
    assert "Since when?" in get(client, me, "page", made.filled.pk, "agencies", 1, 2)
    assert "Police" in get(client, me, "repeats", made.filled.pk, "agencies")
    assert "Take agency 1 out?" in get(client, me, "repeat-out", made.filled.pk, "agencies", 1)
    post(client, me, "repeat-out", made.filled.pk, "agencies", 1)
    assert sheet_of(made.fresh()).answers.rows["agencies"] == ()


def test_a_reader_without_real_names_sees_no_name_on_any_page_or_in_a_file(
    client: Client, made: Made
) -> None:
    made.save(**ADULTS)
    reader = made.world.panel[0]
    page = get(client, reader, "check", made.filled.pk)
    assert "Being prepared" in page
    response = client.get(reverse("paperwork:file", args=[made.filled.pk, "docx"]))
    words = "\n".join(
        [cell.text for table in docx.Document(BytesIO(response.content)).tables for cell in table._cells]
    )
    assert "Being prepared" in words
    assert "Oakenshaw" not in page + words
    assert response["Content-Disposition"] == f'attachment; filename="{made.filled.reference}.docx"'
    get(client, reader, "page", made.filled.pk, "adult", 0, 1, status=404)


def test_a_form_is_downloaded_as_word_and_pdf_with_its_answers(client: Client, made: Made) -> None:
    made.save(**ADULTS)
    sign_in(client, made.coordinator)
    word = client.get(reverse("paperwork:file", args=[made.filled.pk, "docx"])).content
    cells = {cell.text for table in docx.Document(BytesIO(word)).tables for cell in table._cells}
    assert {ADULT, "No"} <= cells
    pdf = client.get(reverse("paperwork:file", args=[made.filled.pk, "pdf"])).content
    assert pdf.startswith(b"%PDF")
    get(client, made.coordinator, "file", made.filled.pk, "own", status=404)


def test_a_board_brings_its_own_template_and_answers_are_put_into_it(client: Client, made: Made) -> None:
    made.save(**ADULTS)
    me, board = made.coordinator, made.case.board
    out = BytesIO()
    document = docx.Document()
    document.add_paragraph("About {{ name }}, {{ reference }}, {{ shoe_size }}.")
    document.save(out)
    upload = SimpleUploadedFile("Ours.docx", out.getvalue())
    assert post(client, me, "board-template", board.pk, "referral", file=upload).status_code == 302
    run_pending_jobs()
    page = get(client, me, "board-template", board.pk, "referral")
    assert "shoe_size" in page
    filled = client.get(reverse("paperwork:file", args=[made.filled.pk, "own"])).content
    text = docx.Document(BytesIO(filled)).paragraphs[0].text
    assert text == f"About {ADULT}, {made.filled.reference}, {{{{ shoe_size }}}}."


def test_a_template_that_is_no_word_file_is_refused_in_words(client: Client, made: Made) -> None:
    upload = SimpleUploadedFile("Ours.docx", b"PK\x03\x04 not really")
    page = post(client, made.coordinator, "board-template", made.case.board_id, "referral", file=upload)
    assert "damaged" in page.content.decode()
    assert not BoardForm.objects.exists()


def test_a_board_changes_moves_and_leaves_out_questions(client: Client, made: Made) -> None:
    me, board = made.coordinator, made.case.board
    assert "A referral" in get(client, me, "board-forms", board.pk)
    post(
        client,
        me,
        "board-part",
        board.pk,
        "referral",
        "harm",
        version=0,
        text="What happened?",
        help="Briefly",
    )
    post(client, me, "board-move", board.pk, "referral", "born", "up")
    page = get(client, me, "board-form", board.pk, "referral")
    assert page.index("Date of birth") < page.index(">Name")
    assert "What happened?" in page
    stale = post(client, me, "board-part", board.pk, "referral", "harm", version=1, text="Mine", help="")
    assert "Somebody else changed this" in stale.content.decode()
    refused = post(client, me, "board-part", board.pk, "referral", "overall", version=2, text="O", cut="cut")
    assert "cannot be left out while" in refused.content.decode()
    post(client, me, "board-again", board.pk, "referral")
    assert "What harm?" in get(client, me, "board-form", board.pk, "referral")
    for person in (made.world.panel[0], made.world.outsider):
        get(client, person, "board-form", board.pk, "referral", status=404)


def test_an_agency_s_people_find_fill_finish_and_sign_their_form(client: Client) -> None:
    asked, made = an_asked_form()
    key = made.filled.pk
    assert "A referral" in get(client, asked.author, "asked")
    assert "A referral" not in get(client, asked.authors[1], "asked")
    get(client, asked.author, "form", key)
    post(client, asked.author, "page", key, "adult", 0, 1, version=0, name=ADULT, died="no")
    post(client, asked.author, "finish", key)
    assert "Waits for a signature" in get(client, asked.author, "check", key)
    get(client, asked.coordinator, "check", key, status=404)
    assert reverse("paperwork:form", args=[key]) not in get(client, asked.coordinator, "forms", asked.case.pk)
    post(client, asked.approver, "sign", key, signed_as="Head of safeguarding")
    assert ADULT in get(client, asked.coordinator, "check", key)
    get(client, asked.authors[1], "check", key, status=404)


def test_a_case_s_forms_take_the_same_queries_for_one_as_for_five(client: Client, made: Made) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            get(client, made.coordinator, "forms", made.case.pk)
        return len(found)

    queries()
    one = queries()
    for _ in range(4):
        a_form(made.world, made.case, **ADULTS)
    assert queries() == one


def test_only_an_agency_with_a_request_can_be_asked(client: Client, made: Made) -> None:
    page = get(client, made.coordinator, "ask", made.case.pk)
    assert "Send agencies a request for information" in page
    asked = a_request(agencies=1)
    day = timezone.localdate() + timedelta(days=7)
    sent = post(
        client, asked.coordinator, "ask", asked.case.pk, form="referral", request=asked.request.pk,
        **{"due_on-day": day.day, "due_on-month": day.month, "due_on-year": day.year},
    )  # fmt: skip
    assert sent["Location"] == reverse("paperwork:forms", args=[asked.case.pk])
    filled = FilledForm.objects.get(request=asked.request)
    assert (filled.due_on, filled.agency) == (day, asked.request.agency)
    letters = OutboxMessage.objects.filter(template="paperwork.form-asked")
    assert letters.count() >= 1
    assert all(ADULT not in f"{one.path} {one.reference}" for one in letters)
