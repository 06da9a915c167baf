"""The decision page: options, recommendation and votes, decisions and their chain, who was told."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.cases import rulebook
from goldthread.apps.cases.enums import ToldHow, VoteChoice, audience_words
from goldthread.apps.cases.models import Case, Decision, Letter, OptionWeighed, PartnerView, Recommendation
from goldthread.apps.cases.policies.decisions import BARRED
from goldthread.apps.cases.selectors import has_declared, may, takes_part
from goldthread.apps.cases.selectors.decisions import (
    barred_from,
    decisions_of,
    may_countersign,
    may_decide,
    options_weighed,
    people_who_may,
    standing_recommendation,
    tally,
    votes_of,
)
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.cases.selectors.screening import open_limbs
from goldthread.apps.cases.subjects import decider_of, partner_name, subject_on
from goldthread.apps.ui.components import Cell, SummaryRow, Table, Tag
from goldthread.apps.ui.templatetags.ui import day
from goldthread.lib.statute import Edition, Value


@dataclass(frozen=True)
class OptionLine:
    id: str
    name: str
    rule: str
    cite: str
    weighed: bool
    points_for: str
    points_against: str


@dataclass(frozen=True)
class RecommendationPart:
    recommendation: Recommendation
    name: str
    rows: list[SummaryRow]
    votes: Table
    tally: str
    not_voted: list[str]
    earlier: int


@dataclass(frozen=True)
class DecisionPart:
    decision: Decision
    name: str
    rows: list[SummaryRow]
    tag: Tag
    stands: bool


@dataclass(frozen=True)
class DecisionPage:
    """Everything on the page, and what this reader may do here now. `why_not` says what stands in the way."""

    options: list[OptionLine]
    recommendation: RecommendationPart | None
    decisions: list[DecisionPart]
    barred: list[str]
    own_bar: str
    edits: bool
    votes: bool
    decides: bool
    countersigns: bool
    corrects: bool
    why_not_decide: str
    decider: str
    rules: list[SummaryRow]

    @property
    def unweighed(self) -> list[OptionLine]:
        return [option for option in self.options if not option.weighed]


def decision_page(user: User, case: Case, reader: CaseReader) -> DecisionPage:
    is_open = case.closed_on is None
    under_way = is_open and not case.historic
    decisions = [_decision(case, one, reader) for one in decisions_of(case)]
    standing = decisions[0].decision if decisions else None
    recommendation = standing_recommendation(case)
    part = _recommendation(case, recommendation, reader) if recommendation else None
    bar = _own_bar(user, case)
    decides = under_way and may_decide(user, case)
    keeps = is_open and reader.real_names and may(user, Permission.EDIT_CASE, case)
    return DecisionPage(
        options=_options(case, reader),
        recommendation=part,
        decisions=decisions,
        barred=[row.user.name for row in barred_from(case).values()],
        own_bar=bar,
        edits=keeps and under_way,
        votes=under_way and not bar and standing is None and may(user, Permission.RECOMMEND, case),
        decides=decides,
        countersigns=under_way and standing is not None and _countersigns(user, case, standing),
        corrects=keeps and case.historic,
        why_not_decide=_why_not(case, part, standing, bar) if decides else "",
        decider=decider_of(case.pathway_id),
        rules=decider_rows(rulebook.edition_of(case)),
    )


def decider_rows(edition: Edition) -> list[SummaryRow]:
    """Who decides by the rules, how many must agree, what if they do not, and who may stand in."""
    decides = edition.decides
    labelled = (
        ("Who decides", decides.who),
        ("How many must agree", decides.how_many),
        ("If they do not agree", decides.if_not_agreed),
        ("Who may stand in", decides.stand_in),
    )
    return [SummaryRow(label, _with_source(edition, value)) for label, value in labelled if value]


def _with_source(edition: Edition, value: Value) -> str:
    check = "Check the guidance: " if edition.needs_checking(value) else ""
    return f"{value.text} {value.note}".strip() + f"\n{check}{value.cite}"


def _own_bar(user: User, case: Case) -> str:
    """Why the reader takes no part in recommendation and decision, if they do not."""
    if case.historic:
        return ""
    if not takes_part(user, case):
        return BARRED
    needed = (Permission.RECOMMEND, Permission.DECIDE, Permission.COUNTERSIGN)
    if not has_declared(user, case) and any(may(user, one, case) for one in needed):
        return "Declare your interests before you vote, decide or countersign, also if there are none."
    return ""


def _countersigns(user: User, case: Case, standing: Decision) -> bool:
    answered = getattr(standing, "countersignature", None) is not None
    other = standing.written_by_id != user.pk
    return not answered and other and may_countersign(user, case)


def _why_not(case: Case, part: RecommendationPart | None, standing: Decision | None, bar: str) -> str:
    if bar:
        return bar
    limbs = open_limbs(case)
    if limbs:
        return f"Before a decision each limb has a finding. Still open: {', '.join(limbs)}."
    if standing is None and (part is None or not part.votes.rows):
        return "Before a decision the sub-group has recommended and voted."
    return ""


def _options(case: Case, reader: CaseReader) -> list[OptionLine]:
    weighed = options_weighed(case)
    return [
        OptionLine(
            id=option.id,
            name=option.name,
            rule=f"{option.rule.text} {option.rule.note}".strip(),
            cite=str(option.rule.cite),
            weighed=option.id in weighed,
            points_for=_point(weighed.get(option.id), "points_for", reader),
            points_against=_point(weighed.get(option.id), "points_against", reader),
        )
        for option in rulebook.edition_of(case).decision_options
    ]


def _point(row: OptionWeighed | None, name: str, reader: CaseReader) -> str:
    return reader.text(row, name) if row else ""


def _recommendation(case: Case, found: Recommendation, reader: CaseReader) -> RecommendationPart:
    votes = votes_of(found)
    rows: list[list[Any]] = [
        [vote.member.name, VoteChoice(vote.choice).label, Cell(reader.text(vote, "dissent"))]
        for vote in votes
    ]
    name = rulebook.option_name(rulebook.edition_of(case), found.option)
    facts = [SummaryRow("Recommended", name), SummaryRow("Reasons", reader.text(found, "reasons"))]
    if found.method:
        facts.append(SummaryRow("Method", reader.text(found, "method")))
    facts.append(SummaryRow("Meeting", day(found.met_on)))
    facts.append(SummaryRow("Votes", str(tally(votes))))
    voted, barred = {vote.member_id for vote in votes}, barred_from(case)
    waiting = [
        member.name
        for member in people_who_may(case, Permission.RECOMMEND)
        if member.pk not in voted and member.pk not in barred
    ]
    return RecommendationPart(
        recommendation=found,
        name=name,
        rows=facts,
        votes=Table("Votes", ["Member", "Vote", "Dissent"], rows, empty="No vote is recorded."),
        tally=str(tally(votes)),
        not_voted=waiting,
        earlier=found.number - 1,
    )


def _decision(case: Case, decision: Decision, reader: CaseReader) -> DecisionPart:
    edition = rulebook.edition_then(decision)
    name = rulebook.option_name(edition, decision.option)
    stands = not Decision.objects.filter(replaces=decision).exists()
    rows = [SummaryRow("Decision", name), *_taken(decision, reader)]
    if decision.deferred_until:
        rows.append(SummaryRow("Put off until", day(decision.deferred_until)))
    if decision.other_pathway:
        rows.append(SummaryRow("Other pathway", decision.other_pathway))
    if decision.joins_review:
        rows.append(SummaryRow("Joins review", decision.joins_review))
    labels = (("reasons", "Reasons"), ("method", "Method"), ("urgent_action", "Action that should not wait"))
    rows += [SummaryRow(label, reader.text(decision, key)) for key, label in labels if getattr(decision, key)]
    if not decision.from_papers:
        rows.append(SummaryRow("Second person", _second(decision, reader)))
    rows.append(SummaryRow("Rules", f"{edition.name}, edition in force from {day(edition.begins)}"))
    return DecisionPart(decision, name, rows, _tag(decision, stands), stands)


def _taken(decision: Decision, reader: CaseReader) -> list[SummaryRow]:
    """When, and by whom: one person, bodies that decide together, or whom the old papers name."""
    on, by = day(decision.decided_on), decision.written_by.name
    if decision.from_papers:
        recorded = (
            f"From old papers, by {by}, {day(decision.created_at)}. No vote or second person was needed."
        )
        taken = SummaryRow("Taken", f"{on}, by: {reader.text(decision, 'taken_by')}")
        return [taken, SummaryRow("Recorded", recorded)]
    views = list(decision.partner_views.all())
    if not views:
        return [SummaryRow("Taken", f"{on}, by {by}")]
    rows = [SummaryRow(partner_name(decision.pathway_id, one.partner), _view(one, reader)) for one in views]
    return [SummaryRow("Taken", f"{on}, recorded by {by}"), *rows]


def _view(view: PartnerView, reader: CaseReader) -> str:
    if view.agrees:
        return f"Agrees: {view.spoken_by}"
    return f"Does not agree: {view.spoken_by}\n{reader.text(view, 'dissent')}"


def _second(decision: Decision, reader: CaseReader) -> str:
    answer = getattr(decision, "countersignature", None)
    if answer is None:
        return "Has not answered yet"
    if answer.agrees:
        return f"Countersigned by {answer.written_by.name}, {day(answer.created_at)}"
    return (
        f"{answer.written_by.name} did not agree, {day(answer.created_at)}: {reader.text(answer, 'reasons')}"
    )


def _tag(decision: Decision, stands: bool) -> Tag:
    if not stands:
        words = "Corrected" if decision.from_papers else "Replaced by a later decision"
        return Tag(words, "grey")
    if decision.from_papers:
        return Tag("Recorded from old papers", "purple")
    answer = getattr(decision, "countersignature", None)
    if answer is None:
        return Tag("To be countersigned", "yellow")
    return Tag("Countersigned", "green") if answer.agrees else Tag("Not agreed", "orange")


def letter_table(case: Case, decision: Decision, *, edits: bool) -> Table:
    """Who is told of a decision: to whom, what stands, when and how they were told."""
    rows: list[list[Any]] = []
    for letter in Letter.objects.filter(decision=decision).select_related("told_by"):
        told = f"{day(letter.told_on)}, {ToldHow(letter.told_how).label.lower()}" if letter.told_on else ""
        rows.append(
            [
                Cell(letter.recipient, reverse("cases:letter", args=[case.pk, letter.pk]) if edits else ""),
                audience_words(letter.audience, subject_on(case)),
                Cell(told) if told else Tag("Not told yet", "yellow"),
                letter.told_by.name if letter.told_by else "",
            ]
        )
    return Table("Who is told", ["To", "Who", "Told", "Recorded by"], rows, caption_hidden=True)
