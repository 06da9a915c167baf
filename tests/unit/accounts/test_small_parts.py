"""Secrets, addresses, names of browsers: the small parts of accounts."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.apps.accounts.actions import links
from goldthread.apps.accounts.addresses import normal_email, normal_name
from goldthread.apps.accounts.browsers import browser_name
from goldthread.apps.accounts.enums import SignInMethod
from goldthread.apps.accounts.purposes import UnknownPurpose, purpose_of
from goldthread.apps.accounts.secrets import code_matches, digest_of_code, make_code, make_token
from goldthread.apps.accounts.signals import method_of
from goldthread.apps.audit.events import Refused

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36"


def test_a_code_is_eight_digits_in_two_groups_and_a_token_is_long() -> None:
    codes = {make_code() for _ in range(50)}
    assert len(codes) > 45
    assert all(len(code) == 9 and code[4] == " " and code.replace(" ", "").isdigit() for code in codes)
    assert len(make_token()) >= 43


@pytest.mark.parametrize("typed", ["4821 7730", "48217730", " 4821-7730 ", "4 8 2 1 7 7 3 0", "4821.7730"])
def test_a_code_matches_however_it_is_grouped(typed: str) -> None:
    link_id = uuid4()
    assert code_matches(typed, link_id, digest_of_code("4821 7730", link_id))


@pytest.mark.parametrize("typed", ["", "4821 7731", "48217730 1", "٤٨٢١٧٧٣٠", "4821773", "x"])
def test_another_code_does_not_match(typed: str) -> None:
    link_id = uuid4()
    assert not code_matches(typed, link_id, digest_of_code("4821 7730", link_id))


def test_a_code_belongs_to_its_link() -> None:
    assert not code_matches("4821 7730", uuid4(), digest_of_code("4821 7730", uuid4()))


@given(st.text())
def test_any_name_is_one_line_of_visible_text_or_refused(text: str) -> None:
    try:
        name = normal_name(text)
    except Refused:
        assert not any(letter.isalnum() for letter in text)
    else:
        assert name == " ".join(name.split())
        assert 0 < len(name) <= 120
        assert all(letter.isprintable() or letter == " " for letter in name.replace("\u00ad", ""))


@given(st.text())
def test_any_text_is_one_safe_address_or_refused(text: str) -> None:
    try:
        address = normal_email(text)
    except Refused:
        return
    assert address == normal_email(address)
    assert not set("\r\n,;<> ") & set(address.rsplit("@", 1)[0].replace('" "', ""))


def test_an_address_is_kept_in_lower_case() -> None:
    assert normal_email("  Jo.Bloggs@Example.ORG ") == "jo.bloggs@example.org"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (CHROME, "Chrome on Windows"),
        (f"{CHROME} Edg/120.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox on Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Mobile Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36", "Chrome on Android"),
        ("", "A browser"),
        ("curl/8.0 <script>", "A browser"),
    ],
)
def test_a_browser_is_named_as_its_owner_knows_it(agent: str, name: str) -> None:
    assert browser_name(agent) == name


@pytest.mark.parametrize(
    ("records", "method"),
    [
        ([], SignInMethod.PASSWORD),
        ([{"method": "password"}], SignInMethod.PASSWORD),
        ([{"method": "password"}, {"method": "mfa", "type": "totp"}], SignInMethod.CODE),
        ([{"method": "password"}, {"method": "mfa", "type": "recovery_codes"}], SignInMethod.RECOVERY),
        ([{"method": "mfa", "type": "webauthn", "passwordless": True}], SignInMethod.PASSKEY),
    ],
)
def test_how_somebody_signed_in_is_read_from_the_steps_taken(records, method) -> None:
    assert method_of(records) == method


def test_an_unknown_purpose_is_an_error_that_names_it() -> None:
    with pytest.raises(UnknownPurpose, match="made-up"):
        purpose_of("made-up")
    assert links.make_link.is_action
