"""The people in a review as tables and form values."""

from typing import Any

from django.urls import reverse

from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.ui.components import Cell, Table
from goldthread.apps.ui.templatetags.ui import day

PLAIN_RELATIONS = {
    "mother", "father", "stepmother", "stepfather", "parent", "son", "daughter", "child", "brother", "sister",
    "half-brother", "half-sister", "sibling", "wife", "husband", "spouse", "partner", "friend", "neighbour",
    "carer", "foster carer", "grandmother", "grandfather", "grandparent", "grandson", "granddaughter",
    "nephew", "niece", "uncle", "aunt", "cousin", "lodger", "landlord", "social worker", "nurse", "doctor",
    "gp", "midwife", "health visitor", "school nurse", "teacher", "housing officer", "police officer",
    "care worker", "paid carer",
}  # fmt: skip


def people_table(case: Case, reader: CaseReader, *, edits: bool) -> Table:
    """The list. Readers without real names see pseudonyms and no dates, which could name somebody."""
    order = list(PersonKind.values)
    people = sorted(reader.people, key=lambda person: (order.index(person.kind), person.pseudonym))
    if not reader.real_names:
        rows: list[list[Any]] = [
            [reader.name(person), PersonKind(person.kind).label, person.relation if _safe(person) else ""]
            for person in people
        ]
        return Table("People in this review", ["Shown as", "Who", "Relation"], rows, caption_hidden=True)
    rows = [_full_row(person, edits) for person in people]
    columns = ["Name on record", "Shown to others as", "Who", "Born and died"]
    return Table("People in this review", columns, rows, caption_hidden=True)


def _safe(person: Any) -> bool:
    """Relations are free text: only plain words of kinship and care are shown without real names."""
    return person.relation.strip().lower() in PLAIN_RELATIONS


def _full_row(person: Any, edits: bool) -> list[Any]:
    href = reverse("cases:person-change", args=[person.case_id, person.pk]) if edits else ""
    also = f"also {', '.join(person.aliases)}" if person.aliases else ""
    chosen = f"pseudonym {person.pseudonym}" if person.chosen_name else ""
    dates = [f"born {day(person.birth_date)}" if person.birth_date else ""]
    dates.append(f"died {day(person.death_date)}" if person.death_date else "")
    return [
        Cell(person.real_name, href, note=also),
        Cell(person.chosen_name or person.pseudonym, note=chosen),
        Cell(PersonKind(person.kind).label, note=person.relation),
        ", ".join(part for part in dates if part),
    ]
