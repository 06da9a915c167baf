"""How many records the library of this home holds, for a command that needs no home."""

from __future__ import annotations

import os
from pathlib import Path


def library_records() -> int | None:
    """The number of records that can be found; None where there is no home with a library.

    Opens nothing new: a home that is not there is not made.
    """
    home = os.environ.get("GOLDTHREAD_HOME")
    if not home or not (Path(home) / "library.sqlite3").exists():
        return None
    from goldthread.project.home import open_home

    open_home()
    from goldthread.apps.library.selectors.records import counts

    return counts().records
