"""Beginning a report, writing its sections, drawing again, names, and freezing drafts."""

import pytest
from django.utils import timezone

from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import Given, add_person, answer_screening
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.cases.models.decision import DecisionsAreSuperseded
from goldthread.apps.cases.selectors.names import ListedNames
from goldthread.apps.learning.selectors.for_report import learning_of
from goldthread.apps.publication.actions.report.drafts import freeze_draft
from goldthread.apps.publication.actions.report.sections import (
    begin_report,
    change_title,
    keep_own,
    save_section,
    take_drawn,
)
from goldthread.apps.publication.actions.report.words import settle_listed, settle_risks, settle_word
from goldthread.apps.publication.enums import RiskVerdict
from goldthread.apps.publication.models import Draft
from goldthread.apps.publication.selectors.assembling import assemble, people_of, sections_of
from goldthread.apps.publication.selectors.drawing import draw, newest_with_report, parts_of
from goldthread.apps.publication.selectors.jigsaw import Risk, open_risks
from goldthread.apps.publication.selectors.report import digest_of, document_of
from goldthread.apps.publication.selectors.thread import thread_of
from goldthread.apps.publication.selectors.words import suspected_words
from goldthread.apps.reviews.actions.reviews import open_review
from goldthread.lib.typeset.notation import lines_of
from tests.factories.cases import ADULT, a_child_case, a_world, by
from tests.factories.chronology import FIRST, SECOND, release
from tests.factories.learning import a_finding, a_learning, a_recommendation
from tests.factories.report import Made, a_draft_of, a_report
from tests.factories.reviews import a_draft, a_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Made:
    return a_report()


def text_of(draft: Draft) -> str:
    return "\n".join(line for block in document_of(draft).blocks for line in lines_of(block))


def test_a_report_has_the_parts_of_its_edition_in_their_order(made) -> None:
    wanted = [part.id for part in parts_of(made.report.review)]
    assert [section.part for section in sections_of(made.report)] == wanted


def test_sections_are_first_drawn_from_the_record() -> None:
    made = a_learning()
    a_recommendation(made, sent=False)
    report = begin_report(by=by(made.world.coordinator), review=made.review)
    texts = {section.part: section.text for section in sections_of(report)}
    assert "## Finding 1: Nobody saw the whole picture" in texts["practice"]
    assert "Records were not shared between services." in texts["practice"]
    assert "Risk was judged on part of what was known. [finding 1]" in texts["lessons"]
    assert "Share every fall" in texts["recommendations"]
    assert f"Addressed to: {made.world.agencies[0].name}." in texts["recommendations"]
    assert made.case.people.get(kind=PersonKind.SUBJECT).pseudonym in texts["people"]
    assert ADULT not in texts["people"]
    assert "Care Act 2014" in texts["introduction"]


def test_the_services_part_says_what_each_agency_was_asked_and_answered() -> None:
    from goldthread.apps.accounts.enums import Role
    from goldthread.apps.chronology.actions.episodes import mark_episode
    from goldthread.apps.chronology.models import Entry
    from goldthread.apps.reviews.actions.requests import send_request
    from tests.factories.accounts import a_person
    from tests.factories.reviews import Asked

    world = a_world(agencies=2)
    review = a_review(world)
    draft = a_draft(world, review.case)
    requests = send_request(by=by(world.coordinator), draft=draft)
    asked = Asked(
        world=world,
        case=review.case,
        draft=draft,
        requests=sorted(requests, key=lambda one: world.agencies.index(one.agency)),
        authors=[a_person(Role.AGENCY_AUTHOR, one) for one in world.agencies],
        approvers=[a_person(Role.AGENCY_APPROVER, one) for one in world.agencies],
    )
    release(asked, 0, FIRST + SECOND)
    entries = list(Entry.objects.filter(case=review.case))
    mark_episode(
        by=by(world.coordinator), case=review.case, title="March", summary="A cough.", entries=entries
    )
    services = draw(review, world.coordinator, ["services"])
    assert f"## {world.agencies[0].name}" in services
    assert "It gave a chronology of 5 entries." in services
    assert services.count("It has not answered.") == 1
    account = draw(review, world.coordinator, ["circumstances"])
    assert account.startswith("## March\n\nA cough.\n\n- 2018 (")
    assert "\n- 3 March 2019 (" in account
    assert "Telephone call, date not recorded." in account


def test_a_second_report_of_a_review_is_refused(made) -> None:
    with pytest.raises(Refused, match="begun already"):
        begin_report(by=by(made.writer), review=made.report.review)


def test_a_notification_ends_without_a_report() -> None:
    world = a_world()
    case = a_child_case(world)
    given = [Given("aware_date", str(timezone.localdate()), "From the notification.")]
    given.append(Given("notified_date", "unknown", "Not sent yet."))
    answer_screening(by=by(world.coordinator), case=case, answers=given)
    review = open_review(by=by(world.coordinator), case=case, pathway_id="england.sin")
    assert newest_with_report(case) is None
    with pytest.raises(Refused, match="ends without a report"):
        begin_report(by=by(world.coordinator), review=review)


def test_title_and_author_name_nobody(made) -> None:
    with pytest.raises(Refused, match="without names"):
        change_title(by=by(made.writer), report=made.report, title=f"The life of {ADULT}", author="")


@pytest.mark.parametrize("who", ["chair", "referrer", "outsider"])
def test_others_do_not_write(made, who) -> None:
    with pytest.raises((Refused, type(made.case).DoesNotExist)):
        save_section(by=by(getattr(made.world, who)), section=made.section("people"), text="x")


def test_a_save_over_somebody_elses_is_stale_and_earlier_words_are_kept(made) -> None:
    section = made.section("circumstances")
    before, version = section.text, section.version
    save_section(by=by(made.writer), section=section, text="First", expected_version=version)
    again = made.section("circumstances")
    with pytest.raises(StaleRecord):
        save_section(by=by(made.world.reviewer), section=again, text="Second", expected_version=version)
    assert made.section("circumstances").text == "First"
    assert [one.text for one in section.earlier.all()] == [before]


def test_drawing_again_takes_the_reviewers_words_only_when_asked(made) -> None:
    section = made.section("practice")
    save_section(by=by(made.writer), section=section, text="My own words.")
    a_finding(made.world, made.report.review, title="A second one")
    section = made.section("practice")
    drawn = draw(made.report.review, made.writer, section.draws_on)
    assert "Finding 2" in drawn
    assert "Finding 2" not in section.drawn
    keep_own(by=by(made.writer), section=section, drawn=drawn)
    section = made.section("practice")
    assert (section.text, section.drawn) == ("My own words.", drawn)
    take_drawn(by=by(made.writer), section=section, drawn=drawn, add=True)
    assert made.section("practice").text == f"My own words.\n\n{drawn}"
    take_drawn(by=by(made.writer), section=made.section("practice"), drawn=drawn)
    assert made.section("practice").text == drawn
    assert "My own words." in [one.text for one in section.earlier.all()]


def test_drawing_what_the_record_no_longer_says_is_refused(made) -> None:
    with pytest.raises(Refused, match="changed again"):
        take_drawn(by=by(made.writer), section=made.section("practice"), drawn="An older text")


def test_a_draft_holds_pseudonyms_and_its_digest(made) -> None:
    draft = a_draft_of(made)
    assert "Oakenshaw" not in text_of(draft)
    assert "Adult A fell twice in March 2019." in text_of(draft)
    assert draft.digest == digest_of(draft.content)
    assert a_draft_of(made).number == 2


def test_a_draft_never_changes(made) -> None:
    draft = a_draft_of(made)
    draft.note = "Changed"
    with pytest.raises(DecisionsAreSuperseded):
        draft.save_changes(fields=["note"])
    draft.content = {**draft.content, "title": "Another"}
    with pytest.raises(ValueError, match="not what was frozen"):
        document_of(draft)


def test_no_draft_is_frozen_while_a_word_may_be_a_name(made) -> None:
    save_section(by=by(made.writer), section=made.section("people"), text="Mr Tarrant came by.")
    with pytest.raises(Refused, match="1 word in the text may name somebody"):
        a_draft_of(made)
    settle_word(by=by(made.writer), report=made.report, word="Tarrant")
    assert "Tarrant" in text_of(a_draft_of(made))


def test_a_word_put_on_the_list_is_replaced(made) -> None:
    save_section(by=by(made.writer), section=made.section("people"), text="Miss Merrilees came by.")
    subject = made.case.people.get(kind=PersonKind.SUBJECT)
    settle_word(by=by(made.writer), report=made.report, word="Merrilees", person=subject)
    assert "Adult A came by." in text_of(a_draft_of(made))
    with pytest.raises(Refused, match="already"):
        settle_word(by=by(made.writer), report=made.report, word="merrilees")


def test_a_listed_name_without_a_capital_may_be_an_ordinary_word(made) -> None:
    add_person(by=by(made.writer), case=made.case, kind=PersonKind.PRACTITIONER, real_name="Owen Fell")
    save_section(by=by(made.writer), section=made.section("people"), text="Dr Fell was not told.")
    with pytest.raises(Refused, match="1 word in the text"):
        a_draft_of(made)
    settle_listed(by=by(made.writer), report=made.report, word="fell", names=False)
    draft = a_draft_of(made)
    assert "Adult A fell twice" in text_of(draft)
    assert "Practitioner A was not told." in text_of(draft)
    with pytest.raises(Refused, match="already"):
        settle_listed(by=by(made.writer), report=made.report, word="fell", names=True)


@pytest.mark.parametrize("word", ["Fell", "FELL", "owen fell", "", "1948"])
def test_a_word_with_a_capital_or_several_words_are_never_ordinary(made, word) -> None:
    with pytest.raises(Refused, match="without a capital"):
        settle_listed(by=by(made.writer), report=made.report, word=word, names=False)


def test_the_lead_reviewer_says_a_word_names_nobody_but_does_not_change_the_list(made) -> None:
    subject = made.case.people.get(kind=PersonKind.SUBJECT)
    with pytest.raises(Refused):
        settle_word(by=by(made.world.reviewer), report=made.report, word="Merrilees", person=subject)
    assert settle_word(by=by(made.world.reviewer), report=made.report, word="Merrilees").word == "Merrilees"


@pytest.mark.parametrize("hidden", ["Mere**dith** Oaken**shaw**", "**Oaken**shaw"])
def test_a_name_broken_up_by_marks_stops_the_draft(made, hidden) -> None:
    save_section(by=by(made.writer), section=made.section("people"), text=f"Then {hidden} came.")
    for word in suspected_words(made.report, sections_of(made.report), ListedNames(people_of(made.case))):
        settle_word(by=by(made.writer), report=made.report, word=word.word)
    with pytest.raises(Refused, match="A name still stands"):
        a_draft_of(made)


def test_a_chosen_name_may_stand(made) -> None:
    add_person(
        by=by(made.writer), case=made.case, kind=PersonKind.FAMILY, real_name="Rosalind Farrow",
        chosen_name="Rosalind", relation="sister",
    )  # fmt: skip
    save_section(by=by(made.writer), section=made.section("people"), text="Rosalind Farrow spoke to us.")
    assert "Rosalind spoke to us." in text_of(a_draft_of(made))


def test_an_empty_report_is_not_frozen() -> None:
    made = a_learning()
    report = begin_report(by=by(made.world.coordinator), review=made.review)
    for section in sections_of(report):
        save_section(by=by(made.world.coordinator), section=section, text=" ")
    with pytest.raises(Refused, match="No section has any text"):
        freeze_draft(by=by(made.world.coordinator), report=report)


def test_the_thread_shows_findings_nobody_names_and_paragraphs_without_one(made) -> None:
    save_section(
        by=by(made.writer),
        section=made.section("practice"),
        text="## Finding 1: Calls\n\nUnder the heading.\n\n## Elsewhere\n\nBare words.\n\nNamed [finding 7].",
    )
    a_finding(made.world, made.report.review, title="A second one")
    thread = thread_of(sections_of(made.report), learning_of(made.report.review))
    assert "Under the heading." in [use.excerpt for use in thread.uses[1]]
    assert [one.number for one in thread.unused] == [2]
    assert "Bare words." in [use.excerpt for use in thread.bare]
    assert "Under the heading." not in [use.excerpt for use in thread.bare]
    assert [use.excerpt for use in thread.unknown] == ["Named (finding 7)."]
    assert not thread.whole


def test_the_jigsaw_note_keeps_what_was_decided_and_why(made) -> None:
    save_section(by=by(made.writer), section=made.section("people"), text="The fire was on 3 March 2019.")
    names = ListedNames(people_of(made.case))

    def found() -> list[Risk]:
        document = assemble(made.report, sections_of(made.report), names)
        return open_risks(made.report, document, people_of(made.case))

    risks = [one for one in found() if "3 March 2019" in one.risk.words]
    assert risks
    given = {"report": made.report, "risks": risks, "verdict": RiskVerdict.KEPT}
    with pytest.raises(Refused, match="Say why"):
        settle_risks(by=by(made.writer), reason=" ", **given)
    with pytest.raises(Refused, match="without names"):
        settle_risks(by=by(made.writer), reason=f"{ADULT} wants it.", **given)
    settle_risks(by=by(made.writer), reason="The family wants the day to stand.", **given)
    assert not {one.key for one in risks} & {one.key for one in found()}
    with pytest.raises(Refused, match="already"):
        settle_risks(by=by(made.writer), reason="Again.", **given)
