"""Heads of chains, written outside the database, so that a cut-off tail shows."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from goldthread.apps.audit.models import Event


def _folder() -> Path:
    folder = Path(settings.GOLDTHREAD_HOME) / "audit-heads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def write_head_outside(using: str, event: Event) -> None:
    """Append the event's place and hash to the month's file of heads (one short atomic write)."""
    line = json.dumps(
        [using, event.chain_kind, str(event.chain_subject_id), event.sequence, event.hash],
        separators=(",", ":"),
    )
    path = _folder() / f"{event.at:%Y-%m}.jsonl"
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, (line + "\n").encode())
    finally:
        os.close(descriptor)


def heads_outside(using: str) -> Iterator[tuple[str, str, int, str]]:
    """Yield (chain kind, subject id, sequence, hash) of each head written for `using`.

    A last line cut off by a crash is passed over: its event is checked by the chain itself.
    """
    for path in sorted(_folder().glob("*.jsonl")):
        for line in path.read_text().splitlines():
            try:
                alias, kind, subject, sequence, digest = json.loads(line)
            except json.JSONDecodeError:
                continue
            if alias == using:
                yield kind, subject, sequence, digest
