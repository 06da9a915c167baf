"""Who reads the composite, in what order, and what each sees of names. Everything fails closed."""

from datetime import date

import pytest

from goldthread.apps.accounts.enums import Role
from goldthread.apps.audit.events import SYSTEM, Refused
from goldthread.apps.cases.actions import add_person, add_to_team, change_person, declare_interests
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind, PersonKind
from goldthread.apps.chronology.actions.composite import close_composite, open_composite
from goldthread.apps.chronology.actions.names import check_names, find_mentions
from goldthread.apps.chronology.selectors.composite import (
    Filters,
    composite_page,
    find_entries,
    lanes,
    shown_entries,
)
from goldthread.apps.chronology.selectors.names import PREPARING
from goldthread.apps.chronology.visibility import composite_reader
from tests.factories.accounts import a_person
from tests.factories.cases import by
from tests.factories.chronology import FIRST, a_composite, release

pytestmark = pytest.mark.django_db


def texts(reader, **filters):
    return [shown.text for shown in shown_entries(reader, Filters(**filters))]


def pseudonym_of_the_adult(made):
    return made.case.people.get(kind=PersonKind.SUBJECT).pseudonym


def test_entries_of_all_agencies_stand_in_the_order_of_their_intervals():
    made = a_composite()
    assert [entry.when_text for entry in made.entries] == [
        "2018",
        "3 March 2019",
        "3 March 2019 14:30",
        "early April 2019",
        "",
    ]


def test_an_entry_without_a_date_is_never_lost():
    made = a_composite()
    page = composite_page(made.coordinator, Filters())
    assert (page.total, page.undated, page.shown[-1].text) == (5, 1, FIRST[2][2])


def test_the_coordinator_reads_entries_as_written():
    assert "Meredith Oakenshaw attended with a cough." in texts(a_composite().coordinator)


def test_others_see_no_text_before_somebody_checked_the_names():
    made = a_composite()
    assert set(texts(made.panel_member)) == {PREPARING}


def test_others_see_pseudonyms_once_names_were_checked():
    made = a_composite(checked=True)
    adult = pseudonym_of_the_adult(made)
    assert texts(made.panel_member) == [
        "Several visits to the address.",
        f"{adult} attended with a cough.",
        f"{adult} seen at home by Officer 1.",
        f"{adult} did not attend.",
        "Telephone call, date not recorded.",
    ]


def test_a_person_added_later_hides_every_text_until_names_are_found_again():
    made = a_composite(checked=True)
    me = by(made.asked.coordinator)
    add_person(by=me, case=made.case, kind=PersonKind.OTHER, real_name="Officer Log", pseudonym="Other 1")
    assert set(texts(made.panel_member)) == {PREPARING}
    find_mentions(by=SYSTEM, case=made.case)
    assert PREPARING not in texts(made.panel_member)


def test_names_are_not_marked_as_checked_while_the_list_of_people_has_changed():
    made = a_composite()
    me = by(made.asked.coordinator)
    add_person(by=me, case=made.case, kind=PersonKind.OTHER, real_name="New Person", pseudonym="Other 1")
    with pytest.raises(Refused, match="list of people has changed"):
        check_names(by=me, case=made.case, checker=made.asked.coordinator, entries=made.entries)


def test_an_entry_that_loses_a_mention_is_no_longer_checked():
    made = a_composite(checked=True)
    subject = made.case.people.get(kind=PersonKind.SUBJECT)
    change_person(by=by(made.asked.coordinator), person=subject, real_name="Somebody Else", aliases=[])
    find_mentions(by=SYSTEM, case=made.case)
    assert not any("Meredith" in text for text in texts(made.panel_member))


def test_words_are_looked_for_only_in_what_the_reader_sees():
    made = a_composite(checked=True)
    assert len(texts(made.coordinator, words="meredith")) == 1
    assert texts(made.panel_member, words="meredith") == []
    assert len(texts(made.panel_member, words=f"{pseudonym_of_the_adult(made)} cough")) == 1


def test_a_long_composite_hides_the_same_names_as_a_short_one(monkeypatch):
    made = a_composite(checked=True)
    short = texts(made.panel_member)
    assert any(pseudonym_of_the_adult(made) in text for text in short)
    monkeypatch.setattr("goldthread.apps.chronology.selectors.names.MANY", 0)
    assert texts(made.panel_member) == short
    assert composite_page(made.panel_member, Filters(words="oakenshaw")).found == 0
    assert composite_page(made.coordinator, Filters(words="oakenshaw")).found == 2


def test_words_and_their_lanes_come_from_the_same_entries_in_order():
    made = a_composite(checked=True)
    filters = Filters(words="record")
    page = composite_page(made.panel_member, filters)
    assert [one.entry.pk for one in page.shown] == [
        one.entry.pk for one in shown_entries(made.panel_member, filters)
    ]
    drawn = sum(len(lane.intervals) + lane.undated for lane in lanes(made.panel_member, filters))
    assert drawn == page.found == 3


def test_filtering_by_a_person_tells_nothing_about_unchecked_entries():
    made = a_composite()
    subject = made.case.people.get(kind=PersonKind.SUBJECT).pk
    assert len(find_entries(made.coordinator, Filters(person=subject))) == 3
    assert find_entries(made.panel_member, Filters(person=subject)) == []


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (date(2019, 3, 3), date(2019, 3, 3), ["3 March 2019", "3 March 2019 14:30"]),
        (date(2019, 3, 4), None, ["early April 2019"]),
        (None, date(2019, 3, 2), ["2018"]),
        (date(2018, 12, 31), date(2018, 12, 31), ["2018"]),
        (date(2019, 1, 1), date(2019, 1, 1), []),
    ],
)
def test_the_filter_by_date_meets_intervals_at_both_ends(start, end, found):
    made = a_composite()
    assert [e.when_text for e in find_entries(made.coordinator, Filters(start=start, end=end))] == found


def test_an_agency_reads_the_composite_only_while_it_is_open():
    made = a_composite(checked=True)
    author, me = made.asked.authors[0], by(made.asked.coordinator)
    assert composite_reader(author, made.case.pk) is None
    open_composite(by=me, case=made.case)
    own = made.asked.request.agency_id
    shown = shown_entries(made.reader(author), Filters())
    assert all(("Oakenshaw" in one.text) <= (one.entry.agency_id == own) for one in shown)
    assert "Meredith Oakenshaw attended with a cough." in [one.text for one in shown]
    close_composite(by=me, case=made.case)
    assert composite_reader(author, made.case.pk) is None


def test_nobody_else_reads_it():
    made = a_composite()
    assert composite_reader(made.asked.world.outsider, made.case.pk) is None
    assert composite_reader(a_person(Role.AGENCY_AUTHOR), made.case.pk) is None
    assert composite_reader(a_person(Role.ADMINISTRATOR), made.case.pk) is None


def test_who_declared_a_conflict_that_bars_papers_reads_nothing():
    made = a_composite()
    member = made.asked.world.panel[0]
    declare_interests(
        by=by(made.asked.coordinator),
        case=made.case,
        whose=member,
        kind=ConflictKind.RELATIVE,
        details="A cousin of the adult.",
        effect=ConflictEffect.NO_PAPERS,
    )
    assert composite_reader(member, made.case.pk) is None


def test_a_replaced_submission_leaves_the_composite_and_equal_entries_keep_their_check():
    made = a_composite(checked=True)
    release(made.asked, 0, [FIRST[0], ("5 May 2019", "GP record", "New to the record.")])
    find_mentions(by=SYSTEM, case=made.case)
    shown = texts(made.panel_member)
    assert len(shown) == 4
    assert f"{pseudonym_of_the_adult(made)} attended with a cough." in shown
    assert shown.count(PREPARING) == 1


def test_lanes_count_what_the_picture_draws_and_what_it_cannot():
    made = a_composite()
    first, second = lanes(made.coordinator, Filters())
    assert {(len(first.intervals), first.undated), (len(second.intervals), second.undated)} == {
        (2, 1),
        (2, 0),
    }


def test_the_lead_reviewer_on_the_team_reads_real_names():
    made = a_composite()
    reviewer = made.asked.world.reviewer
    add_to_team(by=by(made.asked.coordinator), case=made.case, member=reviewer, role=Role.LEAD_REVIEWER)
    assert made.reader(reviewer).real_names
