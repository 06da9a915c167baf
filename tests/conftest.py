"""What every test stands on: a home that is removed, and tables that may be emptied between tests."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import TransactionTestCase

from goldthread.apps.audit import triggers

CHECKOUT = Path(__file__).resolve().parents[1]


def pytest_unconfigure() -> None:
    if settings.configured:
        shutil.rmtree(settings.GOLDTHREAD_HOME, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _tables_may_be_emptied_between_tests() -> Iterator[None]:
    """Transactional tests empty the tables afterwards, which the audit triggers rightly refuse."""
    empty = TransactionTestCase._fixture_teardown

    def teardown(case: TransactionTestCase) -> None:
        for alias in case._databases_names(include_mirrors=False):
            triggers.remove(alias)
        empty(case)
        for alias in case._databases_names(include_mirrors=False):
            triggers.install(alias)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = empty  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real documents; tests that need it skip, with this reason, where it is missing."""
    folder = Path(os.environ.get("GOLDTHREAD_REAL", CHECKOUT.parent / "shared" / "real"))
    if not folder.is_dir():
        pytest.skip("the real documents are not here: set GOLDTHREAD_REAL to their folder")
    return folder
