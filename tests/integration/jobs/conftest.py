import pytest

from tests.integration.jobs import handlers


@pytest.fixture(autouse=True)
def _nothing_seen():
    handlers.SEEN.clear()
    handlers.FAILED.clear()
