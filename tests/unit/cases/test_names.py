"""Names in the texts of a case: what is replaced, what is only suspected, what is kept back."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.apps.cases.models import LimbFinding, PersonInReview
from goldthread.apps.cases.selectors.names import BEING_PREPARED, CaseReader, ListedNames, squashed

ADULT = PersonInReview(
    real_name="Meredith Oakenshaw",
    aliases=["Merry Fletcher", "Mez"],
    pseudonym="Adult A",
)
SISTER = PersonInReview(real_name="Joan Oakenshaw", pseudonym="Relative A", chosen_name="Rose")
NOBODY = PersonInReview(real_name="Not known", pseudonym="Person A")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Meredith Oakenshaw was seen.", "Adult A was seen."),
        ("MEREDITH's flat", "Adult A's flat"),
        ("Merry came, Fletcher left, Mez stayed", "Adult A came, Adult A left, Adult A stayed"),
        ("Joan telephoned", "Rose telephoned"),
        ("It is not known who came", "It is not known who came"),
    ],
)
def test_names_other_names_and_their_parts_are_replaced(text: str, shown: str) -> None:
    assert ListedNames([ADULT, SISTER, NOBODY]).replaced_in(text) == shown


def test_a_surname_that_several_share_names_none_of_them() -> None:
    shown = ListedNames([ADULT, SISTER]).replaced_in("The Oakenshaw family")
    assert "Oakenshaw" not in shown
    assert "Adult A" not in shown


def test_a_misspelling_is_pointed_out_and_not_replaced() -> None:
    listed = ListedNames([ADULT])
    assert listed.suspects_in("Ms Oakenshore attended.") == ["Oakenshore"]
    assert "Oakenshore" in listed.replaced_in("Ms Oakenshore attended.")


def reader(*, real: bool = False, checked: frozenset = frozenset()) -> CaseReader:  # type: ignore[type-arg]
    return CaseReader(uuid4(), real, [ADULT], checked)


def test_a_text_is_kept_back_until_this_version_was_checked() -> None:
    text = LimbFinding(evidence="Meredith fell.", written_by_id=uuid4())
    assert reader().text(text, "evidence") == BEING_PREPARED
    assert reader(real=True).text(text, "evidence") == "Meredith fell."
    checked = reader(checked=frozenset({(text.pk, text.version)}))
    assert checked.text(text, "evidence") == "Adult A fell."
    text.version += 1
    assert checked.text(text, "evidence") == BEING_PREPARED


def test_nothing_written_stays_nothing_and_own_words_are_read_as_written() -> None:
    me = reader()
    assert me.text(LimbFinding(evidence="", written_by_id=uuid4()), "evidence") == ""
    assert me.text(LimbFinding(evidence="Meredith fell.", written_by_id=me.user_id), "evidence") == (
        "Meredith fell."
    )


@given(st.text(alphabet="abc XYZ.,'-\n", max_size=60), st.text(alphabet="abc XYZ.,\n", max_size=60))
def test_no_whole_name_is_left_standing_whatever_is_around_it(before: str, after: str) -> None:
    shown = ListedNames([ADULT]).replaced_in(f"{before} Meredith Oakenshaw {after}")
    assert "Meredith" not in shown
    assert "Oakenshaw" not in shown


@pytest.mark.parametrize(
    ("one", "other"), [("O'Neill, Ann", "o neill ann"), ("Ann-Marie  Bell", "ann marie bell"), ("", " - ")]
)
def test_spellings_are_compared_without_case_gaps_and_marks(one: str, other: str) -> None:
    assert squashed(one) == squashed(other)
