"""What the import-linter contract cannot say: which faces of an app others may use, and who writes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import goldthread

PACKAGE = Path(goldthread.__file__).parent
APPS = PACKAGE / "apps"
FACES = {"models", "enums", "selectors", "actions"}
EVERYBODYS = {
    "ui": None,
    "audit": {"records", "events", "context", "enums", "models", "selectors"},
    "accounts": FACES | {"access", "outcomes", "permissions", "purposes", "requests"},
    "jobs": FACES | {"presenters"},
    "files": FACES | {"store"},
    "cases": FACES | {"case_pages", "navigation", "presenters"},
}
CLOSE_PAIRS = {
    ("learning", "chronology"): {"presenters"},
    ("paperwork", "reviews"): {"permissions", "visibility"},
    ("chronology", "reviews"): {
        "permissions",
        "policies",
        "presenters",
        "purposes",
        "templates_of_requests",
        "visibility",
    },
}
"""Intake is the upper half of a contribution, whose lower half is in reviews: the same rules serve both.
A form that an agency is asked for is part of its answer to a request.
A finding shows the entries that it rests on as the chronology does."""
WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "save_changes"}
MAY_WRITE = {"actions", "migrations"}
WRITERS_WITH_A_REASON = {
    "audit/records.py": "the base class that refuses writes outside actions",
    "audit/events.py": "the one place where events are appended",
}


def python_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def foreign_faces(path: Path) -> Iterator[str]:
    own = path.relative_to(APPS).parts[0]
    for module in imported_modules(path):
        parts = module.split(".")
        if parts[:2] == ["goldthread", "apps"] and len(parts) > 3 and parts[2] != own:
            allowed = EVERYBODYS.get(parts[2], FACES)
            close = CLOSE_PAIRS.get((own, parts[2]), set())
            if allowed is not None and parts[3] not in allowed | close:
                yield module


@pytest.mark.parametrize("path", sorted(python_files(APPS)), ids=lambda path: str(path.relative_to(APPS)))
def test_an_app_uses_only_the_public_faces_of_another(path: Path) -> None:
    assert list(foreign_faces(path)) == []


def _is_queryset_update(call: ast.Call) -> bool:
    """`.update(name=value)` writes rows; a dict's update takes a positional argument."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "update" and bool(call.keywords)


def writes_in(path: Path) -> list[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return [
        f"line {call.lineno}: {ast.unparse(call.func)}"
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and not ast.unparse(call.func).startswith(("super()", "document."))
        and (call.func.attr in WRITES or _is_queryset_update(call))
    ]


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for name in ("accounts", "library", "cases", "reviews", "chronology", "learning", "workspace")
        for path in python_files(APPS / name)
        if not MAY_WRITE & set(path.relative_to(APPS).parts)
    ),
    ids=lambda path: str(path.relative_to(APPS)),
)
def test_only_actions_write(path: Path) -> None:
    assert writes_in(path) == []


def test_the_command_line_needs_no_django_for_chronologies_and_pathways() -> None:
    import subprocess
    import sys

    script = (
        "import sys; import goldthread.cli.chronology, goldthread.cli.pathways; "
        "sys.exit(any(name == 'django' or name.startswith('django.') for name in sys.modules))"
    )
    assert subprocess.call([sys.executable, "-c", script]) == 0
