"""Two people publish at the same moment, each in a transaction of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any, TypeVar

import pytest
from django.db import connection, connections

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Refused
from goldthread.apps.jobs.models import Job
from goldthread.apps.publication.actions.release.release import release_report
from goldthread.apps.publication.enums import ReleaseState
from goldthread.apps.publication.models import Release
from tests.factories.cases import by
from tests.factories.publication import a_publication

pytestmark = pytest.mark.django_db(databases=["default", "library"], transaction=True)
R = TypeVar("R")


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], None]:
    """From then on new connections open a copy on the disk: a database in memory knows no waiting."""

    def moved() -> None:
        if connection.vendor == "sqlite":
            file = str(tmp_path / "on-disk.sqlite3")
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [file])
            monkeypatch.setitem(connections.settings["default"], "NAME", file)

    return moved


def closing(function: Callable[[], R]) -> R:
    """In a thread: its own connections are closed after it."""
    try:
        return function()
    finally:
        connections.close_all()


def standing() -> tuple[int, int]:
    return (
        Release.objects.filter(state=ReleaseState.RELEASED).count(),
        Job.objects.filter(name="publication.deposit").count(),
    )


def test_of_two_who_publish_at_once_one_wins_and_the_other_is_told_who_did(
    settings: Any, tmp_path: Path, on_disk: Callable[[], None]
) -> None:
    settings.GOLDTHREAD_HOME = tmp_path / "home"
    out = a_publication("checked")
    release, together = out.in_hand, Barrier(2)
    on_disk()

    def press(somebody: User) -> str:
        mine = Release.objects.get(pk=release.pk)
        together.wait(timeout=30)
        try:
            release_report(by=by(somebody), release=mine)
        except Refused as refusal:
            return str(refusal)
        return f"published by {somebody.name}."

    people = (out.coordinator, out.world.manager)
    with ThreadPoolExecutor(2) as pool:
        pressed = [pool.submit(closing, lambda who=somebody: press(who)) for somebody in people]
        first, second = sorted(one.result(timeout=60) for one in pressed)
        assert pool.submit(closing, standing).result(timeout=60) == (1, 1)
    assert first.startswith("This report was published already: on ")
    assert second.startswith("published by ")
    assert first.endswith(second.removeprefix("published "))
