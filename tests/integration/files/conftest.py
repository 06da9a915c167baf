"""A home of its own for each test, and two purposes that only tests have."""

from uuid import UUID, uuid4

import pytest
from django.core.files.base import ContentFile

from goldthread.apps.audit.events import SYSTEM
from goldthread.apps.files.actions import Purpose, register_purpose, release_from_quarantine, store_upload
from goldthread.apps.files.models import StoredFile
from tests.integration.files.samples import docx

PURPOSE = "test.contribution"
ALLOWED: set[UUID] = set()
MAY_SEE_NAMES: set[UUID] = set()


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.GOLDTHREAD_HOME = tmp_path / "home"
    settings.GOLDTHREAD_KEY_FILE = tmp_path / "safe" / "master.key"
    settings.GOLDTHREAD_CLAMD = ""
    ALLOWED.clear()
    MAY_SEE_NAMES.clear()
    register_purpose(
        Purpose(
            PURPOSE,
            kinds=frozenset({"docx", "xlsx", "csv", "html"}),
            may_download=lambda user, stored_file: user.pk in ALLOWED,
            may_see_name=lambda user, stored_file: user.pk in MAY_SEE_NAMES,
        )
    )
    return settings.GOLDTHREAD_HOME


@pytest.fixture
def case_id() -> UUID:
    return uuid4()


def upload(
    content=None, name="Ada Lovelace chronology.docx", *, case_id=None, check=True, **details
) -> StoredFile:
    """A file that came in and, unless told otherwise, was checked."""
    stored_file = store_upload(
        by=SYSTEM,
        upload=ContentFile(docx() if content is None else content, name=name),
        purpose=PURPOSE,
        case_id=case_id or uuid4(),
        **details,
    )
    return release_from_quarantine(by=SYSTEM, stored_file=stored_file) if check else stored_file
