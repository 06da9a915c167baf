"""Rows a second on a 5,000-row Word table, beside python-docx in the same run.

    .venv/bin/python bench/word_tables.py

Three ways of python-docx: `for row in table.rows: row.cells` (the usual one), `table.cell(r, c)` (which lists
every cell of the table at each call, hence quadratic; on a smaller table, and its growth is shown), and ours:
the bare reader, and the whole of `read_chronology` with dates, headings and problems.
"""

import io
import platform
import random
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date, timedelta

from docx import Document

from goldthread.lib.timeline import read_chronology
from goldthread.lib.timeline.readers.word import read_word
from goldthread.lib.timeline.writers.docx_parts import add_table

HEADINGS = ("Date", "Time", "Source", "Event", "Action, decision, outcome", "Comment")
WORDS = "call visit school nurse letter home record seen spoke plan review risk told agreed later"
ROWS, SMALL = 5_000, 25
RUNS = 3


def make_document(rows: int) -> bytes:
    """A chronology of fictional words: six columns, two paragraphs in each event."""
    chance = random.Random(20261123)
    document = Document()
    start = date(2012, 1, 1)
    add_table(
        document, HEADINGS, [3] * 6, (_row(chance, start + timedelta(days=i)) for i in range(rows)), "bench"
    )
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _row(chance: random.Random, day: date) -> list[str]:
    def words(count: int) -> str:
        return " ".join(chance.choices(WORDS.split(), k=count))

    clock = f"{chance.randrange(24):02d}:{chance.randrange(60):02d}"
    return [f"{day:%d/%m/%Y}", clock, words(3), f"{words(30)}\n{words(20)}", words(12), words(6)]


def by_rows(data: bytes) -> int:
    table = Document(io.BytesIO(data)).tables[0]
    return sum(1 for row in table.rows if [cell.text for cell in row.cells])


def by_rows_without_text(data: bytes) -> int:
    table = Document(io.BytesIO(data)).tables[0]
    return sum(1 for row in table.rows if row.cells)


def by_cell(data: bytes) -> int:
    table = Document(io.BytesIO(data)).tables[0]
    height, width = len(table.rows), len(table.columns)
    for r in range(height):
        for c in range(width):
            _ = table.cell(r, c).text
    return height


def bare_reader(data: bytes) -> int:
    return len(read_word(data).tables[0].rows)


def whole_chronology(data: bytes) -> int:
    return len(read_chronology(data, "bench.docx", agency="Bench").entries) + 1


def rate(read: Callable[[bytes], int], data: bytes, runs: int = RUNS) -> float:
    """Rows a second of processor time, so that other work on the machine does not count; the best run."""
    best = 0.0
    for _ in range(runs):
        start = time.process_time()
        rows = read(data)
        best = max(best, rows / (time.process_time() - start))
    return best


def main() -> None:
    warnings.simplefilter("ignore")
    data = make_document(ROWS)
    peer = rate(by_rows, data)
    lines = [("python-docx: for row in table.rows: row.cells, text", ROWS, peer)]
    lines += [("goldthread: reader (text of every cell)", ROWS, rate(bare_reader, data))]
    lines += [("goldthread: read_chronology (dates, problems, ids)", ROWS, rate(whole_chronology, data))]
    lines += [("python-docx: the same without asking for the text", ROWS, rate(by_rows_without_text, data))]
    for rows in (SMALL, SMALL * 2, SMALL * 4):
        lines.append(
            ("python-docx: table.cell(r, c), quadratic", rows, rate(by_cell, make_document(rows), 1))
        )
    print(
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {len(data):,} bytes"
    )
    print(f"{'way':52} {'rows':>6} {'rows a second':>14} {'times python-docx':>18}")
    for name, rows, value in lines:
        print(f"{name:52} {rows:6,} {value:14,.0f} {value / peer:18.1f}")
    if lines[1][2] < 5 * peer:
        sys.exit("less than five times python-docx")


if __name__ == "__main__":
    main()
