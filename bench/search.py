"""Search over the real reports beside SQLite FTS5 on the same passages, in the same run.

    .venv/bin/python bench/search.py [TIMES]

The documents are in GOLDTHREAD_REAL, else ../shared/real beside the checkout. 200 queries are drawn
from the passages with a fixed seed: half are one to four words of a passage (common ones left out),
half are phrases of three to six words. Nothing of the text is printed. With TIMES the passages are
repeated, each copy with its sentences in another order, to see how the time grows.
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from goldthread.lib.reading import read_isolated
from goldthread.lib.search import FACETS, Entry, LocalEngine, Match, Request, parse
from goldthread.lib.search.analysis import is_stop_word, tokens

QUERIES = 200
ROUNDS = 5
LIMIT = 20


def main() -> None:
    here = Path(__file__).resolve().parents[1]
    folder = Path(os.environ.get("GOLDTHREAD_REAL", here.parent / "shared" / "real"))
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    if not folder.is_dir():
        raise SystemExit("The real documents are not here: set GOLDTHREAD_REAL to their folder.")
    began = time.perf_counter()
    entries = read(folder)
    reading = time.perf_counter() - began
    entries = multiplied(entries, times)
    words, phrases = queries(entries)
    with tempfile.TemporaryDirectory() as scratch:
        began = time.perf_counter()
        engine = LocalEngine(Path(scratch) / "index")
        engine.index(entries)
        indexing = time.perf_counter() - began
        began = time.perf_counter()
        fts = fts5(entries, Path(scratch) / "fts5.sqlite3")
        fts_indexing = time.perf_counter() - began
        text = sum(len(entry.text.encode()) for entry in entries)
        print(f"{len(entries):,} passages, {text / 1e6:.1f} MB of text, {QUERIES} queries, {ROUNDS} rounds\n")
        print(f"reading {reading:.1f} s; indexing {indexing:.2f} s, FTS5 {fts_indexing:.2f} s")
        ours = size(Path(scratch) / "index") / text
        theirs = (Path(scratch) / "fts5.sqlite3").stat().st_size / text
        print(f"index {ours:.2f} of the text, FTS5 {theirs:.2f} (with the text in it)\n")
        report(compared(engine, fts, words, phrases))


def read(folder: Path) -> list[Entry]:
    """Every passage of every document that can be read."""
    paths = [(path, path.name) for path in sorted(folder.rglob("*")) if path.is_file()]
    entries = []
    for number, reading in enumerate(read_isolated(paths)):
        document = reading.document
        if document is None:
            continue
        passages = document.passages
        for place, passage in enumerate(passages):
            after = passages[place + 1].text[:400] if place + 1 < len(passages) else ""
            fields = {
                "kind": [document.kind],
                "year": [document.fact("date")[:4]],
                "area": [document.fact("area")],
            }
            entries.append(
                Entry(f"{number}-{place}", str(number), document.title, passage.text, after, fields)
            )
    return entries


def multiplied(entries: list[Entry], times: int) -> list[Entry]:
    """The entries and further copies of them, with the sentences of each in another order."""
    pick = random.Random(11)
    more = []
    for copy in range(1, times):
        for entry in entries:
            sentences = entry.text.split(". ")
            text = ". ".join(pick.sample(sentences, len(sentences)))
            more.append(replace(entry, id=f"{copy}-{entry.id}", record=f"{copy}-{entry.record}", text=text))
    return [*entries, *more]


def queries(entries: Sequence[Entry]) -> tuple[list[str], list[str]]:
    """Half the queries loose words, half phrases; the same for the same passages."""
    pick = random.Random(7)
    words, phrases = [], []
    while len(words) < QUERIES // 2 or len(phrases) < QUERIES // 2:
        text = pick.choice(entries).text
        found = [text[token.start : token.end] for token in tokens(text)]
        plain = [word for word in found if not is_stop_word(word) and len(word) > 2]
        if len(found) < 20 or len(plain) < 8:
            continue
        words.append(" ".join(pick.sample(plain, pick.randint(1, 4))))
        start = pick.randrange(len(found) - 8)
        phrases.append(" ".join(found[start : start + pick.randint(3, 6)]))
    return words[: QUERIES // 2], phrases[: QUERIES // 2]


def fts5(entries: Sequence[Entry], path: Path) -> sqlite3.Connection:
    """FTS5 with its Porter stemmer, title and text, as it is usually set up."""
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE VIRTUAL TABLE p USING fts5(title, text, tokenize='porter unicode61 remove_diacritics 2')"
    )
    connection.executemany("INSERT INTO p VALUES (?, ?)", [(entry.title, entry.text) for entry in entries])
    connection.execute("INSERT INTO p(p) VALUES ('optimize')")
    connection.commit()
    return connection


def compared(
    engine: LocalEngine, fts: sqlite3.Connection, words: Sequence[str], phrases: Sequence[str]
) -> list[tuple[str, list[float], list[float]]]:
    """Milliseconds of each query on both, the engines taking turns so that the machine treats them alike."""

    def ours(match: Match, facets: Sequence[str], quoted: bool) -> Callable[[str], object]:
        def ask(query: str) -> object:
            typed = f'"{query}"' if quoted else query
            return engine.search(
                Request(parse(typed), match, limit=LIMIT, facets=facets, counted=bool(facets))
            )

        return ask

    def theirs(joint: str, quoted: bool) -> Callable[[str], object]:
        def ask(query: str) -> object:
            asked = f'"{query}"' if quoted else joint.join(f'"{word}"' for word in query.split())
            statement = "SELECT rowid, bm25(p) FROM p WHERE p MATCH ? ORDER BY bm25(p) LIMIT ?"
            return fts.execute(statement, (asked, LIMIT)).fetchall()

        return ask

    cases = [
        ("all words", words, ours(Match.ALL, (), False), theirs(" AND ", False)),
        ("any word", words, ours(Match.ANY, (), False), theirs(" OR ", False)),
        ("phrase", phrases, ours(Match.ALL, (), True), theirs("", True)),
        ("all words, counts, 6 facets", words, ours(Match.ALL, FACETS, False), theirs(" AND ", False)),
    ]
    return [(name, *timed(asked, mine, other)) for name, asked, mine, other in cases]


def timed(
    asked: Sequence[str], mine: Callable[[str], object], other: Callable[[str], object]
) -> tuple[list[float], list[float]]:
    """The best of several rounds for each query, which is what the work itself takes."""
    best: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for _ in range(ROUNDS):
        for query in asked:
            for kept, ask in zip(best, (mine, other), strict=True):
                began = time.perf_counter()
                ask(query)
                kept[query] = min(kept.get(query, 1e9), 1000 * (time.perf_counter() - began))
    return list(best[0].values()), list(best[1].values())


def report(rows: Sequence[tuple[str, list[float], list[float]]]) -> None:
    print("| queries | Goldthread median | p95 | SQLite FTS5 median | p95 | p95, times faster |")
    print("|---|---|---|---|---|---|")
    for name, mine, other in rows:
        a, b = p95(mine), p95(other)
        print(
            f"| {name} | {statistics.median(mine):.2f} ms | {a:.2f} ms | {statistics.median(other):.2f} ms "
            f"| {b:.2f} ms | {b / a:.1f} |"
        )


def p95(values: Sequence[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
