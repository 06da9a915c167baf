"""Findings: written without names in their titles, resting on entries and episodes, met or not."""

import pytest

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.models import Event
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import mark_names_checked
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import BEING_PREPARED, reader_of
from goldthread.apps.cases.selectors.texts import texts_of
from goldthread.apps.chronology.actions.episodes import mark_episode
from goldthread.apps.chronology.selectors.standing import composite_reader
from goldthread.apps.learning.actions.findings import (
    FindingWords,
    change_finding,
    link_sources,
    remove_finding,
    take_source_off,
    write_finding,
)
from goldthread.apps.learning.actions.meeting import ask_board, decide_not_to_act, record_answer
from goldthread.apps.learning.selectors.case import thread_of_finding
from goldthread.apps.learning.selectors.learning import finding_for
from goldthread.apps.learning.selectors.missing import missing_of
from goldthread.apps.learning.selectors.sources import findings_on_episode, sources_of
from goldthread.apps.reviews.actions.reviews import open_review
from tests.factories.accounts import a_person
from tests.factories.cases import ADULT, by, on
from tests.factories.chronology import FIRST, Made, a_composite, release
from tests.factories.learning import a_finding, a_learning, a_recommendation

pytestmark = pytest.mark.django_db


def with_review(made: Made):
    """A review on the composite's case, as of old papers: no decision is needed."""
    day = on("2025-06-01")
    coordinator = made.asked.coordinator
    return open_review(by=by(coordinator), case=made.case, selected_on=day, historic=True)


class TestWriting:
    def test_a_title_that_names_somebody_is_refused(self) -> None:
        made = a_learning()
        with pytest.raises(Refused, match="without names"):
            a_finding(made.world, made.review, title=f"{ADULT} was not seen")

    def test_numbers_are_never_given_twice(self) -> None:
        made = a_learning()
        second = a_finding(made.world, made.review, title="A second")
        remove_finding(by=by(made.world.coordinator), finding=second, because="Not borne out.")
        assert a_finding(made.world, made.review, title="A third").number == 3

    def test_a_panel_member_may_not_write(self) -> None:
        made = a_learning()
        with pytest.raises(Refused, match="write findings"):
            write_finding(
                by=by(made.world.panel[0]), review=made.review, words=FindingWords(title="From the panel")
            )

    def test_a_manager_who_is_not_on_the_team_sees_pseudonyms_and_may_not_write(self) -> None:
        made = a_learning()
        with pytest.raises(Refused, match="you see pseudonyms"):
            a_finding_by(made, made.world.manager)

    def test_two_who_change_the_same_finding_do_not_overwrite_each_other(self) -> None:
        made = a_learning()
        me, read = by(made.world.coordinator), made.finding.version
        change_finding(by=me, finding=made.finding, words=FindingWords("First"), expected_version=read)
        with pytest.raises(StaleRecord):
            change_finding(by=me, finding=made.finding, words=FindingWords("Second"), expected_version=read)

    def test_the_history_carries_no_words_of_it(self) -> None:
        a_learning()
        events = Event.objects.filter(object_type="learning.Finding")
        assert events.exists()
        assert ADULT not in str([one.facts for one in events]) + str([one.verb for one in events])

    def test_the_words_reach_the_panel_once_their_names_were_checked(self) -> None:
        made = a_learning()
        case, member = made.case, made.world.panel[0]
        assert reader_of(member, case).text(made.finding, "what_happened") == BEING_PREPARED

        check_all(made.world.coordinator, case)

        shown = reader_of(member, case).text(made.finding, "what_happened")
        assert "fell twice" in shown
        assert ADULT not in shown


def a_finding_by(made, user):
    return write_finding(by=by(user), review=made.review, words=FindingWords(title="From somebody"))


def check_all(user, case: Case) -> None:
    texts = texts_of(case)
    versions = {text.record.pk: text.record.version for text in texts}
    mark_names_checked(by=by(user), case=case, texts=versions, known=[text.record for text in texts])


class TestSources:
    def test_a_finding_rests_on_entries_and_episodes_and_both_lead_back_to_it(self) -> None:
        made = a_composite()
        review, coordinator = with_review(made), made.asked.coordinator
        me, entries = by(coordinator), made.entries
        episode = mark_episode(by=me, case=made.case, title="March 2019", entries=entries[:2])
        finding = write_finding(by=me, review=review, words=FindingWords(title="Nobody saw it whole"))

        link_sources(by=me, finding=finding, entries=entries[:1], note="One half of the picture.")

        (rests,) = sources_of(made.coordinator, finding)
        assert rests.entry == entries[0]
        assert rests.in_episodes == (episode,)
        assert findings_on_episode(coordinator, made.case, episode) == [finding]

    def test_an_entry_stays_linked_when_the_agency_sends_a_later_submission_with_it(self) -> None:
        made = a_composite()
        review, me = with_review(made), by(made.asked.coordinator)
        ours = [one for one in made.entries if one.agency == made.asked.requests[0].agency]
        finding = write_finding(by=me, review=review, words=FindingWords(title="Nobody saw it whole"))
        link_sources(by=me, finding=finding, entries=ours[:2])

        release(made.asked, 0, FIRST[:1])

        reader = composite_reader(made.asked.coordinator, made.case.pk)
        assert reader is not None
        standing = [(one.entry is not None, one.is_gone) for one in sources_of(reader, finding)]
        assert standing == [(True, False), (False, True)]
        moved = sources_of(reader, finding)[0]
        assert moved.entry != moved.source.entry
        assert moved.entry is not None
        assert moved.entry.key == ours[0].key

    def test_an_entry_of_another_case_is_refused(self) -> None:
        made, other = a_composite(), a_learning()
        with pytest.raises(Refused, match="its own case"):
            link_sources(by=by(other.world.coordinator), finding=other.finding, entries=made.entries[:1])

    def test_the_same_entry_twice_is_refused_and_may_come_back_after_it_was_taken_off(self) -> None:
        made = a_composite()
        review, me = with_review(made), by(made.asked.coordinator)
        finding = write_finding(by=me, review=review, words=FindingWords(title="Nobody saw it whole"))
        (source,) = link_sources(by=me, finding=finding, entries=made.entries[:1])
        with pytest.raises(Refused, match="already"):
            link_sources(by=me, finding=finding, entries=made.entries[:1])

        take_source_off(by=me, source=source)

        assert sources_of(made.coordinator, finding) == []
        assert len(link_sources(by=me, finding=finding, entries=made.entries[:1])) == 1


class TestMissing:
    def missing(self, made) -> list[str]:
        return missing_of(thread_of_finding(made.world.coordinator, made.finding))

    def test_a_finding_says_that_it_rests_on_nothing_and_is_met_by_nothing(self) -> None:
        made = a_learning(so_what="")
        assert self.missing(made) == [
            "It rests on no entry or episode yet.",
            "Not written yet: so what.",
            "Nothing meets it: no recommendation, question to the board or decision not to act.",
        ]

    def test_a_decision_not_to_act_meets_it(self) -> None:
        made = a_learning()
        decide_not_to_act(
            by=by(made.world.coordinator), finding=made.finding, reasons="Already changed nationally.",
            decided_by="The board", decided_on=on("2025-12-01"),
        )  # fmt: skip
        assert self.missing(made) == ["It rests on no entry or episode yet."]

    def test_a_question_meets_it_and_then_lacks_the_boards_answer(self) -> None:
        made = a_learning()
        me = by(made.world.coordinator)
        question = ask_board(by=me, review=made.review, text="Who holds the risk?", about=[made.finding])
        assert self.missing(made)[1:] == ["Question 1 has no answer of the board."]

        record_answer(by=me, question=question, text="The lead agency.", answered_on=on("2025-12-01"))

        assert self.missing(made)[1:] == []

    def test_a_recommendation_then_lacks_sending_then_a_reply(self) -> None:
        made = a_learning()
        agency = made.world.agencies[0].name
        a_recommendation(made, sent=False)
        assert self.missing(made)[1:] == ["Recommendation 1 has not been sent to its bodies."]
        a_recommendation(made)
        assert self.missing(made)[2:] == [f"Recommendation 2: no reply yet from {agency}."]

    def test_somebody_of_another_board_reads_nothing(self) -> None:
        made = a_learning()
        with pytest.raises(type(made.finding).DoesNotExist):
            finding_for(a_person(Role.COORDINATOR), made.case, made.finding.pk)
