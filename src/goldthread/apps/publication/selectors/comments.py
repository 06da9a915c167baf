"""Comments on the drafts of a report."""

from collections import Counter
from collections.abc import Iterable, Iterator

from goldthread.apps.cases.models import Case
from goldthread.apps.publication.models import AccuracyPoint, Comment, Draft, Report, SignOff


def comments_on(report: Report) -> list[Comment]:
    """Every comment on every draft: the newest draft first, and in its order."""
    rows = Comment.objects.filter(draft__report=report, removed_at=None)
    rows = rows.select_related("draft", "written_by", "settled_by")
    return list(rows.order_by("-draft__number", "paragraph", "created_at"))


def comments_by_paragraph(draft: Draft) -> Counter[int]:
    """How many comments stand at each paragraph of a draft."""
    rows = Comment.objects.filter(draft=draft, removed_at=None, paragraph__isnull=False)
    return Counter(rows.values_list("paragraph", flat=True))


def texts_to_check(case: Case) -> Iterator[tuple[Comment | AccuracyPoint | SignOff, str]]:
    """Free texts about a case's reports, whose names a person checks before readers without names see them.

    Sections are not among them: only writers read those, and drafts have their names replaced.
    """
    comments: Iterable[Comment] = Comment.objects.filter(draft__report__review__case=case, removed_at=None)
    for comment in comments:
        yield comment, "Comment on the report"
    points = AccuracyPoint.objects.filter(
        made_in__round__draft__report__review__case=case, removed_at=None
    ).select_related("made_in__agency")
    for point in points:
        yield point, f"Point of accuracy: {point.made_in.agency.short_name}"
    for answer in SignOff.objects.filter(draft__report__review__case=case).exclude(reasons=""):
        yield answer, "Why a draft was not signed"
