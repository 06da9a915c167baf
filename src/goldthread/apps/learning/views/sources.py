"""What a finding rests on: chosen from the composite, from an episode or by a search; noted, taken off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.chronology.presenters.composite import agency_choices, lines_of
from goldthread.apps.chronology.selectors.composite import Filters, agencies_in, composite_page
from goldthread.apps.chronology.selectors.episodes import entries_chosen, episodes_of
from goldthread.apps.chronology.selectors.standing import Reader, composite_reader
from goldthread.apps.learning.actions.findings import (
    FindingWords,
    link_sources,
    note_source,
    take_source_off,
    write_finding,
)
from goldthread.apps.learning.forms.findings import NoteForm, SourceSearchForm
from goldthread.apps.learning.models import Finding, FindingSource
from goldthread.apps.learning.selectors.learning import current_review, finding_for, findings_visible_to
from goldthread.apps.learning.views.frame import done, given, needs, on_case, press, settled, show, tried


def _composite(request: PersonRequest, case: Case, finding: Finding | None = None) -> Reader:
    """The composite of the finding's review; without one, that of the case's own."""
    composite = composite_reader(request.user, case.pk, finding.review_id if finding else None)
    if composite is None or not composite.staff:
        raise Http404
    return composite


def ids_in(request: PersonRequest, name: str) -> list[UUID]:
    """The ids that boxes sent; 404 for anything that is none."""
    try:
        return [UUID(one) for one in request.POST.getlist(name) if one]
    except ValueError:
        raise Http404 from None


def _filters(form: SourceSearchForm) -> Filters:
    form.is_valid()
    asked = form.cleaned_data
    return Filters(
        agencies=frozenset(UUID(one) for one in asked.get("agency") or ()),
        start=asked.get("start"),
        end=asked.get("end"),
        words=asked.get("words") or "",
    )


@on_case
def choose(request: PersonRequest, case: Case, reader: CaseReader, finding_id: UUID) -> HttpResponse:
    """Search the composite from within a finding, and tick what it rests on."""
    needs(request, Permission.WRITE_LEARNING, case)
    finding = finding_for(request.user, case, finding_id)
    composite = _composite(request, case, finding)
    if request.method == "POST":
        return _link(request, composite, finding)
    form = SourceSearchForm(request.GET, agencies=agency_choices(agencies_in(composite)))
    page = composite_page(composite, _filters(form), request.GET.get("page", 1))
    known = FindingSource.objects.filter(finding=finding, removed_at=None).values("episode")
    context = {
        "finding": finding,
        "form": form,
        "narrowed": any(value for key, value in request.GET.items() if key != "page"),
        "page": page,
        "lines": lines_of(page.shown, composite),
        "episodes": episodes_of(composite).exclude(pk__in=known.exclude(episode=None)),
    }
    return show(request, "learning/sources.html", case, "analysis", **context)


def _link(request: PersonRequest, composite: Reader, finding: Finding) -> HttpResponse:
    """Rest the finding on what was ticked, and go to it."""
    entries = entries_chosen(composite, ids_in(request, "entry"))
    episodes = list(episodes_of(composite).filter(pk__in=ids_in(request, "whole_episode")))
    case = composite.case
    if not entries and not episodes:
        messages.warning(request, "Tick what the finding rests on first.")
        return redirect("learning:sources", case.pk, finding.pk)
    note = request.POST.get("note", "")
    return press(
        request,
        lambda: link_sources(
            by=request.actor, finding=finding, entries=entries, episodes=episodes, note=note
        ),
        "learning:finding",
        case.pk,
        finding.pk,
        message=f"{finding} rests on what you ticked.",
    )


@require_POST
@on_case
def use(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Entries ticked in the composite, or an episode: choose the finding that rests on them."""
    needs(request, Permission.WRITE_LEARNING, case)
    composite = _composite(request, case)
    entries = entries_chosen(composite, ids_in(request, "entry"))
    episodes = list(episodes_of(composite).filter(pk__in=ids_in(request, "whole_episode")))
    if not entries and not episodes:
        messages.warning(request, "Tick the entries that the finding rests on first.")
        return redirect("chronology:composite", case.pk)
    if "asked" in request.POST:
        try:
            finding = _chosen_finding(request, case)
            link_sources(
                by=request.actor, finding=finding, entries=entries, episodes=episodes,
                note=request.POST.get("note", ""),
            )  # fmt: skip
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            return done(
                request, "learning:finding", case.pk, finding.pk,
                message=f"{finding} rests on what you ticked.",
            )  # fmt: skip
    context = {
        "entries": entries,
        "episodes": episodes,
        "findings": findings_visible_to(request.user, case).order_by("review__number", "number"),
        "review": current_review(case),
        "chosen": request.POST.get("finding", ""),
        "new_title": request.POST.get("new_title", ""),
        "note": request.POST.get("note", ""),
    }
    return show(request, "learning/use.html", case, "analysis", **context)


def _chosen_finding(request: PersonRequest, case: Case) -> Finding:
    """The finding that was chosen, or a new one with the title given."""
    chosen = request.POST.get("finding", "")
    if chosen and chosen != "new":
        return finding_for(request.user, case, ids_in(request, "finding")[0])
    review = current_review(case)
    if review is None or not chosen:
        raise Refused("Choose the finding that rests on these.")
    title = request.POST.get("new_title", "")[:160]
    return write_finding(by=request.actor, review=review, words=FindingWords(title=title))


def _source(request: PersonRequest, case: Case, finding_id: UUID, source_id: UUID) -> FindingSource:
    finding = finding_for(request.user, case, finding_id)
    found: FindingSource = finding.sources.filter(removed_at=None).get(pk=source_id)
    return found


@on_case
def note(
    request: PersonRequest, case: Case, reader: CaseReader, finding_id: UUID, source_id: UUID
) -> HttpResponse:
    """Say what a source shows."""
    needs(request, Permission.WRITE_LEARNING, case)
    source = _source(request, case, finding_id, source_id)
    if not reader.real_names:
        raise Http404
    form = NoteForm(**given(request), initial={"note": source.note, "version": source.version})
    if request.method == "POST" and form.is_valid():
        words, version = form.cleaned_data["note"], form.cleaned_data["version"]
        saved = tried(
            form,
            lambda: note_source(by=request.actor, source=source, note=words, expected_version=version),
        )
        if saved is not None:
            return done(request, "learning:finding", case.pk, finding_id, message="Saved.")
    context: dict[str, Any] = {
        "title": "What this source shows",
        "caption": str(source.finding),
        "submit": "Save",
        "cancel": reverse("learning:finding", args=[case.pk, finding_id]),
    }
    saved_now = settled(form, lambda current: {"note": current.note})
    return show(request, "learning/form.html", case, "analysis", **saved_now, **context)


@require_POST
@on_case
def take_off(
    request: PersonRequest, case: Case, reader: CaseReader, finding_id: UUID, source_id: UUID
) -> HttpResponse:
    """The finding no longer rests on this."""
    needs(request, Permission.WRITE_LEARNING, case)
    source = _source(request, case, finding_id, source_id)
    return press(
        request,
        lambda: take_source_off(by=request.actor, source=source),
        "learning:finding",
        case.pk,
        finding_id,
        message="Taken off. The entry stays in the chronology.",
    )
