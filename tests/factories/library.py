"""Deposits for tests: a published report as a publisher hands it to the library."""

import base64
import hashlib
from datetime import date
from typing import Any

from goldthread.lib.typeset import Boxed, Document, Heading, text, to_json
from tests.unit.reading.making import pdf

SAID = "The board should ask each agency to show how it tells the others when a visit is missed."
REPORT = Document(
    title="Review of the care of Adult B",
    blocks=(
        Heading("What happened", 1, "what-happened"),
        text("Adult B lived alone. The safeguarding lead was not told of the missed visits."),
        Heading("Recommendations", 1, "recommendations"),
        Boxed("Recommendation 1", (text(SAID),)),
    ),
    author="A. Reviewer",
    day=date(2026, 3, 2),
)


def a_deposit(key: str = "release-1", *, replaces: str = "", extra: str = "", **facts: Any) -> dict[str, Any]:
    """A deposit of a two-page report with one recommendation. `extra` words make its PDF another."""
    pages = [
        [(72, 700, "Adult B lived alone. The safeguarding lead was not told.")],
        [(72, 700, "Recommendation 1"), (72, 680, SAID), (72, 660, extra or "End of the report.")],
    ]
    files = {"pdf": pdf(*pages), "docx": b"PK word " + extra.encode(), "html": b"<article>" + extra.encode()}
    return {
        "schema": 1,
        "key": key,
        "replaces": replaces,
        "facts": {
            "title": REPORT.title,
            "kind": "Safeguarding adults review",
            "published_on": "2026-03-02",
            "nation": "England",
            "area": "Westmarsh",
            "author": "A. Reviewer",
            "publisher": "Westmarsh Safeguarding Adults Board",
            "licence": "Open Government Licence v3.0",
            "summary": "Adult B died at home. Visits were missed and nobody was told.",
            **facts,
        },
        "content": to_json(REPORT),
        "files": [
            {
                "kind": kind,
                "name": f"report.{kind}",
                "sha256": hashlib.sha256(content).hexdigest(),
                "content": base64.b64encode(content).decode(),
            }
            for kind, content in files.items()
        ],
        "recommendations": [
            {"number": "1", "text": SAID, "addressees": ["Westmarsh Safeguarding Adults Board"]}
        ],
    }
