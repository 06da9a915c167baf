"""A board's forms as it sets them up."""

from dataclasses import dataclass, field

from django.urls import reverse

from goldthread.apps.accounts.models import Organisation
from goldthread.apps.paperwork.models import BoardForm
from goldthread.apps.paperwork.selectors.editions import Used
from goldthread.apps.ui.components import Cell, Column, Table, Tag
from goldthread.apps.ui.templatetags.ui import day, moment
from goldthread.lib.forms import Changes, Question, Section, Status


def board_forms_table(board: Organisation, forms: list[Used]) -> Table:
    body = [
        [
            Cell(one.form.name, reverse("paperwork:board-form", args=[board.pk, one.original.id])),
            day(one.original.day),
            Cell(tags=[Tag("Look at this", "red")]) if one.trouble else _changed_words(one),
            "Yes" if one.own is not None and one.own.template_id else "",
        ]
        for one in forms
    ]
    columns: list[Column | str] = ["Form", Column("Edition", short=True), "Changed", "Own template"]
    return Table("Forms", columns, body, caption_hidden=True)


def _changed_words(one: Used) -> str:
    if one.original.status is Status.OFFICIAL:
        return "Official: filled as it is"
    if one.own is None or not Changes.from_json(one.own.changes):
        return ""
    return day(one.own.created_at)


@dataclass(frozen=True)
class Line:
    """One section or question in the outline. `needs`: what its condition hangs on, in words."""

    id: str
    text: str
    type: str
    change: str
    up: str = ""
    down: str = ""
    cut: bool = False
    keep: bool = False
    needs: bool = False
    lines: list["Line"] = field(default_factory=list)


def outline(board: Organisation, found: Used) -> list[Line]:
    """Sections and questions in the board's order, then those it leaves out."""
    cut = Changes.from_json(found.own.changes).cut if found.own else frozenset()
    sections = [_line(board, found, one, found.form.sections) for one in found.form.sections]
    parts: list[Section | Question] = []
    for section in found.original.sections:
        parts += [section, *section.questions]
    return [*sections, *(_gone(board, found, part) for part in parts if part.id in cut)]


def _line(
    board: Organisation, found: Used, part: Section | Question, siblings: tuple[Section | Question, ...]
) -> Line:
    key = found.original.id
    at = [one.id for one in siblings].index(part.id)

    def move(way: str) -> str:
        return reverse("paperwork:board-move", args=[board.pk, key, part.id, way])

    return Line(
        id=part.id,
        text=part.text if isinstance(part, Question) else part.name,
        type=part.type.words if isinstance(part, Question) else f"answered by {part.answers.words}",
        change=reverse("paperwork:board-part", args=[board.pk, key, part.id]),
        up=move("up") if at > 0 else "",
        down=move("down") if at < len(siblings) - 1 else "",
        keep=isinstance(part, Question) and part.keep,
        needs=part.when is not None,
        lines=[]
        if isinstance(part, Question)
        else [_line(board, found, one, part.questions) for one in part.questions],
    )


def _gone(board: Organisation, found: Used, part: Section | Question) -> Line:
    text = part.text if isinstance(part, Question) else part.name
    change = reverse("paperwork:board-part", args=[board.pk, found.original.id, part.id])
    return Line(part.id, text, "left out", change, cut=True)


def versions_table(board: Organisation, form: str) -> Table:
    """Who changed the form when."""
    rows = BoardForm.objects.filter(board=board, form=form).select_related("made_by")
    body = [
        [
            f"Version {one.number}",
            moment(one.created_at),
            one.made_by.name,
            "With a Word template" if one.template_id else "",
        ]
        for one in rows
    ]
    return Table("Versions", ["Version", "Saved", "By", "Template"], body, empty="The form is as it came.")
