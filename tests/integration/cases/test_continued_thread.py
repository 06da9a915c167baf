"""Apps above continue the thread on the overview."""

import pytest
from django.test import Client

from goldthread.apps.cases.presenters import thread
from goldthread.apps.ui.components import ThreadPart
from tests.factories.accounts import sign_in
from tests.factories.cases import a_case, a_world

pytestmark = pytest.mark.django_db


def test_the_overview_shows_the_parts_of_apps_above_in_their_order(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thread, "_continued", {})
    thread.register_thread("later", lambda user, case: [ThreadPart("A later part")], order=80)
    thread.register_thread(
        "sooner", lambda user, case: [ThreadPart("A sooner part", missing="A gap.")], order=70
    )
    world = a_world()
    sign_in(client, world.coordinator)

    page = client.get(f"/cases/{a_case(world).pk}").content.decode()

    assert page.index("Letters") < page.index("A sooner part") < page.index("A gap.")
    assert page.index("A gap.") < page.index("A later part")
