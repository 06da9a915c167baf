"""Keep what the library holds nearest, or take it off again."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.learning.actions.prior import Place, keep_prior, take_prior_off
from goldthread.apps.learning.models import Finding, PriorLearning, Recommendation
from goldthread.apps.learning.selectors.learning import finding_for, recommendation_for
from goldthread.apps.learning.views.frame import needs, on_case, press
from goldthread.apps.library.selectors.nearest import citation_of


def _beside(request: PersonRequest, case: Case, kind: str, key: UUID) -> Finding | Recommendation:
    if kind == "finding":
        return finding_for(request.user, case, key)
    if kind == "recommendation":
        return recommendation_for(request.user, case, key)
    raise Http404


def _id(request: PersonRequest, name: str) -> UUID | None:
    given = request.POST.get(name, "")
    try:
        return UUID(given) if given else None
    except ValueError:
        raise Http404 from None


def _place(request: PersonRequest) -> Place:
    """Where it stands in the library, cited from the library itself; 404 for what cannot be found there."""
    record, passage, said = (_id(request, name) for name in ("record", "passage", "recommendation"))
    if record is None:
        raise Http404
    citation = citation_of(record, passage, said)
    if citation is None:
        raise Http404
    return Place(record, citation, passage, said)


@require_POST
@on_case
def keep(request: PersonRequest, case: Case, reader: CaseReader, kind: str, key: UUID) -> HttpResponse:
    """Keep a passage or recommendation of the library beside a finding or a recommendation."""
    needs(request, Permission.WRITE_LEARNING, case)
    beside = _beside(request, case, kind, key)
    place, note = _place(request), request.POST.get("note", "")
    return press(
        request,
        lambda: keep_prior(by=request.actor, beside=beside, place=place, note=note),
        f"learning:{kind}",
        case.pk,
        beside.pk,
        message="Kept. It stays linked here by its permanent address.",
    )


@require_POST
@on_case
def take_off(request: PersonRequest, case: Case, reader: CaseReader, kept_id: UUID) -> HttpResponse:
    """Take a kept link off."""
    needs(request, Permission.WRITE_LEARNING, case)
    kept: PriorLearning = PriorLearning.objects.get(pk=kept_id, removed_at=None)
    kind, key = (
        ("finding", kept.finding_id) if kept.finding_id else ("recommendation", kept.recommendation_id)
    )
    assert key is not None
    beside = _beside(request, case, kind, key)
    return press(
        request,
        lambda: take_prior_off(by=request.actor, kept=kept),
        f"learning:{kind}",
        case.pk,
        beside.pk,
        message="Taken off.",
    )
