"""Make the signed-off draft into files, and look for names in them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.audit.events import SYSTEM, Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed_with_names
from goldthread.apps.cases.selectors.names import listed_people
from goldthread.apps.files.actions import release_from_quarantine, store_upload
from goldthread.apps.files.models import StoredFile
from goldthread.apps.jobs.actions import enqueue
from goldthread.apps.publication.actions.release.leaks import found_leaks
from goldthread.apps.publication.enums import ReleaseState, ReleaseVerb
from goldthread.apps.publication.models import FinishedFile, FoundLeak, Release
from goldthread.apps.publication.policies.release import against_preparing, check_release
from goldthread.apps.publication.purposes import FINISHED_FILE
from goldthread.apps.publication.selectors.release.document import (
    catalogue_facts,
    published_document,
    recommendations_in,
)
from goldthread.apps.publication.selectors.release.facts import facts_of, people_digest
from goldthread.apps.publication.selectors.release.rows import (
    decision_of,
    plan_of,
    release_in_hand,
    releases_of,
    withdrawn_release,
)
from goldthread.apps.publication.selectors.report import report_of, signed_off_draft
from goldthread.apps.reviews.models import Review
from goldthread.lib.deident import FinishedFile as LookedAt
from goldthread.lib.deident import Leak, find_leaks
from goldthread.lib.typeset import CannotSet, Document, as_docx, as_html, as_pdf

RENDER_JOB = "publication.render"
NAMES = {"pdf": "report.pdf", "docx": "report.docx", "html": "report.html"}
CATALOGUE = "catalogue.html"


@dataclass(frozen=True)
class Made:
    """A file that was made, and stored."""

    kind: str
    content: bytes
    stored: StoredFile


@action
def prepare_release(*, by: Actor, review: Review, back: str = "") -> Release:
    """Have the signed-off draft made into files and looked through, in a job. Earlier files are set aside.

    Refused, with every reason, without a decision to publish or a draft that two people signed.
    """
    user = allowed_with_names(by, Permission.PUBLISH, review.case)
    check_release(against_preparing(facts_of(review, None)))
    report, decision = report_of(review), decision_of(review)
    draft = signed_off_draft(report) if report is not None else None
    if draft is None or decision is None:
        raise Refused("The report is not signed off.")
    _set_aside(review)
    document = published_document(draft, decision)
    release = Release(
        review=review,
        number=releases_of(review).count() + 1,
        draft=draft,
        draft_digest=draft.digest,
        decision=decision,
        facts=catalogue_facts(review, document, plan_of(review)),
        recommendations=recommendations_in(review, document),
        prepared_by=user,
        replaces=withdrawn_release(review),
    )
    release.save(force_insert=True)
    enqueue(RENDER_JOB, args={"release_id": release.pk}, key=str(release.pk), owner=user, back=back)
    record_event(
        by=by, chain=Chain.of_case(review.case_id), verb=ReleaseVerb.PREPARED, about=release,
        draft=draft.number,
    )  # fmt: skip
    return release


def _set_aside(review: Review) -> None:
    earlier = release_in_hand(review)
    if earlier is not None:
        earlier.state = ReleaseState.SET_ASIDE
        earlier.save_changes(fields=["state"])


def make_files(*, release_id: UUID) -> None:
    """Make the files of a release, store them, read them through and write down what was found.

    Run again after a crash it begins anew. Words that cannot be set fail the release with the reason.
    """
    release = Release.objects.select_related("review__case", "draft__report", "decision").get(pk=release_id)
    if release.state != ReleaseState.PREPARING:
        return
    digest = people_digest(release.review.case)  # before the list is read: a later change shows
    people = listed_people(release.review.case.people.filter(removed_at=None))
    try:
        document = published_document(release.draft, release.decision)
        made = [_stored(release, kind, content) for kind, content in _rendered(document).items()]
    except (CannotSet, ValueError) as error:
        note_failed(by=SYSTEM, release=release, reason=str(error))
        return
    looked_at = [LookedAt(NAMES[one.kind], one.kind, one.content) for one in made]
    leaks = find_leaks([*looked_at, _catalogue(release)], people)
    note_checked(by=SYSTEM, release=release, made=made, leaks=leaks, digest=digest)


def _rendered(document: Document) -> dict[str, bytes]:
    return {
        "pdf": as_pdf(document),
        "docx": as_docx(document),
        "html": whole_page(document).encode(),
    }


def whole_page(document: Document) -> str:
    """The document as an HTML file that stands alone, with nothing fetched from anywhere."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n</head>\n<body>\n<main>\n{as_html(document)}\n"
        "</main>\n</body>\n</html>\n"
    )


def _stored(release: Release, kind: str, content: bytes) -> Made:
    upload = ContentFile(content, name=NAMES[kind])
    stored = store_upload(by=SYSTEM, upload=upload, purpose=FINISHED_FILE, case_id=release.review.case_id)
    checked = release_from_quarantine(by=SYSTEM, stored_file=stored)
    if not checked.is_readable:
        raise ValueError(checked.refusal or "A finished file could not be stored.")
    return Made(kind, content, checked)


def _catalogue(release: Release) -> LookedAt:
    """What the library's catalogue will say, as one more file to look through."""
    lines = [str(value) for value in release.facts.values() if value]
    for one in release.recommendations:
        lines += [one["text"], *one["addressees"]]
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    page = (
        f"<!DOCTYPE html><html lang='en-GB'><head><title>Catalogue</title></head><body>{body}</body></html>"
    )
    return LookedAt(CATALOGUE, "html", page.encode())


@action
def note_checked(
    *, by: Actor, release: Release, made: Sequence[Made], leaks: Sequence[Leak], digest: str
) -> None:
    """Write down the finished files and what was found in them. What a person settled before in the same
    words and place stays settled."""
    for one in made:
        sha256 = hashlib.sha256(one.content).hexdigest()
        FinishedFile(
            release=release, kind=one.kind, file=one.stored, sha256=sha256, size=len(one.content)
        ).save(force_insert=True)
    FoundLeak.objects.bulk_create(found_leaks(release, leaks))
    release.state, release.checked_at, release.people_digest = ReleaseState.CHECKED, timezone.now(), digest
    release.save_changes(fields=["state", "checked_at", "people_digest"])
    record_event(
        by=by, chain=Chain.of_case(release.review.case_id), verb=ReleaseVerb.FILES_CHECKED, about=release,
        files=len(made), leaks=len(leaks),
    )  # fmt: skip


@action
def note_failed(*, by: Actor, release: Release, reason: str) -> None:
    """The files could not be made; the reason is shown to those who publish."""
    release.state, release.failure = ReleaseState.FAILED, reason[:500]
    release.save_changes(fields=["state", "failure"])
    chain = Chain.of_case(release.review.case_id)
    record_event(by=by, chain=chain, verb=ReleaseVerb.FILES_FAILED, about=release)


def making_failed(*, release_id: UUID) -> None:
    """After the last attempt at making the files: they do not wait for ever."""
    release = Release.objects.select_related("review").get(pk=release_id)
    if release.state == ReleaseState.PREPARING:
        note_failed(
            by=SYSTEM, release=release, reason="Something went wrong. Try again, or tell your administrator."
        )
