"""Write findings, and rest them on entries and episodes of the chronology."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from goldthread.apps.audit.events import Actor, Refused, action
from goldthread.apps.chronology.models import Entry, Episode
from goldthread.apps.learning.actions.gate import next_number, note_event, one_line, writer
from goldthread.apps.learning.enums import FindingKind, Verb
from goldthread.apps.learning.models import Finding, FindingSource
from goldthread.apps.reviews.models import LineOfEnquiry, Review
from goldthread.apps.reviews.selectors.releases import is_own, material_of

TITLE_MISSING = "Give the finding a title."
TEXTS = ["what_happened", "why", "so_what"]


@dataclass(frozen=True)
class FindingWords:
    """What a person writes of a finding. Only the title is needed to begin."""

    title: str
    kind: FindingKind = FindingKind.FINDING
    what_happened: str = ""
    why: str = ""
    so_what: str = ""
    lines: frozenset[UUID] = frozenset()


@action
def write_finding(*, by: Actor, review: Review, words: FindingWords) -> Finding:
    """Write a finding of a review. Refused where its title names somebody."""
    user = writer(by, review.case)
    finding = Finding(
        review=review,
        title=one_line(review.case, words.title, TITLE_MISSING),
        number=next_number(review, Finding.objects),
        written_by=user,
    )
    _put(finding, words)
    finding.save()
    _answer_lines(finding, words)
    note_event(by, review.case, Verb.FINDING_WRITTEN, finding, number=finding.number)
    return finding


def _answer_lines(finding: Finding, words: FindingWords) -> None:
    finding.lines.set(
        LineOfEnquiry.objects.filter(review=finding.review, pk__in=words.lines, removed_at=None)
    )


def _put(finding: Finding, words: FindingWords) -> None:
    finding.kind = words.kind
    finding.what_happened, finding.why = words.what_happened.strip(), words.why.strip()
    finding.so_what = words.so_what.strip()


@action
def change_finding(
    *, by: Actor, finding: Finding, words: FindingWords, expected_version: int | None = None
) -> Finding:
    """Change a finding. Raises `StaleRecord`; refused where its title names somebody."""
    finding.written_by = writer(by, finding.case)
    check_stands(finding)
    finding.title = one_line(finding.case, words.title, TITLE_MISSING)
    _put(finding, words)
    fields = ["kind", "title", *TEXTS, "written_by"]
    finding.save_changes(expected_version=expected_version, fields=fields)
    _answer_lines(finding, words)
    note_event(by, finding.case, Verb.FINDING_CHANGED, finding, number=finding.number)
    return finding


def check_stands(finding: Finding) -> None:
    if finding.removed_at is not None:
        raise Refused("This finding was taken out.")


@action
def remove_finding(*, by: Actor, finding: Finding, because: str) -> None:
    """Take a finding out. It is kept with the reason; its number is not given again."""
    writer(by, finding.case)
    check_stands(finding)
    finding.removed_because = one_line(finding.case, because, "Say why the finding is taken out.")
    standing = finding.recommendations.filter(withdrawn_on=None, sent_on__isnull=False).exists()
    if standing:
        raise Refused("A recommendation that was sent rests on this finding. Withdraw it first.")
    finding.removed_at = timezone.now()
    finding.save_changes(fields=["removed_at", "removed_because"])
    note_event(by, finding.case, Verb.FINDING_REMOVED, finding, number=finding.number)


@action
def link_sources(
    *,
    by: Actor,
    finding: Finding,
    entries: Sequence[Entry] = (),
    episodes: Sequence[Episode] = (),
    note: str = "",
) -> list[FindingSource]:
    """Rest a finding on entries and episodes. Those it rests on already are left as they are."""
    user = writer(by, finding.case)
    check_stands(finding)
    cases = {one.case_id for one in entries} | {one.case_id for one in episodes}
    if cases - {finding.review.case_id}:
        raise Refused("A finding rests on entries and episodes of its own case only.")
    _check_released(finding.review, entries)
    standing = FindingSource.objects.filter(finding=finding, removed_at=None)
    known = set(standing.values_list("entry_id", flat=True)) | set(
        standing.values_list("episode_id", flat=True)
    )
    new: list[FindingSource] = [
        FindingSource(finding=finding, entry=one, note=note.strip(), written_by=user)
        for one in entries
        if one.pk not in known
    ]
    new += [
        FindingSource(finding=finding, episode=one, note=note.strip(), written_by=user)
        for one in episodes
        if one.pk not in known
    ]
    if not new:
        raise Refused("The finding rests on these already. Choose others.")
    FindingSource.objects.bulk_create(new)
    note_event(by, finding.case, Verb.SOURCES_LINKED, finding, number=finding.number, sources=len(new))
    return new


def _check_released(review: Review, entries: Sequence[Entry]) -> None:
    """A review beside the case's own rests on what was released to it, and on nothing else."""
    if not entries or is_own(review):
        return
    given = set(material_of(review.case, review).values_list("pk", flat=True))
    if {one.submission_id for one in entries} - given:
        raise Refused("An entry was not released to this review. Release the agency’s answer to it first.")


@action
def note_source(
    *, by: Actor, source: FindingSource, note: str, expected_version: int | None = None
) -> FindingSource:
    """Say what a source shows. Raises `StaleRecord`."""
    source.written_by = writer(by, source.finding.case)
    source.note = note.strip()
    source.save_changes(expected_version=expected_version, fields=["note", "written_by"])
    note_event(by, source.finding.case, Verb.SOURCE_NOTED, source, number=source.finding.number)
    return source


@action
def take_source_off(*, by: Actor, source: FindingSource) -> None:
    """A finding no longer rests on this. The link is kept, marked as taken off."""
    writer(by, source.finding.case)
    if source.removed_at is not None:
        raise Refused("This was taken off already.")
    source.removed_at = timezone.now()
    source.save_changes(fields=["removed_at"])
    note_event(by, source.finding.case, Verb.SOURCE_TAKEN_OFF, source, number=source.finding.number)
