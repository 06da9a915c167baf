"""What the fields accept, and what they say when they do not."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from goldthread.apps.ui.components import Difference
from goldthread.apps.ui.forms import (
    CheckboxesField,
    CodeField,
    ConfirmField,
    DateField,
    EmailField,
    FileField,
    FilesField,
    GovukForm,
    HiddenField,
    LongTextField,
    NumberField,
    PasswordField,
    RadiosField,
    SelectField,
    TextField,
    VersionedForm,
    YesNoField,
    answer_in_words,
)


def messages(field: Any, value: Any) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return list(caught.value.messages)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (TextField(label="Full name"), "Enter full name"),
        (TextField(label="NHS number"), "Enter NHS number"),
        (TextField(label="Who asked?"), "Answer “Who asked?”"),
        (SelectField(label="Area", choices=[("a", "A")]), "Select area"),
        (RadiosField(label="Is this known?", choices=[("a", "A")]), "Answer “Is this known?”"),
        (ConfirmField(label="I agree"), "Tick the box to confirm"),
        (FileField(label="Report"), "Select report"),
        (TextField(label="Name", required_message="Say who you are"), "Say who you are"),
    ],
)
def test_a_missing_answer_says_what_to_do(field: Any, said: str) -> None:
    empty = False if isinstance(field, ConfirmField) else None
    assert messages(field, empty) == [said]


def test_an_email_address_that_is_none_is_explained_with_an_example() -> None:
    assert messages(EmailField(label="Email"), "nobody") == [
        "Enter an email address in the right format, like name@example.org"
    ]
    assert EmailField(label="Email").clean(" a@example.org ") == "a@example.org"


def test_a_code_may_be_typed_in_groups() -> None:
    assert CodeField(label="Code").clean(" 123 456 ") == "123456"


def test_a_password_keeps_its_spaces() -> None:
    assert PasswordField(label="Password").clean(" a b ") == " a b "


def test_a_number_says_that_it_wants_a_number() -> None:
    assert NumberField(label="Days").clean("12") == 12
    assert messages(NumberField(label="Days"), "twelve") == ["Enter a whole number"]


def test_a_long_text_counts_as_the_page_does() -> None:
    words = LongTextField(label="Reasons", max_words=3)
    assert words.clean("one two\r\nthree") == "one two\nthree"
    assert messages(words, "one two three four") == ["Reasons: write 3 words or fewer. There are 4 now"]
    characters = LongTextField(label="Reasons", max_characters=4)
    assert characters.clean("a\r\nbc") == "a\nbc"
    assert messages(characters, "abcde") == ["Reasons: write 4 characters or fewer. There are 5 now"]


def test_yes_no_and_not_known_are_three_answers() -> None:
    assert [value for value, _ in YesNoField(label="Died?").choices] == ["yes", "no", "unknown"]
    assert [value for value, _ in YesNoField(label="Died?", unknown=False).choices] == ["yes", "no"]
    assert messages(YesNoField(label="Died?"), "maybe") == ["Select one of the answers shown"]


def test_none_of_these_excludes_the_others() -> None:
    choices = [("a", "A"), ("none", "None of these")]
    field = CheckboxesField(label="Kinds", choices=choices, exclusive=("none",))
    assert field.clean(["none"]) == ["none"]
    assert messages(field, ["a", "none"]) == ["Select either “None of these” or other answers, not both"]


def upload(name: str, size: int = 5) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x" * size)


def test_a_file_is_refused_by_size_and_kind_with_its_name() -> None:
    field = FileField(label="Report", largest=1000, extensions=["docx", "xlsx"])
    assert field.clean(upload("Report.DOCX")).name == "Report.DOCX"
    assert messages(field, upload("big.docx", 1001)) == ["big.docx must be smaller than 1 kB"]
    assert messages(field, upload("a.exe")) == ["a.exe must be one of: docx, xlsx"]
    assert messages(field, upload("empty.docx", 0)) == ["The selected file is empty"]


def test_of_several_files_each_wrong_one_is_named() -> None:
    field = FilesField(label="Chronologies", extensions=["csv"])
    assert [file.name for file in field.clean([upload("a.csv"), upload("b.csv")])] == ["a.csv", "b.csv"]
    assert messages(field, [upload("a.exe"), upload("b.csv"), upload("c.zip")]) == [
        "a.exe must be one of: csv",
        "c.zip must be one of: csv",
    ]
    assert messages(field, []) == ["Select chronologies"]
    assert FilesField(label="More", required=False).clean([]) == []


class ReferralForm(GovukForm):
    source = RadiosField(
        label="Who told the partnership?",
        choices=[("agency", "An agency"), ("other", "Somebody else")],
        conditional={"other": ["who", "when"]},
    )
    who = TextField(label="Who")
    when = DateField(label="When", required=False)
    files = FilesField(label="Files", required=False)


def test_a_field_that_hangs_on_a_choice_is_asked_only_then() -> None:
    chosen = ReferralForm({"source": "other", "who": ""})
    assert chosen.errors == {"who": ["Enter who"]}
    not_chosen = ReferralForm({"source": "agency", "who": "left over", "when-day": "99"})
    assert not_chosen.is_valid()
    assert (not_chosen.cleaned_data["who"], not_chosen.cleaned_data["when"]) == ("", None)


def test_a_form_sent_with_several_files_holds_them_all() -> None:
    files = MultiValueDict({"files": [upload("a.csv"), upload("b.csv")]})
    form = ReferralForm({"source": "agency"}, files)
    assert form.is_valid()
    assert len(form.cleaned_data["files"]) == 2


class ReasonsForm(VersionedForm):
    reasons = LongTextField(label="Reasons")
    outcome = SelectField(label="Outcome", choices=[("met", "Criteria met"), ("not", "Criteria not met")])
    on = DateField(label="Date", required=False)


STALE = {
    "version": "3",
    "reasons": "Mine",
    "outcome": "met",
    "on-day": "4",
    "on-month": "3",
    "on-year": "2019",
}


def test_a_stale_form_shows_both_texts_where_they_differ() -> None:
    form = ReasonsForm(STALE)
    assert form.is_valid()
    current = {"reasons": "Theirs", "outcome": "not", "on": date(2019, 3, 4)}
    assert form.differences(current) == [
        Difference("Reasons", saved="Theirs", yours="Mine"),
        Difference("Outcome", saved="Criteria not met", yours="Criteria met"),
    ]


@pytest.mark.parametrize("as_request", [False, True])
def test_a_renewed_form_keeps_what_was_written_over_the_new_version(as_request: bool) -> None:
    data: Any = STALE
    if as_request:
        data = QueryDict(mutable=True)
        data.update(STALE)
        data._mutable = False
    form = ReasonsForm(data)
    assert form.is_valid()
    again = form.renewed(7)
    assert again.is_valid()
    assert again.cleaned_data == form.cleaned_data | {"version": 7}
    assert form.cleaned_data["version"] == 3


def test_a_version_that_is_no_number_is_refused() -> None:
    assert "version" in ReasonsForm(STALE | {"version": "x"}).errors


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (YesNoField(label="A?"), "unknown", "Not known"),
        (CheckboxesField(label="A", choices=[("a", "Aa"), ("b", "Bb")]), ["b", "a"], "Bb, Aa"),
        (SelectField(label="A", choices=[("North", [("n", "Northmere")])]), "n", "Northmere"),
        (DateField(label="A"), date(2019, 3, 4), "4 March 2019"),
        (TextField(label="A"), datetime(2019, 3, 4, 5, tzinfo=UTC), "4 March 2019"),
        (ConfirmField(label="A"), True, "Yes"),
        (ConfirmField(label="A"), False, "No"),
        (FileField(label="A"), upload("a.csv"), "a.csv"),
        (TextField(label="A"), "", ""),
        (TextField(label="A"), None, ""),
    ],
)
def test_an_answer_is_shown_in_words(field: Any, value: Any, words: str) -> None:
    assert answer_in_words(field, value) == words


class DetailsForm(GovukForm):
    born = DateField(label="Date of birth")
    nhs = TextField(label="NHS number", required=False)
    token = HiddenField()


def test_check_your_answers_shows_what_was_asked_and_where_to_change_it() -> None:
    rows = DetailsForm().rows({"born": date(1957, 3, 27), "nhs": "", "token": "x"}, change="/q")
    assert [(row.key, row.value) for row in rows] == [
        ("Date of birth", "27 March 1957"),
        ("NHS number", "Not answered"),
    ]
    assert [row.actions[0].hidden for row in rows] == ["date of birth", "NHS number"]
