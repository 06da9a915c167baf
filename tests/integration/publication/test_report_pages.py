"""The pages of the report from each person's seat: what they show, take and refuse."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document as WordDocument

from goldthread.apps.cases.actions import add_person
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.publication.actions.report.comments import write_comment
from goldthread.apps.publication.actions.report.sections import begin_report, save_section
from goldthread.apps.publication.models import AccuracyCheck, Comment, Draft, Report
from goldthread.apps.publication.selectors.report import document_of, open_disputes, signed_off_draft
from goldthread.lib.typeset.notation import lines_of
from goldthread.lib.typeset.places import numbered
from tests.factories.accounts import sign_in
from tests.factories.cases import a_world, by
from tests.factories.learning import a_finding
from tests.factories.report import (
    Made,
    a_draft_of,
    a_point,
    a_report,
    an_accuracy_check,
    not_corrected,
)
from tests.factories.reviews import a_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Made:
    return a_report()


class Seat:
    """Somebody at a browser, on one report."""

    def __init__(self, user, report: Report) -> None:
        self.client, self.report = Client(), report
        sign_in(self.client, user)

    def address(self, name: str, *args: object) -> str:
        return reverse(f"publication:{name}", args=[self.report.review.case_id, self.report.pk, *args])

    def sees(self, name: str, *args: object, status: int = 200) -> str:
        response = self.client.get(self.address(name, *args))
        assert response.status_code == status
        return response.content.decode()

    def sends(self, name: str, *args: object, **values: object) -> str:
        response = self.client.post(self.address(name, *args), values, follow=True)
        assert response.status_code == 200
        return response.content.decode()


def writer(made: Made) -> Seat:
    return Seat(made.writer, made.report)


def test_the_report_is_begun_from_its_side_page() -> None:
    world = a_world()
    review = a_review(world)
    client = Client()
    sign_in(client, world.coordinator)
    address = reverse("publication:report", args=[review.case_id])
    assert "What happened" in client.get(address).content.decode()
    refused = client.post(address, {"title": "The death of Meredith Oakenshaw", "author": ""})
    assert "without names" in refused.content.decode()
    shown = client.post(address, {"title": "Two falls", "author": ""}, follow=True).content.decode()
    assert "The report was begun" in shown
    assert "From the record" in shown


def test_readers_see_drafts_and_no_section(made) -> None:
    a_draft_of(made)
    panel = Seat(made.world.panel[0], made.report)
    shown = panel.sees("report-of")
    assert "Draft 1" in shown
    assert "What happened" not in shown
    panel.sees("report-section", made.section("people").pk, status=404)


def test_a_draft_shows_no_real_name_to_anybody(made) -> None:
    draft = a_draft_of(made)
    for user in (made.world.panel[0], made.writer):
        shown = Seat(user, made.report).sees("report-draft", draft.pk)
        assert "Adult A fell twice" in shown
        assert "Oakenshaw" not in shown


def test_a_stale_section_shows_both_texts_and_saves_neither(made) -> None:
    section = made.section("people")
    save_section(by=by(made.world.reviewer), section=section, text="What the reviewer wrote")
    shown = writer(made).sends("report-section", section.pk, text="What I wrote", version=1)
    assert "Somebody else changed this" in shown
    assert "What the reviewer wrote" in shown
    assert "What I wrote" in shown
    assert made.section("people").text == "What the reviewer wrote"


def test_a_section_is_shown_as_others_read_it_with_its_words_escaped(made) -> None:
    section = made.section("people")
    text = "<script>alert(1)</script> Meredith **saw** the doctor"
    shown = writer(made).sends("report-section", section.pk, text=text, version=section.version, look="yes")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Adult A <strong>saw</strong> the doctor" in shown
    assert "<script>alert(1)" not in shown


def test_what_changed_in_the_record_is_shown_and_taken_by_choice(made) -> None:
    a_finding(made.world, made.report.review, title="A second one")
    seat, section = writer(made), made.section("practice")
    assert "The record has changed since" in seat.sees("report-of")
    assert "put in" in seat.sees("report-drawn", section.pk)
    drawn = seat.client.get(seat.address("report-drawn", section.pk)).context["fresh"]
    crossed = drawn.replace("\n", "\r\n")
    seat.sends("report-drawn", section.pk, drawn=crossed, version=section.version, do="replace")
    assert made.section("practice").text == drawn
    earlier = section.earlier.get()
    assert "A second one" in seat.sees("report-earlier", section.pk)
    seat.sends("report-put-back", section.pk, earlier.pk)
    assert made.section("practice").text == earlier.text


def test_words_are_settled_on_the_page_before_a_draft_is_frozen(made) -> None:
    section = made.section("people")
    save_section(by=by(made.writer), section=section, text="Mr Tarrant and Miss Merrilees came.")
    seat = writer(made)
    assert "2 words may name somebody" in seat.sees("report-freeze")
    assert "<mark>Tarrant</mark>" in seat.sees("report-names")
    seat.sends("report-word", word="Tarrant", person="")
    subject = made.case.people.get(kind=PersonKind.SUBJECT)
    seat.sends("report-word", word="Merrilees", person=str(subject.pk))
    assert "No word waits" in seat.sees("report-names")
    assert "Draft 1 was frozen" in seat.sends("report-freeze", note="For the panel", read="on")


def test_a_draft_is_taken_out_marked_and_named_by_reference_alone(made) -> None:
    draft, case = a_draft_of(made), made.case
    panel = Seat(made.world.panel[0], made.report)
    word = panel.client.get(panel.address("report-draft-file", draft.pk, "docx"))
    assert word["Content-Disposition"] == f'attachment; filename="{case.reference}-draft-1.docx"'
    assert word["X-Content-Type-Options"] == "nosniff"
    document = WordDocument(BytesIO(word.content))
    headers = " ".join(part.text for section in document.sections for part in section.header.paragraphs)
    text = "\n".join(part.text for part in document.paragraphs)
    assert "Draft 1, not for circulation" in headers + text
    assert "Adult A fell twice" in text
    pdf = panel.client.get(panel.address("report-draft-file", draft.pk, "pdf"))
    assert pdf.content.startswith(b"%PDF-")
    panel.sees("report-draft-file", draft.pk, "exe", status=404)


def test_a_draft_that_names_somebody_listed_since_is_not_shown_without_real_names(made) -> None:
    draft = a_draft_of(made)
    add_person(by=by(made.writer), case=made.case, kind=PersonKind.OTHER, real_name="March Falls")
    panel = Seat(made.world.panel[0], made.report)
    assert "Being prepared" in panel.sees("report-draft", draft.pk)
    panel.sees("report-draft-file", draft.pk, "docx", status=404)
    assert "Adult A fell twice" in writer(made).sees("report-draft", draft.pk)


def test_headings_and_quoted_paragraphs_of_such_a_draft_are_as_little_shown(made) -> None:
    draft = a_draft_of(made)
    of_draft = numbered(document_of(draft).blocks)
    named = next(number for number, block in of_draft if number and "March" in "".join(lines_of(block)))
    write_comment(by=by(made.writer), draft=draft, text="Say when.", paragraph=named)
    check = an_accuracy_check(made, draft=draft)
    add_person(by=by(made.writer), case=made.case, kind=PersonKind.OTHER, real_name="March Falls")
    agency = Client()
    sign_in(agency, made.world.leads[0])
    here = reverse("publication:accuracy-check", args=[check.pk])
    assert agency.get(reverse("publication:accuracy-point", args=[check.pk])).headers["Location"] == here
    panel = Seat(made.world.panel[0], made.report)
    heading = made.world.agencies[0].name
    for name in ("report-comments", "report-accuracy"):
        assert "March" not in panel.sees(name)
    assert "March" in writer(made).sees("report-comments")
    assert panel.sees("report-accuracy").count(heading) < writer(made).sees("report-accuracy").count(heading)


def test_two_drafts_are_compared_word_by_word(made) -> None:
    first = a_draft_of(made)
    section = made.section("circumstances")
    save_section(by=by(made.writer), section=section, text=section.text.replace("twice", "three times"))
    second = a_draft_of(made)
    shown = Seat(made.world.panel[0], made.report).sees("report-compare", second.pk, first.pk)
    assert "Draft 1 and draft 2 compared" in shown
    assert "taken out: </span>twice" in shown
    assert "put in: </span>three times" in shown


def test_the_panel_comments_on_a_paragraph_and_reads_what_became_of_it(made) -> None:
    draft, panel = a_draft_of(made), Seat(made.world.panel[0], made.report)
    address = panel.address("report-comment", draft.pk)
    assert "paragraph 2" in panel.client.get(address, {"paragraph": "2"}).content.decode()
    panel.sends("report-comment", draft.pk, kind="content", text="Say when.", paragraph="2", place="")
    comment = Comment.objects.get()
    seat = writer(made)
    assert "Say why" in seat.sends(
        "report-comment-settle", comment.pk, state="not-taken", reply="", version=comment.version
    )
    seat.sends("report-comment-settle", comment.pk, state="not-taken", reply="It is in part 3.", version=1)
    shown = panel.sees("report-comments")
    assert "It is in part 3." in shown
    assert "Say when." in shown


def test_a_comment_shows_to_others_without_names_only_once_checked(made) -> None:
    draft = a_draft_of(made)
    write_comment(by=by(made.world.panel[0]), draft=draft, text="Meredith was more than this.")
    other = Seat(made.world.panel[1], made.report)
    assert "more than this" not in other.sees("report-comments")
    assert "Meredith was more than this." in writer(made).sees("report-comments")


def test_an_agency_reads_its_parts_lists_a_point_and_answers(made) -> None:
    check = an_accuracy_check(made)
    client = Client()
    sign_in(client, made.world.leads[0])
    here = reverse("publication:accuracy-check", args=[check.pk])
    shown = client.get(here).content.decode()
    assert "It saw Adult A once." in shown
    assert made.world.agencies[1].name not in shown
    assert "fell twice" not in shown
    client.post(
        reverse("publication:accuracy-point", args=[check.pk]),
        {"place": check.places[0], "wrong": "Twice, not once.", "evidence": "Log, page 4."},
    )
    assert "listed a point" in client.post(here, {"answer": "accurate"}).content.decode()
    assert "was sent to the board" in client.post(here, {"answer": "points"}, follow=True).content.decode()
    assert "Twice, not once." in writer(made).sees("report-accuracy")
    assert "Twice, not once." not in Seat(made.world.chair, made.report).sees("report-accuracy")


def test_a_dispute_is_raised_by_the_agency_and_ended_by_the_chair_on_their_pages(made) -> None:
    check = an_accuracy_check(made)
    point = not_corrected(made, a_point(made, check))
    client = Client()
    sign_in(client, made.world.leads[0])
    assert (
        "The log shows one visit."
        in client.get(reverse("publication:accuracy-check", args=[check.pk])).content.decode()
    )
    dispute = reverse("publication:accuracy-dispute", args=[check.pk, point.pk])
    client.post(dispute, {"objection": "Page 4 shows the second."})
    assert len(open_disputes(made.report)) == 1
    chair = Seat(made.world.chair, made.report)
    assert "until that ends" in chair.sees("report-sign-off")
    chair.sends("report-ruling", point.pk, ruling="Both accounts now stand.")
    assert open_disputes(made.report) == []
    assert (
        "Both accounts now stand."
        in client.get(reverse("publication:accuracy-check", args=[check.pk])).content.decode()
    )


def test_a_round_is_prepared_looked_at_and_sent(made) -> None:
    a_draft_of(made)
    seat, agency = writer(made), made.world.agencies[0]
    day = timezone.localdate() + timedelta(days=14)
    due = {"due_on-day": str(day.day), "due_on-month": str(day.month), "due_on-year": str(day.year)}
    assert "Look at what each agency" in seat.sends("report-round-new", agencies=[str(agency.pk)], **due)
    check = AccuracyCheck.objects.get()
    seat.sends("report-places", check.pk, places=["circumstances", "services"], version=check.version)
    assert "Sent. The agencies are told" in seat.sends("report-round", check.round_id)
    check.refresh_from_db()
    assert check.places == ["circumstances", "services"]
    assert check.round.sent_at is not None


def test_two_people_sign_on_their_pages_and_the_same_person_is_refused(made) -> None:
    draft = a_draft_of(made)
    chair = Seat(made.world.chair, made.report)
    yes = {"agrees": "yes", "reasons": "", "digest": draft.digest}
    assert draft.digest in chair.sees("report-sign-off")
    chair.sends("report-sign-off", **yes)
    assert "signed this draft already" in chair.sends("report-sign-off", **yes)
    Seat(made.world.second, made.report).sends("report-sign-off", **yes)
    assert signed_off_draft(made.report) == draft
    assert "Signed off" in writer(made).sees("report-of")


def test_a_form_of_an_earlier_draft_signs_nothing(made) -> None:
    first = a_draft_of(made)
    save_section(by=by(made.writer), section=made.section("people"), text="Changed.")
    a_draft_of(made)
    shown = Seat(made.world.chair, made.report).sends(
        "report-sign-off", agrees="yes", reasons="", digest=first.digest
    )
    assert "not the draft that you read" in shown
    assert not Draft.objects.filter(signoffs__isnull=False).exists()


def test_ids_of_another_report_are_not_found(made) -> None:
    other = a_review(made.world)
    theirs = begin_report(by=by(made.writer), review=other)
    draft, seat = a_draft_of(made), writer(made)
    seat.report = theirs
    seat.sees("report-draft", draft.pk, status=404)
    seat.sees("report-section", made.section("people").pk, status=404)
