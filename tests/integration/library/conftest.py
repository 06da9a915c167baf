"""A library of made-up reports, made by the actions that pages and commands call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.library.actions import add_paths, index_due_records
from goldthread.apps.library.models import Import, LibraryRecord

Add = Callable[..., Import]


@pytest.fixture(autouse=True)
def _own_home(settings: Any, tmp_path: Path) -> None:
    settings.GOLDTHREAD_HOME = tmp_path / "home"


@pytest.fixture
def add(tmp_path: Path) -> Add:
    """Write files, add them to the library, and index what they hold."""

    def added(**files: str | bytes) -> Import:
        folder = tmp_path / "given"
        folder.mkdir(exist_ok=True)
        paths = []
        for name, content in files.items():
            path = folder / name.replace("_", ".")
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            paths.append(path)
        run = add_paths(by=SYSTEM, paths=paths)
        index_due_records()
        return run

    return added


@pytest.fixture
def a_report(add: Add) -> LibraryRecord:
    """A report of two pages about a safeguarding lead who was not told."""
    run = add(
        a_txt="Review of the care of Alex\n\nThe safeguarding lead was not told."
        "\fThe second page speaks of housing <script>alert(1)</script> and of falls."
    )
    record: LibraryRecord = run.files.get().record
    return record
