"""Signed forms put before a meeting, as one document for one reader."""

from dataclasses import replace

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.paperwork.enums import FormState
from goldthread.apps.paperwork.models import FilledForm
from goldthread.apps.paperwork.selectors.sheets import sheet_of
from goldthread.apps.reviews.selectors.papers import register_record_paper
from goldthread.lib.forms import as_document
from goldthread.lib.typeset import Block, Document, Heading, text


def signed_forms(case: Case, reader: CaseReader) -> Document | None:
    """Every signed form of the case, one after another; None where there is none."""
    rows = FilledForm.objects.filter(case=case, state=FormState.SIGNED, removed_at=None, discarded_because="")
    blocks: list[Block] = []
    for filled in rows.select_related("definition", "agency"):
        whose = f"{filled.reference}, {filled.agency.name}" if filled.agency else filled.reference
        blocks += [Heading(filled.name), text(whose)]
        sheet = sheet_of(filled, reader)
        blocks += [_lower(block) for block in as_document(sheet.form, sheet.answers).blocks]
    if not blocks:
        return None
    return Document("Signed forms", tuple(blocks), subtitle=case.reference, author=case.board.name)


def _lower(block: Block) -> Block:
    return replace(block, level=min(block.level + 1, 4)) if isinstance(block, Heading) else block


def register_records() -> None:
    register_record_paper("forms", "Signed forms", signed_forms, needs=Permission.READ_FORMS)
