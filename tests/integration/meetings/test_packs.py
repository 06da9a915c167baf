"""The pack: one numbered PDF for each kind of reader, which fails closed."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.utils import timezone
from docx import Document as Word

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.audit.context import action_context
from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.actions import add_person, declare_interests, mark_names_checked
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind
from goldthread.apps.files.actions import read_content
from goldthread.apps.files.selectors import downloadable_file, original_name
from goldthread.apps.jobs.models import OutboxMessage
from goldthread.apps.reviews.actions.meetings import (
    add_record_paper,
    ask_for_pack,
    give_action,
    send_invitations,
    stand_aside,
    withdraw_paper,
    write_minutes,
)
from goldthread.apps.reviews.enums import NotInPack, PackState, PaperNames
from goldthread.apps.reviews.models import PackFile
from goldthread.apps.reviews.selectors.papers import (
    agenda_mark,
    copy_for,
    record_papers,
    register_record_paper,
)
from goldthread.lib.typeset import Document, text
from tests.factories.cases import ADULT, by
from tests.factories.meetings import a_meeting, a_pack, a_paper, a_pdf, an_item

pytestmark = pytest.mark.django_db


def pages(copy: PackFile) -> list[str]:
    with pypdfium2.PdfDocument(read_content(copy.file)) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def whole(copy: PackFile) -> str:
    return " ".join(" ".join(pages(copy)).split())


def my_copy(met, user) -> PackFile:
    found = copy_for(user, met.again())
    assert found is not None
    return found


class TestThePack:
    def test_numbers_every_page_through_and_says_on_the_cover_where_each_paper_begins(self):
        met = a_meeting()
        a_paper(met, a_pdf("First page.", "Second page."), title="Ward notes")
        a_paper(met, a_pdf("Only page."), title="Letter")
        pack = a_pack(met)
        copy = my_copy(met, met.world.coordinator)
        read = pages(copy)
        assert pack.state == PackState.MADE
        assert copy.pages == len(read) == 4
        assert "Item 5, paper 1" in read[1]
        assert "page 2 of 4" in read[1]
        assert "Item 6, paper 1" in read[3]
        assert "page 4 of 4" in read[3]
        cover = " ".join(read[0].split())
        assert "Ward notes 2" in cover
        assert "Letter 4" in cover
        assert met.case.reference in cover

    def test_has_bookmarks_by_item_and_tells_nothing_about_who_made_the_files(self):
        met = a_meeting()
        with pikepdf.open(BytesIO(a_pdf("Words."))) as source:
            source.docinfo.Author = "Somebody"
            file = BytesIO()
            source.save(file)
        a_paper(met, file.getvalue(), title="Ward notes")
        a_pack(met)
        with pikepdf.open(BytesIO(read_content(my_copy(met, met.world.coordinator).file))) as pdf:
            with pdf.open_outline() as outline:
                assert [mark.title for mark in outline.root] == ["Agenda", "5. Early findings"]
                assert [mark.title for mark in outline.root[1].children] == ["Paper 1: Ward notes"]
            assert "Somebody" not in str(pdf.docinfo)
            assert pdf.Root.MarkInfo.Marked

    def test_takes_the_text_of_a_word_file_and_names_pictures_as_sent_separately(self):
        met = a_meeting()
        word, file = Word(), BytesIO()
        word.add_paragraph("Discharge summary of March.")
        word.save(file)
        a_paper(met, file.getvalue(), name="summary.docx", title="Summary")
        sheet = a_paper(met, "a,b\n1,2\n", name="figures.csv", title="Figures")
        a_pack(met)
        copy = my_copy(met, met.world.coordinator)
        assert "Discharge summary of March." in whole(copy)
        assert copy.left_out == {str(sheet.pk): NotInPack.KIND.label}
        assert "Sent separately" in whole(copy)

    def test_a_damaged_pdf_is_left_out_and_the_rest_is_bound(self):
        met = a_meeting()
        bad = a_paper(met, b"%PDF-1.7\nnot a document", title="Broken")
        a_paper(met, a_pdf("Words that are bound."), title="Whole")
        a_pack(met)
        copy = my_copy(met, met.world.coordinator)
        assert str(bad.pk) in copy.left_out
        assert "Words that are bound." in whole(copy)

    def test_brings_the_last_minutes_and_open_actions_by_itself(self):
        met = a_meeting(at="held", days=-9)
        me = by(met.world.coordinator)
        write_minutes(by=me, item=met.item(1), text="The ward sent apologies.")
        due = timezone.localdate() + timedelta(days=2)
        give_action(by=me, item=met.item(2), text="Ask for the care plan.", due_on=due, owner=met.world.chair)
        later = a_meeting(world=met.world, case=met.case)
        a_pack(later)
        read = whole(my_copy(later, met.world.coordinator))
        assert "The ward sent apologies." in read
        assert "Ask for the care plan." in read

    def test_waits_while_a_paper_is_being_checked(self):
        met = a_meeting()
        paper = a_paper(met, a_pdf("Words."))
        with action_context("default"):
            type(paper).objects.filter(pk=paper.pk).update(names=PaperNames.WAITING)
        with pytest.raises(Refused, match="still being checked"):
            ask_for_pack(by=by(met.world.coordinator), meeting=met.meeting)

    def test_tells_those_who_were_invited_that_papers_are_there(self):
        met = a_meeting()
        a_pack(met)
        assert not OutboxMessage.objects.filter(template="reviews.pack-made").exists()
        send_invitations(by=by(met.world.coordinator), meeting=met.meeting)
        a_pack(met)
        assert OutboxMessage.objects.filter(template="reviews.pack-made").count() == 6

    def test_is_out_of_date_once_a_paper_was_taken_off(self):
        met = a_meeting()
        paper = a_paper(met, a_pdf("Words."))
        pack = a_pack(met)
        assert pack.agenda == agenda_mark(met.again())
        withdraw_paper(by=by(met.world.coordinator), paper=paper)
        assert pack.agenda != agenda_mark(met.again())

    def test_has_a_file_name_that_is_the_reference(self):
        met = a_meeting()
        a_pack(met)
        copy = my_copy(met, met.world.coordinator)
        name = original_name(copy.file, met.world.coordinator)
        assert name == f"{met.case.reference}, meeting 1, pack 1.pdf"


class TestNames:
    def test_an_uploaded_paper_goes_to_readers_with_pseudonyms_only_when_cleared(self):
        met = a_meeting()
        a_paper(met, a_pdf("Nobody is named here."), title="Said to be free", says_no_names=True)
        silent = a_paper(met, a_pdf("Nobody here either."), title="Not said")
        named = a_paper(met, a_pdf(f"{ADULT} was seen."), title="Said wrongly", says_no_names=True)
        a_pack(met)
        panel = my_copy(met, met.world.panel[0])
        assert not panel.real_names
        assert "Nobody is named here." in whole(panel)
        assert "Nobody here either." not in whole(panel)
        assert "Oakenshaw" not in whole(panel)
        assert panel.left_out == dict.fromkeys([str(silent.pk), str(named.pk)], NotInPack.NAMES.label)
        assert "Oakenshaw was seen." in whole(my_copy(met, met.world.coordinator))

    def test_a_page_without_text_is_never_cleared(self):
        met = a_meeting()
        with pikepdf.Pdf.new() as pdf:
            pdf.add_blank_page()
            file = BytesIO()
            pdf.save(file)
        paper = a_paper(met, file.getvalue(), says_no_names=True)
        assert paper.names == PaperNames.UNREADABLE
        a_pack(met)
        assert my_copy(met, met.world.panel[0]).left_out == {str(paper.pk): NotInPack.NAMES.label}

    def test_a_name_in_a_comment_on_a_pdf_is_found(self):
        met = a_meeting()
        with pikepdf.open(BytesIO(a_pdf("Free."))) as pdf:
            font = {"Type": pikepdf.Name.Font, "Subtype": pikepdf.Name.Type1}
            helvetica = pikepdf.Dictionary(BaseFont=pikepdf.Name.Helvetica, **font)
            look = pdf.make_stream(
                f"BT /F 12 Tf 10 10 Td ({ADULT}) Tj ET".encode(),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=pikepdf.Array([0, 0, 300, 50]),
                Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=helvetica)),
            )
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.FreeText,
                F=4,
                Rect=pikepdf.Array([100, 100, 400, 150]),
                AP=pikepdf.Dictionary(N=look),
            )
            pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
            file = BytesIO()
            pdf.save(file)
        assert a_paper(met, file.getvalue(), says_no_names=True).names == PaperNames.FOUND

    def test_minutes_stand_with_pseudonyms_once_checked_and_are_being_prepared_before(self):
        met = a_meeting(at="held", days=-9)
        me = by(met.world.coordinator)
        row = write_minutes(by=me, item=met.item(1), text=f"{ADULT} was discussed.")
        later = a_meeting(world=met.world, case=met.case)
        a_pack(later)
        before = whole(my_copy(later, met.world.panel[0]))
        assert "Being prepared" in before
        assert "Oakenshaw" not in before
        mark_names_checked(by=me, case=met.case, texts={row.pk: row.version}, known=[row])
        a_pack(later)
        after = whole(my_copy(later, met.world.panel[0]))
        assert "was discussed." in after
        assert "Oakenshaw" not in after

    def test_a_copy_with_pseudonyms_closes_when_the_list_of_people_grows(self):
        met = a_meeting()
        a_pack(met)
        my_copy(met, met.world.panel[0])
        add_person(by=by(met.world.coordinator), case=met.case, kind="family", real_name="Quillon Marsh")
        assert copy_for(met.world.panel[0], met.again()) is None
        my_copy(met, met.world.coordinator)

    def test_a_copy_with_real_names_does_not_open_to_a_reader_with_pseudonyms(self):
        met = a_meeting()
        a_pack(met)
        real = my_copy(met, met.world.coordinator)
        assert downloadable_file(met.world.coordinator, real.file_id) is not None
        assert downloadable_file(met.world.panel[0], real.file_id) is None
        assert downloadable_file(met.world.outsider, real.file_id) is None


class TestConflicts:
    def test_somebody_who_takes_no_part_gets_the_agenda_and_no_papers(self):
        met = a_meeting()
        paper = a_paper(met, a_pdf("What the ward wrote."), says_no_names=True, title="Ward notes")
        declare_interests(
            by=by(met.world.coordinator),
            case=met.case,
            kind=ConflictKind.OWN_AGENCY,
            details="Manages the ward.",
            effect=ConflictEffect.LEAVES_ITEM,
            whose=met.world.panel[0],
        )
        a_pack(met)
        copy = my_copy(met, met.world.panel[0])
        assert copy.left_out == {str(paper.pk): NotInPack.WITHHELD.label}
        assert "What the ward wrote." not in whole(copy)
        assert "What the ward wrote." in whole(my_copy(met, met.world.panel[1]))

    def test_standing_aside_after_the_pack_was_made_closes_the_copy_that_has_the_paper(self):
        met = a_meeting()
        paper = a_paper(met, a_pdf("What the ward wrote."), says_no_names=True)
        a_pack(met)
        member = met.world.panel[0]
        old = my_copy(met, member)
        stand_aside(by=by(met.world.coordinator), attendee=met.attendee(member), items=[paper.item])
        assert copy_for(member, met.again()) is None
        assert downloadable_file(member, old.file_id) is None
        a_pack(met)
        assert "What the ward wrote." not in whole(my_copy(met, member))

    def test_a_paper_itself_does_not_open_to_whom_it_is_withheld_from(self):
        met = a_meeting()
        paper = a_paper(met, a_pdf("What the ward wrote."))
        reviewer = met.world.reviewer
        assert downloadable_file(reviewer, paper.file_id) is not None
        assert downloadable_file(met.world.panel[0], paper.file_id) is None  # pseudonyms
        stand_aside(by=by(met.world.coordinator), attendee=met.attendee(reviewer), items=[paper.item])
        assert downloadable_file(reviewer, paper.file_id) is None


class TestRecordsAsPapers:
    def test_are_made_for_each_reader_when_the_pack_is(self):
        met = a_meeting()
        register_record_paper(
            "test-record",
            "A record for this test",
            lambda case, reader: Document("Record", (text("real" if reader.real_names else "hidden"),)),
        )
        add_record_paper(by=by(met.world.coordinator), item=an_item(met), record="test-record")
        a_pack(met)
        assert "real" in whole(my_copy(met, met.world.coordinator))
        assert "hidden" in whole(my_copy(met, met.world.panel[0]))

    def test_go_only_to_roles_that_read_them(self):
        met = a_meeting()
        register_record_paper(
            "test-secret",
            "A record for few",
            lambda case, reader: Document("Record", (text("few words"),)),
            needs=Permission.READ_HISTORY,
        )
        add_record_paper(by=by(met.world.coordinator), item=an_item(met), record="test-secret")
        a_pack(met)
        assert "few words" in whole(my_copy(met, met.world.chair))
        assert "few words" not in whole(my_copy(met, met.world.panel[0]))

    def test_one_that_holds_nothing_yet_is_named_and_not_bound(self):
        met = a_meeting()
        paper = add_record_paper(by=by(met.world.coordinator), item=an_item(met), record="decision")
        a_pack(met)
        copy = my_copy(met, met.world.coordinator)
        assert copy.left_out == {str(paper.pk): NotInPack.EMPTY.label}

    def test_the_decision_record_the_terms_and_the_composite_can_be_put_before_a_meeting(self):
        assert {"decision", "terms", "composite"} <= {record.key for record in record_papers()}

    def test_stands_before_an_item_once(self):
        met = a_meeting()
        item, me = an_item(met), by(met.world.coordinator)
        add_record_paper(by=me, item=item, record="decision")
        with pytest.raises(Refused, match="before this item already"):
            add_record_paper(by=me, item=item, record="decision")
        with pytest.raises(Refused, match="not one of the records"):
            add_record_paper(by=me, item=item, record="letters")
