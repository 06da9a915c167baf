"""Comments on a draft, and the writer's answers to them."""

from django.utils import timezone

from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import check_nameless
from goldthread.apps.publication.actions.report.gate import commenter, writer
from goldthread.apps.publication.enums import CommentKind, CommentState, ReportVerb
from goldthread.apps.publication.models import Comment, Draft
from goldthread.apps.publication.selectors.report import document_of
from goldthread.lib.typeset.places import numbered, places_of


@action
def write_comment(
    *, by: Actor, draft: Draft, text: str, kind: CommentKind = CommentKind.CONTENT, place: str = "",
    paragraph: int | None = None, from_whom: str = "",
) -> Comment:  # fmt: skip
    """Comment on a draft, at a heading or a paragraph of it. `from_whom`: who of the family said it."""
    case = draft.report.review.case
    user = commenter(by, case)
    if not text.strip():
        raise Refused("Write the comment.")
    if kind == CommentKind.FAMILY and not from_whom.strip():
        raise Refused("Say who of the family says this, without a name: the daughter, the brother.")
    check_nameless(case, from_whom)
    blocks = document_of(draft).blocks
    if place and place not in {one.id for one in places_of(blocks)}:
        raise Refused("Choose a place in this draft.")
    if paragraph is not None and paragraph not in {number for number, _ in numbered(blocks) if number}:
        raise Refused("There is no such paragraph in this draft.")
    comment = Comment(
        draft=draft, place=place, paragraph=paragraph, kind=kind, text=text.strip(), written_by=user,
        from_whom=from_whom.strip() if kind == CommentKind.FAMILY else "",
    )  # fmt: skip
    comment.save()
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=ReportVerb.COMMENTED, about=comment, number=draft.number,
        kind=kind,
    )  # fmt: skip
    return comment


@action
def settle_comment(
    *, by: Actor, comment: Comment, state: CommentState, reply: str = "", expected_version: int | None = None
) -> Comment:
    """Say what became of a comment. Not taken, or in part, needs the reason; everybody reads it."""
    report = comment.draft.report
    user = writer(by, report)
    reply = reply.strip()
    if state == CommentState.OPEN:
        raise Refused("Say whether the comment is taken in.")
    if state != CommentState.TAKEN_IN and not reply:
        raise Refused("Say why. Whoever commented reads this.")
    check_nameless(report.review.case, reply)
    comment.state, comment.reply, comment.settled_by, comment.settled_at = state, reply, user, timezone.now()
    comment.save_changes(
        expected_version=expected_version, fields=["state", "reply", "settled_by", "settled_at"]
    )
    record_event(
        by=by, chain=Chain.of_case(report.review.case_id), verb=ReportVerb.COMMENT_SETTLED, about=comment,
        state=state,
    )  # fmt: skip
    return comment
