"""How forms are drawn: every input has a name, its hint and error are read out, the summary leads to it."""

from typing import Any

import pytest
from django import forms
from django.template import engines

from goldthread.apps.ui.forms import (
    DISCLOSURE,
    CheckboxesField,
    CodeField,
    ConfirmField,
    DateField,
    EmailField,
    FilesField,
    GovukForm,
    HiddenField,
    LongTextField,
    PasswordField,
    RadiosField,
    SelectField,
    TextField,
    YesNoField,
    rendering,
)
from goldthread.apps.ui.govuk import ComponentError
from tests.unit.ui.html import dangling, described_by, name_of, parse, text


class EveryField(GovukForm):
    name = TextField(label="Full name", help_text="As on the referral", autocomplete="name", width="20")
    email = EmailField(label="Email")
    secret = PasswordField(label="Password")
    code = CodeField(label="Code", prefix="G-")
    born = DateField(label="Date of birth", autocomplete="bday")
    area = SelectField(label="Area", choices=[("", "Choose"), ("n", "Northmere")])
    met = YesNoField(label="Were there needs?", inline=True)
    how = RadiosField(
        label="How was this known?",
        choices=[("agency", "From an agency"), ("other", "Another way")],
        hints={"agency": "Any body that knew the person"},
        conditional={"other": ["other"]},
        divider_before="other",
    )
    other = LongTextField(label="Which way")
    kinds = CheckboxesField(
        label="Kinds", choices=[("a", "A"), ("none", "None")], exclusive=("none",), small=True
    )
    concern = LongTextField(label="Concern", help_text="What happened", max_words=5)
    files = FilesField(label="Files", largest=1000, extensions=["csv"])
    agree = ConfirmField(label="I have checked this")
    key = HiddenField()


BAD = {
    "email": "x",
    "born-day": "31",
    "born-month": "2",
    "born-year": "2019",
    "how": "other",
    "concern": "a " * 9,
}


def drawn(form: forms.BaseForm) -> Any:
    return parse(rendering.fields(form))


@pytest.mark.parametrize("data", [None, BAD])
def test_nothing_points_at_what_is_not_there(data: dict[str, str] | None) -> None:
    root = drawn(EveryField(data))
    assert dangling(root) == []
    ids = root.xpath(".//@id")
    assert len(ids) == len(set(ids))


def test_every_visible_input_has_a_label() -> None:
    root = drawn(EveryField())
    for one in root.xpath(".//input[@type!='hidden']|.//select|.//textarea"):
        assert name_of(root, one), one.get("name")


def test_groups_of_inputs_have_a_legend() -> None:
    legends = [text(one) for one in drawn(EveryField()).xpath(".//fieldset/legend")]
    assert legends == ["Date of birth", "Were there needs?", "How was this known?", "Kinds"]


def test_hint_and_error_are_read_out_with_the_input() -> None:
    root = drawn(EveryField(BAD))
    assert (
        described_by(root, root.get_element_by_id("id_name")) == "As on the referral Error: Enter full name"
    )


def test_each_problem_in_the_summary_leads_to_an_input() -> None:
    form = EveryField(BAD)
    root, summary = drawn(form), parse(rendering.error_summary([form]))
    links = [link for link in summary.xpath(".//a")]
    assert len(links) > 8
    for link in links:
        target = root.get_element_by_id(link.get("href").removeprefix("#"))
        assert target.tag in ("input", "select", "textarea"), link.get("href")
    assert text(summary.find(".//h2")) == "There is a problem"


def test_the_summary_leads_to_the_wrong_part_of_a_date() -> None:
    form = EveryField(BAD | {"born-day": "3", "born-month": "14"})
    summary = parse(rendering.error_summary([form]))
    assert summary.xpath(".//a[text()='Date of birth must be a real date']/@href") == ["#id_born-month"]
    wrong = drawn(form).xpath(".//input[contains(@class, 'date-input') and contains(@class, 'error')]/@name")
    assert wrong == ["born-month"]


def test_a_problem_of_a_hidden_field_is_said_without_a_link() -> None:
    summary = parse(rendering.error_summary([EveryField({})]))
    unlinked = [text(one) for one in summary.xpath(".//li[not(a)]")]
    assert unlinked == ["Part of the page did not arrive. Open it again"]


def test_a_form_without_problems_has_no_summary() -> None:
    assert rendering.error_summary([EveryField()]) == ""


def test_what_was_typed_is_shown_again_but_never_a_password() -> None:
    root = drawn(EveryField({"secret": "hunter22", "name": "Ann <b>", "concern": "one\ntwo"}))
    assert root.get_element_by_id("id_secret").get("value") is None
    assert root.get_element_by_id("id_name").get("value") == "Ann <b>"
    assert root.get_element_by_id("id_concern").text.removeprefix("\n") == "one\ntwo"


def test_a_hanging_field_stands_under_its_choice_and_only_there() -> None:
    root = drawn(EveryField())
    assert len(root.xpath(".//*[@name='other']")) == 1
    conditional = root.xpath(".//*[contains(@class, 'govuk-radios__conditional')]")
    assert conditional[0].xpath(".//textarea/@name") == ["other"]


def test_free_text_on_the_case_side_says_that_it_may_be_disclosed() -> None:
    root = drawn(EveryField())
    assert f"What happened {DISCLOSURE}" in described_by(root, root.get_element_by_id("id_concern"))


def test_public_forms_may_leave_the_note_out() -> None:
    class Public(GovukForm):
        words = LongTextField(label="Words", disclosure=False)

    assert DISCLOSURE not in rendering.fields(Public())


def test_browsers_are_told_what_to_fill_in() -> None:
    root = drawn(EveryField())
    found = {one.get("name"): one.get("autocomplete") for one in root.xpath(".//*[@autocomplete]")}
    assert found == {
        "name": "name",
        "email": "email",
        "secret": "current-password",
        "code": "one-time-code",
        "born-day": "bday-day",
        "born-month": "bday-month",
        "born-year": "bday-year",
    }


def test_a_file_input_says_what_it_takes() -> None:
    one = drawn(EveryField()).xpath(".//input[@type='file']")[0]
    assert (one.get("accept"), one.get("data-largest"), one.get("multiple") is not None) == (
        ".csv",
        "1000",
        True,
    )


def test_html_validation_is_left_to_the_server() -> None:
    assert not drawn(EveryField()).xpath(".//@required|.//@maxlength|.//@placeholder")


def test_the_only_question_of_a_page_is_its_heading() -> None:
    class One(GovukForm):
        died = DateField(label="When did the adult die?")

    headings = parse(rendering.question(One())).xpath(".//h1")
    assert [text(one) for one in headings] == ["When did the adult die?"]


class ThirdParty(forms.Form):
    """As packages write them: Django's own fields."""

    login = forms.CharField(widget=forms.TextInput(attrs={"placeholder": "Name", "autofocus": True}))
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    remember = forms.BooleanField(required=False)
    kind = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.SelectMultiple)
    count = forms.IntegerField(min_value=1)
    rank = forms.TypedChoiceField(choices=[(1, "One")], coerce=int, initial=1)


def test_forms_of_other_packages_are_drawn_too() -> None:
    root = parse(str(ThirdParty()))
    assert dangling(root) == []
    assert root.xpath(".//input[@name='login']/@class")[0].startswith("govuk-input")
    assert root.xpath(".//input[@name='password']/@autocomplete") == ["new-password"]
    assert root.xpath(".//input[@name='remember']/@type") == ["checkbox"]
    assert root.xpath(".//option[@selected]/text()") == ["One"]


def test_one_field_group_of_another_package_is_drawn_too() -> None:
    assert "govuk-form-group" in ThirdParty()["login"].as_field_group()


def test_a_widget_that_nothing_draws_is_an_error() -> None:
    class Odd(forms.Form):
        odd = forms.CharField(widget=forms.Widget)

    with pytest.raises(ComponentError, match="No component draws Widget of odd"):
        rendering.fields(Odd())


def test_a_page_whose_form_was_refused_says_so_first_in_its_title() -> None:
    page = engines["django"].from_string("{% error_prefix %}Reasons")
    assert page.render({"form": EveryField({})}) == "Error: Reasons"
    assert page.render({"form": EveryField()}) == "Reasons"
    assert page.render({"forms": [EveryField(), EveryField({})]}) == "Error: Reasons"
    assert page.render({}) == "Reasons"


def test_a_quiet_legend_is_read_aloud_and_not_seen() -> None:
    class Instead(forms.Form):
        loud = CheckboxesField(label="Loud", choices=[("unknown", "Not known")])
        hushed = CheckboxesField(label="Hushed", choices=[("unknown", "Not known")], quiet=True)

    legends = drawn(Instead()).findall(".//legend")
    assert [(one.text_content().strip(), "hidden" in one.get("class")) for one in legends] == [
        ("Loud", False),
        ("Hushed", True),
    ]
