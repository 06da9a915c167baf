"""What the pages of publication show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.files.enums import Kind
from goldthread.apps.library.models import LibraryRecord
from goldthread.apps.library.selectors import record_for
from goldthread.apps.publication.enums import PublicationKind, ReleaseState
from goldthread.apps.publication.models import PublicationDecision, PublicationPlan, Release
from goldthread.apps.publication.policies.release import (
    ReleaseFacts,
    against_ordering,
    against_preparing,
    against_release,
)
from goldthread.apps.publication.presenters.telling import tellings_table
from goldthread.apps.publication.selectors.release import (
    decision_of,
    facts_of,
    open_leaks,
    plan_of,
    published_release,
    release_in_hand,
    releases_of,
    reviews_of_case,
)
from goldthread.apps.publication.selectors.release.dates import clashes_of
from goldthread.apps.publication.selectors.release.rows import withdrawn_release
from goldthread.apps.reviews.models import Review
from goldthread.apps.reviews.selectors.dates import edition_of_review
from goldthread.apps.ui.components import Cell, Column, Link, SummaryRow, Table, Tag
from goldthread.apps.ui.templatetags.ui import LONDON, day, moment

PLAN_LABELS = {
    "aims": "What publication is to achieve",
    "context": "Context",
    "key_messages": "Key messages",
    "lines": "Lines to take",
    "risks": "Risks",
    "spokesperson": "Who speaks to the press",
    "partners": "Partners in publication",
    "press_contacts": "Press contacts",
    "restrictions": "Reporting restrictions",
    "dates_avoided": "Dates to avoid",
    "after_care": "Support afterwards",
}
TAG_COLOURS = {
    ReleaseState.PREPARING: "blue",
    ReleaseState.FAILED: "red",
    ReleaseState.CHECKED: "yellow",
    ReleaseState.SET_ASIDE: "grey",
    ReleaseState.RELEASED: "green",
    ReleaseState.WITHDRAWN: "red",
}


@dataclass(frozen=True)
class Rule:
    """What the pathway says of publication."""

    text: str
    cite: str
    force: str
    check: bool


@dataclass(frozen=True)
class PublicationPage:
    """One review's publication. `publishes` is the right to change anything; `reasons` stand in the way."""

    review: Review
    others: Sequence[Link]
    publishes: bool
    real_names: bool
    tag: Tag
    standing: str
    published: Release | None
    withdrawn: Release | None
    record: LibraryRecord | None
    in_hand: Release | None
    reasons: Sequence[str]
    against_files: Sequence[str]
    orderable: bool
    files: Table | None
    leaks: int
    decision: Sequence[SummaryRow]
    not_published: bool
    rules: Sequence[Rule]
    embargo: Sequence[SummaryRow]
    clashes: Sequence[str]
    tellings: Table
    plan: Sequence[SummaryRow]
    earlier: Table | None


def publication_page(user: User, review: Review, reader: CaseReader) -> PublicationPage:
    """The page of one review's publication, as this person sees it."""
    in_hand, published = release_in_hand(review), published_release(review)
    facts, plan, decision = facts_of(review, in_hand), plan_of(review), decision_of(review)
    publishes = may(user, Permission.PUBLISH, review.case) and review.case.closed_on is None
    shown = published or withdrawn_release(review)
    record = record_for(shown.record_id) if shown is not None and shown.record_id else None
    reasons = against_release(facts)
    tag, standing = _standing(facts, published, withdrawn_release(review))
    return PublicationPage(
        review=review,
        others=_others(review),
        publishes=publishes,
        real_names=reader.real_names,
        tag=tag,
        standing=standing,
        published=published,
        withdrawn=None if published else withdrawn_release(review),
        record=record,
        in_hand=in_hand,
        reasons=() if published else [reader.line(reason) for reason in reasons],
        against_files=against_preparing(facts),
        orderable=in_hand is not None and in_hand.ordered_at is None and not against_ordering(facts),
        files=_files(in_hand or published, reader, publishes=publishes),
        leaks=open_leaks(in_hand).count() if in_hand is not None else 0,
        decision=_decision_rows(decision, reader),
        not_published=facts.decision is PublicationKind.NOT,
        rules=rules_of(review),
        embargo=_embargo_rows(plan, reader),
        clashes=_clashes(review.case, plan, reader),
        tellings=tellings_table(user, review, reader, publishes=publishes),
        plan=_plan_rows(plan, reader),
        earlier=_earlier(review),
    )


def _others(review: Review) -> list[Link]:
    """The publication of the case's other reviews."""
    return [
        Link(
            f"Review {one.number}: {edition_of_review(one).name}",
            reverse("publication:publication-of", args=[review.case_id, one.pk]),
        )
        for one in reviews_of_case(review.case)
        if one.pk != review.pk
    ]


def _standing(facts: ReleaseFacts, published: Release | None, withdrawn: Release | None) -> tuple[Tag, str]:
    """Where publication stands: a word, and a sentence."""
    if published is not None:
        return Tag("Published", "green"), f"{facts.published[:1].upper()}{facts.published[1:]}."
    if withdrawn is not None:
        return Tag("Withdrawn", "red"), f"On {moment(withdrawn.withdrawn_at)}."
    if facts.decision is PublicationKind.NOT:
        return Tag("Not to be published", "grey"), ""
    return Tag("Not published", "grey"), ""


def rules_of(review: Review) -> list[Rule]:
    """What the review's edition says of publication, each with where it says so."""
    edition = edition_of_review(review)
    return [
        Rule(
            text=one.text.strip(),
            cite=str(one.cite),
            force=one.force.words if one.force is not None else "",
            check=edition.needs_checking(one),
        )
        for one in edition.publication
    ]


def _files(release: Release | None, reader: CaseReader, *, publishes: bool) -> Table | None:
    rows = list(release.files.select_related("file")) if release is not None else []
    if release is None or not rows:
        return None
    opens = (publishes and reader.real_names) or release.state == ReleaseState.RELEASED
    return Table(
        "Finished files",
        [Column("File"), Column("Size", short=True), Column("Checksum")],
        [
            [
                Cell(Kind(row.kind).label, reverse("files:download", args=[row.file_id]) if opens else ""),
                filesizeformat(row.size).replace("\xa0", " "),
                row.sha256[:16],
            ]
            for row in rows
        ],
        caption_hidden=True,
    )


def _decision_rows(decision: PublicationDecision | None, reader: CaseReader) -> list[SummaryRow]:
    if decision is None:
        return []
    rows = [
        SummaryRow("Decision", str(PublicationKind(decision.kind).label)),
        SummaryRow("Parts published", [reader.line(part) for part in decision.parts]),
        SummaryRow("Decided by", f"{reader.line(decision.decided_by)}, {day(decision.decided_on)}"),
        SummaryRow("Reasons, for the record", reader.text(decision, "reasons")),
        SummaryRow("Reason in public words", reader.line(decision.public_reason)),
    ]
    return [row for row in rows if row.value]


def _embargo_rows(plan: PublicationPlan | None, reader: CaseReader) -> list[SummaryRow]:
    if plan is None or plan.embargo_until is None:
        return []
    rows = [
        SummaryRow("Under embargo until", moment(plan.embargo_until)),
        SummaryRow("Who may see it before", reader.text(plan, "early_readers")),
    ]
    return [row for row in rows if row.value]


def _clashes(case: Case, plan: PublicationPlan | None, reader: CaseReader) -> list[str]:
    if plan is None or plan.embargo_until is None or not reader.real_names:
        return []
    return clashes_of(case, plan.embargo_until.astimezone(LONDON).date())


def _plan_rows(plan: PublicationPlan | None, reader: CaseReader) -> list[SummaryRow]:
    if plan is None:
        return []
    rows = [SummaryRow("Who leads on publication", plan.lead.name if plan.lead is not None else "")]
    rows += [SummaryRow(label, reader.text(plan, name)) for name, label in PLAN_LABELS.items()]
    rows += [
        SummaryRow("Reference in the catalogue", plan.reference),
        SummaryRow("Licence", plan.licence),
        SummaryRow("Web page", Link(plan.web_page, plan.web_page) if plan.web_page else ""),
        SummaryRow("Taken down from that page on", day(plan.taken_down_on)),
    ]
    return [row for row in rows if row.value]


def _earlier(review: Review) -> Table | None:
    """Files that were made before, and what became of them."""
    done = [
        one for one in releases_of(review) if one.state in (ReleaseState.WITHDRAWN, ReleaseState.SET_ASIDE)
    ]
    if not done:
        return None
    return Table(
        "Earlier files",
        [Column("Files"), Column("Made of"), Column("What became of them")],
        [
            [
                f"Set {one.number}",
                f"Draft {one.draft.number}",
                Cell(tags=[Tag(str(ReleaseState(one.state).label), TAG_COLOURS[ReleaseState(one.state)])],
                     note=one.withdrawal_notice),
            ]
            for one in done
        ],
    )  # fmt: skip
