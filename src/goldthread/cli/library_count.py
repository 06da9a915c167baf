"""How many records the library of this home holds, for commands that themselves need no Django."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

COUNTING = (sys.executable, "-m", "goldthread.cli.main", "library", "count", "--json")
PATIENCE = 60.0
"""Seconds; counting itself takes a moment, a first start of Django a few."""


def library_records() -> int | None:
    """The number of records that can be found; None where there is no home with a library to count.

    Runs `goldthread library count`. A home that is not there is not made.
    """
    home = os.environ.get("GOLDTHREAD_HOME")
    if not home or not (Path(home) / "library.sqlite3").exists():
        return None
    try:
        counted = subprocess.run(COUNTING, capture_output=True, check=True, timeout=PATIENCE)  # noqa: S603 (our own command)
        return int(json.loads(counted.stdout)["records"])
    except (subprocess.SubprocessError, ValueError, KeyError):
        return None
