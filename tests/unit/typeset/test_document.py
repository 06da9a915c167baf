"""A document kept as JSON is the same document again."""

import json
from datetime import date

import pytest

from goldthread.lib.typeset import (
    Boxed,
    Contents,
    Document,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Run,
    Table,
    from_json,
    text,
    to_json,
)

DOCUMENT = Document(
    title="A review",
    day=date(2026, 3, 1),
    blocks=(
        Contents(),
        Heading("Findings", 1, "findings"),
        Paragraph((Run("See "), Run("this", bold=True, link="#findings"))),
        Items(((Run("one"),), (Run("two"),)), ordered=True),
        Boxed("Recommendation 1", (text("Do it."),)),
        PageBreak(),
        Table("Agencies", ("Agency", "Part"), (("Police", "Called"),), (1, 2)),
    ),
)


def test_a_document_comes_back_from_json_as_it_was() -> None:
    assert from_json(json.loads(json.dumps(to_json(DOCUMENT)))) == DOCUMENT


@pytest.mark.parametrize("value", [{"kind": "Script"}, {"kind": "Run", "colour": "red"}, {"text": "no kind"}])
def test_what_is_no_part_of_a_document_is_refused(value: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="document"):
        from_json(value)
