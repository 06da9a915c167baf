"""Writes to a home without end, as people at work do, and prints each unit of work as it is done.

`GOLDTHREAD_HOME=... python -m tests.integration.operate.writing`: stop it with a signal.
"""

from itertools import count
from types import SimpleNamespace
from typing import Any

from goldthread.project.home import open_home


def upload(asked: Any, number: int) -> Any:
    """An agency's file, received, encrypted and waiting to be read."""
    from goldthread.apps.chronology.actions.intake import start_submission_from_file
    from tests.factories.cases import by
    from tests.factories.reviews import an_upload

    content = f"Date,Source,Event\n3 March 2019,Notes,Visit {number}\n".encode()
    given = an_upload(content, f"chronology-{number}.csv")
    return start_submission_from_file(by=by(asked.author), contribution=asked.contribution, upload=given)


def standing_request() -> Any:
    """The request that `making` made, and the author who answers it."""
    from goldthread.apps.accounts.enums import Role
    from goldthread.apps.accounts.models import Membership
    from goldthread.apps.reviews.models import Contribution

    contribution = Contribution.objects.filter(withdrawn_at=None).earliest("created_at")
    members = Membership.objects.filter(organisation=contribution.request.agency, role=Role.AGENCY_AUTHOR)
    return SimpleNamespace(contribution=contribution, author=members.latest("created_at").user)


def write_without_end() -> None:
    from django.core.files.base import ContentFile

    from goldthread.apps.audit.events import SYSTEM
    from goldthread.apps.library.actions import receive_uploads

    asked = standing_request()
    for number in count(1):
        upload(asked, number)
        report = ContentFile(f"Report {number}\n\nNobody asked.".encode(), name=f"report-{number}.txt")
        receive_uploads(by=SYSTEM, uploads=[report], owner=None)
        print(number, flush=True)


if __name__ == "__main__":
    open_home()
    write_without_end()
