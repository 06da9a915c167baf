"""Homes that are made once a run and copied for each test."""

from pathlib import Path

import pytest

from tests.integration.operate.homes import made_once


def _shared(factory: pytest.TempPathFactory) -> Path:
    """One folder for all processes of a run (xdist gives each a folder below it)."""
    base = factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with content of every kind. Only look at it, or copy it."""
    return made_once(_shared(tmp_path_factory), "full")


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that was opened once and holds nothing. Only look at it, or copy it."""
    return made_once(_shared(tmp_path_factory), "empty")
