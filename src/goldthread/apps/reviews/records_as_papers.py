"""Records of cases and reviews that can be put before a meeting, as documents for one reader."""

from goldthread.apps.cases.enums import VoteChoice
from goldthread.apps.cases.models import Case, Decision
from goldthread.apps.cases.selectors.decisions import (
    standing_decision,
    standing_recommendation,
    tally,
    votes_of,
)
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.selectors.rules import option_name, pathways
from goldthread.apps.reviews.models import Review, TermsOfReference
from goldthread.apps.reviews.selectors.papers import register_record_paper
from goldthread.apps.reviews.selectors.terms import agreed_terms, draft_terms, lines_of
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib.typeset import Block, Document, Heading, Items, Run, Table, text


def _paragraphs(words: str) -> list[Block]:
    return [text(part) for part in words.split("\n\n") if part.strip()]


def _section(title: str, words: str) -> list[Block]:
    return [Heading(title), *_paragraphs(words)] if words.strip() else []


def decision_record(case: Case, reader: CaseReader) -> Document | None:
    """The recommendation with its votes, and the decision that stands with its countersignature."""
    decision = standing_decision(case)
    blocks = [*_recommendation(case, reader), *(_decision(decision, reader) if decision is not None else ())]
    if not blocks:
        return None
    return Document("Decision record", tuple(blocks), subtitle=case.reference, author=case.board.name)


def _recommendation(case: Case, reader: CaseReader) -> list[Block]:
    found = standing_recommendation(case)
    if found is None:
        return []
    votes = votes_of(found)
    rows = tuple(
        (vote.member.name, VoteChoice(vote.choice).label, reader.text(vote, "dissent")) for vote in votes
    )
    return [
        Heading("The sub-group's recommendation"),
        text(f"Put to the vote at the meeting of {day(found.met_on)}: {tally(votes)}."),
        *_paragraphs(reader.text(found, "reasons")),
        *_paragraphs(reader.text(found, "method")),
        *([Table("Votes", ("Member", "Vote", "Dissent"), rows, (3, 2, 5))] if rows else ()),
    ]


def _decision(decision: Decision, reader: CaseReader) -> list[Block]:
    edition = pathways().named(decision.pathway_id, decision.edition_id)
    agreed = getattr(decision, "countersignature", None)
    said = "Not countersigned yet."
    if agreed is not None:
        said = f"{agreed.written_by.name} {'countersigned it' if agreed.agrees else 'did not agree to it'}."
    return [
        Heading("The decision"),
        text(f"{option_name(edition, decision.option)}. Taken on {day(decision.decided_on)}. {said}"),
        *_section("Reasons", reader.text(decision, "reasons")),
        *_section("Method", reader.text(decision, "method")),
        *_section("Urgent action", reader.text(decision, "urgent_action")),
    ]


def terms_of_reference(case: Case, reader: CaseReader) -> Document | None:
    """The terms of the newest review that has any: those agreed, else the draft, marked as one."""
    for review in Review.objects.filter(case=case, removed_at=None).order_by("-number"):
        terms = agreed_terms(review) or draft_terms(review)
        if terms is not None:
            return _terms(case, review, terms, reader)
    return None


def _terms(case: Case, review: Review, terms: TermsOfReference, reader: CaseReader) -> Document:
    agreed = terms.agreed_on is not None
    state = f"Version {terms.number}, agreed on {day(terms.agreed_on)}" if agreed else "Draft, not agreed yet"
    period = ""
    if terms.period_from and terms.period_to:
        period = f"{day(terms.period_from)} to {day(terms.period_to)}"
    blocks = [
        *_section("Purpose", reader.text(terms, "purpose")),
        *_section("Period", period),
        *_section("Scope", reader.text(terms, "scope")),
        *_section("Method", reader.text(terms, "method")),
        *_section("Key people", reader.text(terms, "key_people")),
        *_lines(review, terms, reader),
    ]
    return Document(
        "Terms of reference", tuple(blocks), subtitle=f"{case.reference}. {state}", author=case.board.name
    )


def _lines(review: Review, terms: TermsOfReference, reader: CaseReader) -> list[Block]:
    if terms.agreed_on is not None:
        return _section("Lines of enquiry", reader.text(terms, "lines_as_agreed"))
    lines = lines_of(review)
    if not lines:
        return []
    asked = tuple((Run(f"{line.number}. {reader.text(line, 'question')}"),) for line in lines)
    return [Heading("Lines of enquiry"), Items(asked)]


def register_records() -> None:
    register_record_paper("decision", "Decision record", decision_record)
    register_record_paper("terms", "Terms of reference", terms_of_reference)
