"""Every setting is documented, and the document is made from the code."""

import re
from pathlib import Path

import goldthread
from goldthread.project.environment import SETTINGS
from goldthread.project.settings_page import settings_page

PACKAGE = Path(goldthread.__file__).parent
PAGE = PACKAGE.parents[1] / "docs" / "operate" / "settings.md"


def test_the_page_of_settings_is_current() -> None:
    assert PAGE.read_text() == settings_page(), "run: python -m goldthread.project.settings_page"


def test_no_code_reads_a_setting_that_is_not_listed() -> None:
    known = {setting.name for setting in SETTINGS} | {"GOLDTHREAD_IDLE", "GOLDTHREAD_UPLOAD_BYTES"}
    used = {
        name
        for path in PACKAGE.rglob("*.py")
        for name in re.findall(r"\bGOLDTHREAD_[A-Z_]+\b", path.read_text())
    }
    assert used - known == set()
