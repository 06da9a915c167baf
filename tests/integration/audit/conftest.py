import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def _heads_of_their_own(tmp_path, monkeypatch):
    """Each test writes its heads elsewhere; rolled-back tests would leave them behind otherwise."""
    monkeypatch.setattr(settings, "GOLDTHREAD_HOME", tmp_path)
