"""Who runs the platform, and who runs the board: the one sees no case, the other says who does."""

import pytest

from tests.integration.accounts.pages import code_of
from tests.journeys.conftest import Doors

pytestmark = pytest.mark.journey


def test_a_manager_invites_and_restricts_and_the_administrator_sees_no_case(doors: Doors) -> None:
    """The administrator and the business manager.

    1. The administrator sees organisations and no case, also not by its address.
    2. The business manager invites somebody; the code is shown once, the link goes by mail.
    3. The invited person opens the link from the mail, types the code, chooses a password, and is asked
       for a second step before anything else.
    4. They set up an authenticator app, and see the board's cases.
    5. The business manager restricts a case to its team: the new colleague no longer finds it, neither
       in the list nor by its address, until the restriction is lifted.
    """
    manager = doors.sign_in("ruth.calloway")
    manager.go("/work")
    manager.look("work")
    case = manager.case_of("Adult P")

    administrator = doors.sign_in("alex.dunmore")
    administrator.go("/organisations")
    administrator.sees("Marlhaven Safeguarding Adults Board")
    administrator.look("organisations")
    for page in ("", "/chronology", "/people", "/history", "/access"):
        administrator.go(f"{case}{page}", status=404)

    manager.follow("Organisation")
    manager.follow("Marlhaven Safeguarding Adults Board")
    manager.look("organisation")
    manager.press("Invite somebody")
    manager.look("invite")
    manager.fill("Their name", "Petra Newell")
    manager.fill("Their work email address", "petra.newell@marlhaven.example")
    manager.choose("Their role", "Coordinator")
    manager.press("Send the invitation")
    manager.heading("Give this code to Petra Newell")
    manager.look("code")
    code = manager.page.locator(".app-code-large").inner_text()

    invited = doors.arrive("invited")
    for _ in range(20):
        invited.go("/demo/mail")
        if invited.page.get_by_role("row").filter(has_text="petra.newell").count():
            break
        invited.page.wait_for_timeout(500)
    invited.look("mail")
    invited.page.get_by_role("row").filter(has_text="petra.newell").get_by_role("link").first.click()
    invited.look("message")
    invited.page.locator("main a[href*='/invitation/'], main a[href*='/link/']").click()
    invited.fill("Your code", code)
    invited.press("Continue")
    invited.page.get_by_label("Password", exact=True).fill("seven quiet herons wade")
    invited.page.get_by_label("Password again").fill("seven quiet herons wade")
    invited.look("account")
    invited.press("Continue")
    invited.heading("Set up a second step for signing in")
    invited.look("second-step")
    invited.page.goto("/cases")
    invited.heading("Set up a second step for signing in")

    invited.press("Set up an authenticator app")
    invited.page.get_by_text("I cannot scan it").click()
    secret = invited.page.locator("code").first.inner_text().replace(" ", "")
    invited.fill("Six-digit code from the app", code_of(secret))
    invited.press("Continue")
    invited.heading("Recovery codes")
    invited.go("/cases")
    invited.sees("Adult P")

    manager.go(f"{case}/access")
    manager.look("access")
    manager.follow("Restrict it to its team")
    manager.fill("Reason", "A member of staff is a relative.")
    manager.look("restrict")
    manager.page.locator("main form button").first.click()
    manager.sees("This case is restricted")
    manager.look("restricted")
    invited.go("/cases")
    invited.sees_not("Adult P")
    invited.go(case, status=404)
    invited.go(f"{case}/chronology", status=404)
    manager.follow("Lift the restriction")
    manager.fill("Reason", "The relative has left.")
    manager.page.locator("main form button").first.click()
    manager.sees("see this case")
    invited.go(case)
