"""Run by test_killed in a process of its own: `python -m tests.integration.files.killing HOME`."""

import json
import os
import random
import signal
import sys
import time
from typing import Any

from goldthread.project.home import open_home

ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 50
CONTENT = b"Date,Event\n" + b"1 March 2019,A visit\n" * 20_000


def kill_uploads_at_random() -> dict[str, Any]:
    """Kill processes that receive files at random points; afterwards every record must be whole."""
    from goldthread.apps.audit.selectors import verify
    from goldthread.apps.files import vault
    from goldthread.apps.files.actions import Purpose, register_purpose
    from goldthread.apps.files.models import CaseKey, StoredFile
    from goldthread.apps.files.selectors import read_name

    register_purpose(Purpose("test.return", kinds=frozenset({"csv"})))
    chance = random.Random(20261123)
    for _ in range(ROUNDS):
        child = start_uploading()
        time.sleep(chance.uniform(0.005, 0.12))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    files = list(StoredFile.objects.select_related("key"))
    whole = [
        file for file in files if b"".join(vault.content_of(file)) == CONTENT and read_name(file) == "a.csv"
    ]
    named = set(StoredFile.objects.values_list("blob", flat=True))
    stored = {name for name, _ in vault.store().names()}
    problems = verify("default").faults
    return {
        "records": len(files),
        "whole": len(whole),
        "missing": len(named - stored),
        "keys": CaseKey.objects.count(),
        "cases": len({file.case_id for file in files}),
        "chain problems": len(problems),
    }


def start_uploading() -> int:
    from django.core.files.base import ContentFile
    from django.db import connections

    from goldthread.apps.audit.events import SYSTEM
    from goldthread.apps.audit.records import new_id
    from goldthread.apps.files.actions import store_upload

    connections.close_all()
    child = os.fork()
    if child == 0:
        while True:
            upload = ContentFile(CONTENT, name="a.csv")
            store_upload(by=SYSTEM, upload=upload, purpose="test.return", case_id=new_id())
    return child


if __name__ == "__main__":
    os.environ["GOLDTHREAD_HOME"] = sys.argv[1]
    open_home()
    print(json.dumps(kill_uploads_at_random()))
