"""Begin a report, write its sections, and draw them from the record again."""

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed_with_names, check_nameless
from goldthread.apps.publication.actions.report.gate import writer
from goldthread.apps.publication.enums import ReportVerb
from goldthread.apps.publication.models import EarlierText, Report, Section
from goldthread.apps.publication.policies.report import check_title
from goldthread.apps.publication.selectors.drawing import draw, edition_of_review, parts_of
from goldthread.apps.reviews.models import Review


@action
def begin_report(*, by: Actor, review: Review, title: str = "", author: str = "") -> Report:
    """Begin the report of a review: a section for each part of its edition, drawn from the record."""
    user = allowed_with_names(by, Permission.WRITE_REPORT, review.case)
    if not parts_of(review):
        raise Refused("This kind of review ends without a report.")
    if Report.objects.filter(review=review).exists():
        raise Refused("The report of this review was begun already.")
    check_nameless(review.case, f"{title}\n{author}")
    title = check_title(title or edition_of_review(review).name)
    report = Report(review=review, title=title, author=" ".join(author.split()), begun_by=user)
    report.save()
    now = timezone.now()
    for position, part in enumerate(parts_of(review), 1):
        sources = [one.value for one in part.draws_on]
        text = draw(review, user, sources)
        Section(
            report=report, position=position, part=part.id, name=part.name, draws_on=sources,
            text=text, drawn=text, drawn_at=now,
        ).save()  # fmt: skip
    _note(by, report, ReportVerb.BEGUN, review=review.number)
    return report


def _note(by: Actor, report: Report, verb: ReportVerb, **facts: object) -> None:
    record_event(by=by, chain=Chain.of_case(report.review.case_id), verb=verb, about=report, **facts)


@action
def change_title(
    *, by: Actor, report: Report, title: str, author: str, expected_version: int | None = None
) -> Report:
    """Change what is printed as title and author. Raises `StaleRecord`."""
    writer(by, report)
    check_nameless(report.review.case, f"{title}\n{author}")
    report.title, report.author = check_title(title), " ".join(author.split())
    report.save_changes(expected_version=expected_version, fields=["title", "author"])
    _note(by, report, ReportVerb.TITLED)
    return report


@action
def save_section(*, by: Actor, section: Section, text: str, expected_version: int | None = None) -> Section:
    """Save a section's text; what it said before is kept. Raises `StaleRecord`."""
    user = writer(by, section.report)
    _replace_text(user, section, text.strip(), expected_version)
    _about(by, section, ReportVerb.SECTION_SAVED)
    return section


def _replace_text(
    user: User, section: Section, text: str, expected_version: int | None, *fields: str
) -> None:
    kept = Section.objects.values("text", "written_by_id", "written_at").get(pk=section.pk)
    section.text, section.written_by, section.written_at = text, user, timezone.now()
    section.save_changes(
        expected_version=expected_version, fields=["text", "written_by", "written_at", *fields]
    )
    if kept["text"].strip() and kept["text"] != text:
        EarlierText(section=section, replaced_by=user, **kept).save()


def _about(by: Actor, section: Section, verb: ReportVerb) -> None:
    record_event(
        by=by, chain=Chain.of_case(section.report.review.case_id), verb=verb, about=section,
        part=section.part,
    )  # fmt: skip


@action
def take_drawn(
    *, by: Actor, section: Section, drawn: str, add: bool = False, expected_version: int | None = None
) -> Section:
    """Put what the record says now in the place of a section's text, or with `add` after it.

    `drawn` is the text that the person saw; refused if the record has changed again since.
    """
    user = writer(by, section.report)
    _check_drawn(user, section, drawn)
    text = f"{section.text.rstrip()}\n\n{drawn}".strip() if add else drawn
    section.drawn, section.drawn_at = drawn, timezone.now()
    _replace_text(user, section, text, expected_version, "drawn", "drawn_at")
    _about(by, section, ReportVerb.SECTION_DRAWN)
    return section


@action
def keep_own(*, by: Actor, section: Section, drawn: str, expected_version: int | None = None) -> Section:
    """Leave a section as it is, and count what the record says now as seen."""
    user = writer(by, section.report)
    _check_drawn(user, section, drawn)
    section.drawn, section.drawn_at = drawn, timezone.now()
    section.save_changes(expected_version=expected_version, fields=["drawn", "drawn_at"])
    _about(by, section, ReportVerb.SECTION_KEPT)
    return section


def _check_drawn(user: User, section: Section, drawn: str) -> None:
    if draw(section.report.review, user, section.draws_on) != drawn:
        raise Refused("The record has changed again since you opened this page. Compare once more.")
