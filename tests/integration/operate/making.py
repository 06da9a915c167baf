"""Makes a home: `GOLDTHREAD_HOME=... python -m tests.integration.operate.making full`.

"empty": only opened, its static files laid out. "full": a decided case with its letters, a request
answered by a file and by typing, published reports that can be searched, messages that were sent.
"""

import json
import sys
from contextlib import AbstractContextManager

from goldthread.project.home import open_home
from goldthread.project.serving import prepare


def quick_passwords() -> AbstractContextManager[None]:
    """Argon2 is slow by intent; the passwords of people made here are never asked for."""
    from django.test.utils import override_settings

    quick: AbstractContextManager[None] = override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]
    )
    return quick


def fill() -> None:
    from goldthread.apps.audit.events import SYSTEM
    from goldthread.apps.jobs.worker import run_pending_jobs
    from goldthread.apps.library.actions import add_paths, index_due_records
    from goldthread.project.demo.load import REPORTS
    from tests.factories.cases import a_case, a_world
    from tests.factories.reviews import a_request, a_submission
    from tests.integration.operate.writing import upload

    a_case(a_world(), at="told")
    asked = a_request()
    upload(asked, 0)
    a_submission(asked)
    add_paths(by=SYSTEM, paths=[REPORTS])
    index_due_records()
    run_pending_jobs()


if __name__ == "__main__":
    home = open_home()
    if sys.argv[1] == "full":
        with quick_passwords():
            fill()
    else:
        prepare(home)
    print(json.dumps(str(home)))
