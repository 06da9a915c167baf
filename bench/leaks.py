"""How many of the people in foreign texts the leak check finds in finished files, and what it asks about.

    .venv/bin/python bench/leaks.py [FOLDER]

FOLDER (else ../shared/eval/deid beside the checkout) holds JSON lists of texts with marked persons, as made
by Presidio's generator: `full_text` and `spans` with `entity_type`, `start_position`, `end_position`. The
persons marked in some forty texts are listed as the people of a review; the texts are set as PDF, Word and
HTML; each person has to be found in each file. Then once more with every name written in another way, drawn
with a fixed seed. Nothing of the texts is printed.
"""

from __future__ import annotations

import json
import random
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldthread.lib.deident import FinishedFile, LeakKind, Person, find_leaks
from goldthread.lib.deident.squeezed import squeeze_word
from goldthread.lib.deident.variants import name_words
from goldthread.lib.typeset import CannotSet, Document, as_docx, as_html, as_pdf, text

TOGETHER = 40


@dataclass
class Score:
    people: int = 0
    sure: int = 0
    possible: int = 0
    words: int = 0
    wrong: int = 0
    asked: int = 0


def main() -> None:
    here = Path(__file__).resolve().parents[1]
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else here.parent / "shared" / "eval" / "deid"
    if not folder.is_dir():
        raise SystemExit("The marked texts are not here: give their folder.")
    print(
        "| texts | written | file | people | found | of these possible | missed "
        "| sure, but nobody, in 10,000 words | questions in 10,000 words |\n"
        "|---|---|---|---:|---:|---:|---:|---:|---:|"
    )
    for path in sorted(folder.glob("*.json")):
        records = [record for record in json.loads(path.read_text("utf-8")) if persons(record)]
        for name, disguise in (("as they stand", None), ("otherwise", random.Random(8))):
            for kind, score in measured(records, disguise).items():
                found = score.sure + score.possible
                print(
                    f"| {path.stem}, {len(records):,} | {name} | {kind} | {score.people:,} "
                    f"| {found / score.people:.2%} | {score.possible / score.people:.1%} "
                    f"| {score.people - found} | {10_000 * score.wrong / score.words:.1f} "
                    f"| {10_000 * score.asked / score.words:.1f} |"
                )


def persons(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Spans that mark a person by more than a title."""
    marked = (span for span in record["spans"] if span["entity_type"] == "PERSON")
    return [span for span in marked if name_words(span["entity_value"])]


def measured(records: Sequence[dict[str, Any]], disguise: random.Random | None) -> dict[str, Score]:
    scores = {kind: Score() for kind in ("pdf", "docx", "html")}
    for start in range(0, len(records), TOGETHER):
        people, texts = listed(records[start : start + TOGETHER], disguise)
        for file in made(texts):
            score(scores[file.kind], file, people, texts)
    return scores


def listed(
    records: Sequence[dict[str, Any]], disguise: random.Random | None
) -> tuple[list[Person], list[str]]:
    """One person for each name, and the texts, with each name disguised where that is asked."""
    names: dict[str, str] = {}
    texts = []
    for record in records:
        parts, place = [], 0
        for span in sorted(persons(record), key=lambda span: span["start_position"]):
            start, end = span["start_position"], span["end_position"]
            name = " ".join(record["full_text"][start:end].split())
            names.setdefault(name, str(len(names)))
            parts += [record["full_text"][place:start], disguised(name, disguise) if disguise else name]
            place = end
        texts.append(printable("".join([*parts, record["full_text"][place:]])))
    return [Person(number, name, f"Person {number}") for name, number in names.items()], texts


def disguised(name: str, pick: random.Random) -> str:
    """The name as records, machines or mistakes write it."""
    words = name.split()
    several = len(words) > 1
    ways = [
        name.upper(),
        f"{name}\u2019s",
        "\u00ad".join(name),
        name.replace("a", "a\u200b"),
        unicodedata.normalize("NFD", name),
        "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)),
        f"{words[-1]}, {words[0]}" if several else f"({name})",
        f"{words[0][0]}. {words[-1]}" if several else name,
        words[-1],
        "_".join(words),
        "\n".join(words),
        f"{name}3",
    ]
    return pick.choice(ways)


def printable(words: str) -> str:
    """The text without what no font here has; such a report would be refused, not published."""
    return "".join(c for c in words if ord(c) < 0x2200 and (c.isprintable() or c in "\n\u00ad\u200b"))


def made(texts: Sequence[str]) -> Iterator[FinishedFile]:
    document = Document("Texts", tuple(text(one) for one in texts))
    try:
        yield FinishedFile("texts.pdf", "pdf", as_pdf(document))
    except CannotSet as refusal:
        print(f"not set: {refusal}", file=sys.stderr)
    yield FinishedFile("texts.docx", "docx", as_docx(document))
    yield FinishedFile("texts.html", "html", as_html(document).encode())


def score(kept: Score, file: FinishedFile, people: Sequence[Person], texts: Sequence[str]) -> None:
    found = find_leaks([file], people)
    sure = {one for leak in found if not leak.possible for one in leak.person_ids}
    possible = {one for leak in found for one in leak.person_ids} - sure
    kept.people += len(people)
    kept.sure += len(sure)
    kept.possible += len(possible)
    kept.words += sum(len(one.split()) for one in texts)
    named = {squeeze_word(word) for person in people for word in (person.name, *person.name.split())}
    kept.wrong += sum(
        not leak.possible and not any(squeeze_word(word) in named for word in leak.words.split())
        for leak in found
        if leak.kind is not LeakKind.UNCHECKED
    )
    kept.asked += sum(leak.possible for leak in found)


if __name__ == "__main__":
    main()
