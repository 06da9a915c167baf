"""Accounts as people meet them: invited, signed in with code or passkey, away, gone."""

import re
import time

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from goldthread.apps.accounts.actions.cover import start_cover
from goldthread.apps.accounts.actions.invitations import invite_administrator
from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import Membership, User
from goldthread.apps.audit.events import SYSTEM
from tests.factories.accounts import PASSWORD, a_board, a_person, an_area
from tests.integration.accounts.pages import code_of, with_app

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True, databases=["default", "library"])]
PHRASE = "four random words here"


def code_typed(page: Page, path: str, code: str) -> None:
    page.goto(path)
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Continue").click()


def signs_in(page: Page, user: User, secret: str, password: str = PASSWORD) -> None:
    page.goto("/sign-in")
    page.get_by_label("Email address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code", exact=True).fill(code_of(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(re.compile("/work|/account|/organisations"))


def test_the_first_administrator_accepts_and_sets_up_an_authenticator(page: Page, look) -> None:
    _, path, code = invite_administrator(by=SYSTEM, email="ada@example.org", name="Ada Admin")
    page.goto(path)
    look(page, "invitation")
    code_typed(page, path, "0000 0000" if code != "0000 0000" else "1111 1111")
    expect(page.locator(".govuk-error-summary")).to_contain_text("You can try 4 more times")
    look(page, "invitation-wrong-code")
    code_typed(page, path, code)
    look(page, "invitation-account")
    page.get_by_label("Password", exact=True).fill("short")
    page.get_by_label("Password again").fill("short")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("too short")
    look(page, "invitation-account-error")
    page.get_by_label("Password", exact=True).fill(PHRASE)
    page.get_by_label("Password again").fill(PHRASE)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up a second step for signing in")
    look(page, "second-step")
    page.get_by_role("button", name="Set up an authenticator app").click()
    page.get_by_text("I cannot scan it").click()
    secret = page.locator("code").first.inner_text().replace(" ", "")
    look(page, "authenticator")
    page.get_by_label("Six-digit code from the app").fill("123")
    page.get_by_role("button", name="Continue").click()
    look(page, "authenticator-error")
    page.get_by_label("Six-digit code from the app").fill(code_of(secret))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    look(page, "recovery-codes")
    page.get_by_role("button", name="I have kept them").click()
    look(page, "account-administrator")


def test_an_administrator_sets_up_a_board_and_invites_its_manager(page: Page, look) -> None:
    administrator = a_person(Role.ADMINISTRATOR, name="Ada Admin")
    signs_in(page, administrator, with_app(administrator))
    page.goto("/organisations/areas")
    page.get_by_label("Name of the area").fill("Westmarsh")
    page.get_by_label("England").check()
    page.get_by_role("button", name="Add the area").click()
    look(page, "areas")
    page.goto("/organisations/new")
    look(page, "organisation-new")
    page.get_by_label("Partnership or board").check()
    page.get_by_label("Full name").fill("Westmarsh Safeguarding Adults Board")
    page.get_by_label("Short name").fill("Westmarsh SAB")
    page.get_by_label("Westmarsh", exact=True).check()
    page.get_by_role("button", name="Set up").click()
    look(page, "organisation-empty")
    page.get_by_role("button", name="Invite somebody").click()
    look(page, "invite")
    page.get_by_label("Their name").fill("Bea Manager")
    page.get_by_label("Their work email address").fill("bea@example.org")
    page.get_by_label("Business manager").check()
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.locator("main")).to_contain_text(re.compile(r"\d{4} \d{4}"))
    look(page, "invitation-sent")
    page.get_by_role("button", name="I have noted the code").click()
    look(page, "organisation-invited")
    page.goto("/organisations")
    look(page, "organisations")


def test_signing_in_with_a_code_being_locked_out_and_signing_out(page: Page, look) -> None:
    user = a_person(Role.COORDINATOR, name="Chris Coordinator")
    secret = with_app(user)
    page.goto("/account")
    look(page, "sign-in")
    page.get_by_label("Email address").fill(user.email)
    page.get_by_label("Password", exact=True).fill("not the password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("is not right")
    look(page, "sign-in-error")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    look(page, "sign-in-code")
    page.get_by_label("Code", exact=True).fill(code_of(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    look(page, "account")
    page.get_by_role("link", name="Sign out").click()
    look(page, "sign-out")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have been signed out")
    look(page, "signed-out")
    page.goto("/sign-in")
    for _ in range(5):
        page.get_by_label("Email address").fill("somebody@example.org")
        page.get_by_label("Password", exact=True).fill("not the password")
        page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("You can try again at")
    look(page, "sign-in-locked")


def passkeys(context: BrowserContext, page: Page) -> None:
    """Give the browser a virtual authenticator that verifies its user."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_set_up_used_alone_renamed_and_kept_while_needed(
    context: BrowserContext, page: Page, look
) -> None:
    user = a_person(Role.COORDINATOR, name="Pat Passkey")
    passkeys(context, page)
    page.goto("/sign-in")
    page.get_by_label("Email address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Set up a passkey").click()
    look(page, "passkey-add")
    page.get_by_label("Name of this passkey").fill("Work laptop")
    page.get_by_role("button", name="Set up the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto("/account")
    expect(page.locator("main")).to_contain_text("Work laptop")
    look(page, "account-passkey")
    page.get_by_role("link", name="Remove Work laptop").click()
    expect(page.locator("main")).to_contain_text("Your role needs a second step")
    page.get_by_role("link", name="Rename Work laptop").click()
    look(page, "passkey-name")
    page.get_by_label("Name of this passkey").fill("Old laptop")
    page.get_by_role("button", name="Continue").click()
    page.goto("/sign-out")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in?next=/account/details")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Change your details")
    page.goto("/account")
    expect(page.locator("main")).to_contain_text("Passkey")
    expect(page.locator("main")).to_contain_text("Old laptop")


def test_a_passkey_is_the_second_step_after_a_password(context: BrowserContext, page: Page, look) -> None:
    user = a_person(Role.CHAIR)
    with_app(user)
    passkeys(context, page)
    page.goto("/sign-in")
    page.get_by_label("Email address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use a passkey instead").click()
    expect(page.get_by_text("The passkey was not used")).to_be_visible()
    look(page, "passkey-problem")


def test_a_manager_sees_people_arranges_cover_and_ends_a_role(page: Page, look) -> None:
    board = a_board("Westmarsh Safeguarding Adults Board", areas=[an_area()])
    manager = a_person(Role.BUSINESS_MANAGER, board, name="Bea Manager")
    secret = with_app(manager)
    colleague = a_person(Role.COORDINATOR, board, name="Chris Coordinator", job_title="Review coordinator")
    with_app(colleague)
    a_person(Role.CHAIR, board, name="Dee Chair")
    signs_in(page, manager, secret)
    page.goto("/organisations")
    look(page, "organisation")
    page.get_by_role("link", name="Chris Coordinator").click()
    look(page, "person")
    page.get_by_role("link", name="Arrange cover").click()
    look(page, "cover")
    page.get_by_label("Who stands in?").select_option(label="Dee Chair")
    last = page.get_by_role("group", name="Last day")
    for part, value in (("Day", "31"), ("Month", "12"), ("Year", str(time.localtime().tm_year))):
        last.get_by_label(part).fill(value)
    page.get_by_role("button", name="Arrange cover").click()
    look(page, "organisation-cover")
    page.get_by_role("link", name="Chris Coordinator").first.click()
    page.get_by_role("link", name="Reset a lost authenticator").click()
    look(page, "reset-ask")
    page.get_by_label("How did you make sure").fill("Came to my desk")
    page.get_by_role("button", name="Ask for the reset").click()
    look(page, "organisation-reset")
    page.get_by_role("link", name="Look at it").click()
    look(page, "reset")
    page.goto(f"/organisations/people/{Membership.objects.get(user=colleague).pk}/end")
    look(page, "membership-end")
    page.get_by_role("button", name="End the role").click()
    expect(page.locator("main")).to_contain_text("Ended")
    look(page, "organisation-ended")


def test_who_stands_in_sees_on_every_page_for_whom_they_act(page: Page, look) -> None:
    board = a_board("Westmarsh Safeguarding Adults Board")
    away = a_person(Role.COORDINATOR, board, name="Alex Away")
    stands_in = a_person(Role.CHAIR, board, name="Sam Standin")
    today = timezone.localdate()
    start_cover(
        by=SYSTEM,
        membership=Membership.objects.get(user=away),
        covered_by=stands_in,
        starts_on=today,
        ends_on=today,
    )
    signs_in(page, stands_in, with_app(stands_in))
    page.goto("/account")
    look(page, "account-cover")
    page.get_by_role("button", name="Act for Alex Away").click()
    page.goto("/account/details")
    expect(page.locator("main")).to_contain_text("You are acting for Alex Away")
    look(page, "acting")
    page.get_by_role("link", name="Act as yourself again").click()
    page.get_by_role("button", name="Act as yourself again").click()
    expect(page.locator("main")).not_to_contain_text("You are acting for")


def test_choosing_a_new_password_and_confirming_who_one_is(page: Page, look) -> None:
    user = a_person(Role.READER, name="Robin Reader")
    page.goto("/password/reset")
    look(page, "password-reset")
    page.get_by_label("Email address").fill(user.email)
    page.get_by_role("button", name="Send the message").click()
    look(page, "password-reset-sent")
    page.goto("/password/reset/0-nothing-of-the-kind")
    look(page, "password-reset-stale")
    page.goto("/signed-out?why=idle&next=/account")
    look(page, "signed-out-idle")
    page.goto("/link/nothing")
    look(page, "link-unknown")


def test_the_demo_shows_its_sign_ins(page: Page, look, settings) -> None:
    from goldthread.apps.accounts.actions.authenticators import set_up_demo_authenticator
    from goldthread.apps.accounts.demo import DEMO_PASSWORD
    from tests.factories.accounts import an_agency

    settings.GOLDTHREAD_DEMO = True
    board, agency = a_board("Westmarsh SAB"), an_agency("Westmarsh Adult Social Care")
    for role, place in ((Role.BUSINESS_MANAGER, board), (Role.CHAIR, board), (Role.AGENCY_AUTHOR, agency)):
        user = a_person(role, place, demo=True, password=DEMO_PASSWORD, name=f"Demo {role.label}")
        set_up_demo_authenticator(by=SYSTEM, user=user)
    page.goto("/demo")
    look(page, "demo")
    row = page.get_by_role("row", name=re.compile("Demo Chair"))
    code = re.search(r"\b\d{6}\b", row.inner_text()).group()
    page.get_by_role("button", name="Go to the sign-in page").click()
    page.get_by_label("Email address").fill(User.objects.get(name="Demo Chair").email)
    page.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto("/account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
