"""A report of 60 pages: setting it as PDF, Word and HTML, and the leak check over the three files.

    .venv/bin/python -m pip install --require-hashes -r requirements/bench.txt
    .venv/bin/python bench/report.py [ROUNDS]

The words are made from a fixed seed. ReportLab (platypus, with contents and page numbers in the foot) sets
the same blocks in the same run, the two taking turns; its PDF is not tagged. Where it is not installed the
run says so and compares with nothing. Ours includes the start of the child process. The leak check looks for
40 people with aliases, birth dates and NHS numbers.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from typing import Any

import pypdfium2

from goldthread.lib.deident import FinishedFile, Leak, Person, find_leaks
from goldthread.lib.typeset import (
    Boxed,
    Contents,
    Document,
    Heading,
    Items,
    Paragraph,
    Run,
    Table,
    as_docx,
    as_html,
    as_pdf,
    text,
)

PARTS = 23
PEER = "ReportLab, PDF not tagged"
PEOPLE = 40
WORDS = """the visitor recorded that home was cold and baby had lost weight since last visit she rang duty
desk same afternoon told matter would be looked at in morning agency school nurse police record letter
meeting decided review family mother father worker manager council hospital information shared plan
""".split()  # noqa: SIM905
FIRST = "Margaret Colin Precious Mohammed Aaliyah Krzysztof Priya Oluwaseun Bronwen Tomasz".split()  # noqa: SIM905
LAST = "Hollins Okonkwo Nowak Llewellyn Begum Kaur Featherstone O'Dwyer-Platt".split()  # noqa: SIM905


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    document, people = report(), listed()
    files = [
        FinishedFile("report.pdf", "pdf", as_pdf(document)),
        FinishedFile("report.docx", "docx", as_docx(document)),
        FinishedFile("report.html", "html", as_html(document).encode()),
    ]
    length = sum(len(words_of(block)) for block in document.blocks)
    print(f"{len(pypdfium2.PdfDocument(files[0].content))} pages, {length:,} words, {len(people)} people\n")
    ways: list[tuple[str, Callable[[], object]]] = [
        ("PDF/UA-1, tagged", lambda: as_pdf(document)),
        *peer(document),
        ("Word", lambda: as_docx(document)),
        ("HTML", lambda: as_html(document)),
        *((f"leak check of the {file.kind}", lambda file=file: clean(file, people)) for file in files),
        ("all three files and their leak check", lambda: released(document, people)),
    ]
    table(ways, rounds)


def peer(document: Document) -> list[tuple[str, Callable[[], object]]]:
    """ReportLab's way, where it is installed."""
    if find_spec("reportlab") is None:
        print("ReportLab is not installed: there is no peer in this run.\n")
        return []
    by_reportlab = ByReportLab()
    return [(PEER, lambda: by_reportlab(document))]


def report() -> Document:
    pick = random.Random(60)

    def sentences(count: int) -> str:
        made = (" ".join(pick.choices(WORDS, k=pick.randint(9, 24))) for _ in range(count))
        return " ".join(f"{sentence.capitalize()}." for sentence in made)

    blocks: list[Any] = [Contents()]
    for part in range(1, PARTS + 1):
        rows = tuple(
            (f"{row} June 2023", pick.choice(["Police", "School"]), sentences(1)) for row in range(1, 13)
        )
        blocks += [Heading(f"Part {part}", 1, f"part-{part}"), *(text(sentences(7)) for _ in range(3))]
        blocks += [Heading("What happened", 2), Items(tuple((Run(sentences(2)),) for _ in range(4)))]
        blocks += [Heading("Why", 3), Paragraph((Run("As in "), Run("part 1", link="#part-1"), Run(".")))]
        blocks += [text(sentences(6)), Table(f"Contacts {part}", ("Date", "Agency", "What"), rows)]
        blocks += [
            Boxed(f"Recommendation {part}", (text(sentences(3)),)),
            *(text(sentences(7)) for _ in range(3)),
        ]
    return Document("What was learnt", tuple(blocks), "A review", "The board", "Review", date(2026, 3, 1))


def words_of(block: Any) -> list[str]:
    if isinstance(block, Table):
        return " ".join([block.caption, *block.head, *(cell for row in block.rows for cell in row)]).split()
    if isinstance(block, Boxed):
        return [block.title, *(word for inner in block.blocks for word in words_of(inner))]
    if isinstance(block, Items):
        return " ".join(run.text for item in block.items for run in item).split()
    if isinstance(block, Paragraph):
        return "".join(run.text for run in block.runs).split()
    return block.text.split() if isinstance(block, Heading) else []


def listed() -> list[Person]:
    pick = random.Random(40)
    return [
        Person(
            str(number),
            f"{pick.choice(FIRST)} {pick.choice(FIRST)} {pick.choice(LAST)}",
            f"Adult {number}",
            (f"Nickname{number}", pick.choice(FIRST)[:3] + "ie"),
            date(1940 + number, 1 + number % 12, 1 + number % 28),
            f"943{pick.randrange(10**6, 10**7)}",
        )
        for number in range(PEOPLE)
    ]


def clean(file: FinishedFile, people: list[Person]) -> list[Leak]:
    found = find_leaks([file], people)
    if [leak for leak in found if not leak.possible]:
        raise SystemExit(f"The made-up report names somebody: {found[0]}")
    return found


def released(document: Document, people: list[Person]) -> None:
    made = (("pdf", as_pdf(document)), ("docx", as_docx(document)), ("html", as_html(document).encode()))
    for kind, content in made:
        clean(FinishedFile(f"report.{kind}", kind, content), people)


class ByReportLab:
    """The same blocks by ReportLab, with contents built in several passes as its manual shows."""

    def __init__(self) -> None:
        from reportlab.lib.styles import getSampleStyleSheet

        self.styles = getSampleStyleSheet()
        self.body = self.styles["BodyText"]
        self.body.fontSize, self.body.leading = 12, 16

    def __call__(self, document: Document) -> bytes:
        from reportlab.platypus.tableofcontents import TableOfContents

        made = BytesIO()
        story: list[Any] = []
        for block in document.blocks:
            story += [TableOfContents()] if isinstance(block, Contents) else self.flowables(block)
        _template(made, document.title).multiBuild(story)
        return made.getvalue()

    def flowables(self, block: Any) -> list[Any]:
        from reportlab import platypus

        def said(words: str, style: Any = self.body) -> Any:
            return platypus.Paragraph(words, style)

        if isinstance(block, Heading):
            return [said(block.text, self.styles[f"Heading{block.level}"])]
        if isinstance(block, Paragraph):
            return [said("".join(run.text for run in block.runs))]
        if isinstance(block, Items):
            return [platypus.ListFlowable([said(item[0].text) for item in block.items], bulletType="bullet")]
        if isinstance(block, Boxed):
            inner = [made for one in block.blocks for made in self.flowables(one)]
            boxed = [[[said(block.title, self.styles["Heading4"]), *inner]]]
            return [platypus.Table(boxed, style=[("BOX", (0, 0), (-1, -1), 1, "black")])]
        rows = [[said(cell) for cell in row] for row in (block.head, *block.rows)]
        caption = said(block.caption, self.styles["Heading4"])
        return [caption, platypus.Table(rows, colWidths=[80, 70, 300], repeatRows=1)]


def _template(made: BytesIO, title: str) -> Any:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    def foot(canvas: Any, page: Any) -> None:
        canvas.drawString(70, 40, f"{title} page {page.page}")

    class Template(BaseDocTemplate):
        def afterFlowable(self, flowable: Any) -> None:  # noqa: N802
            name = getattr(getattr(flowable, "style", None), "name", "")
            if name in ("Heading1", "Heading2"):
                self.notify("TOCEntry", (int(name[-1]) - 1, flowable.getPlainText(), self.page))

    template = Template(made, pagesize=A4, title=title)
    template.addPageTemplates([PageTemplate("page", [Frame(70, 70, A4[0] - 140, A4[1] - 140)], onPage=foot)])
    return template


def table(ways: list[tuple[str, Callable[[], object]]], rounds: int) -> None:
    times: dict[str, list[float]] = {name: [] for name, _ in ways}
    for _ in range(rounds):
        for name, way in ways:
            began = time.perf_counter()
            way()
            times[name].append(time.perf_counter() - began)
    peers = statistics.median(times[PEER]) if PEER in times else None
    print("| what | best | median | worst | median as a share of ReportLab's |\n|---|---:|---:|---:|---:|")
    for name, taken in times.items():
        middle = statistics.median(taken)
        share = f"{middle / peers:.2f}" if peers else "not measured"
        print(f"| {name} | {min(taken):.2f} s | {middle:.2f} s | {max(taken):.2f} s | {share} |")


if __name__ == "__main__":
    main()
