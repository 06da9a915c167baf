"""Episodes: marked from the composite, read, changed, removed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldthread.apps.accounts.access import signed_in
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.cases.actions import record_names_read
from goldthread.apps.chronology.actions.episodes import (
    add_to_episode,
    change_episode,
    mark_episode,
    remove_episode,
    take_from_episode,
)
from goldthread.apps.chronology.forms.composite import EpisodeForm, EpisodeRemovalForm
from goldthread.apps.chronology.models import Episode
from goldthread.apps.chronology.presenters.composite import lines_of
from goldthread.apps.chronology.selectors.episodes import entries_chosen, entries_of, episodes_of
from goldthread.apps.chronology.selectors.names import NamesFor
from goldthread.apps.chronology.selectors.uses import resting_on
from goldthread.apps.chronology.views.frame import (
    editor_or_404,
    framed,
    may_edit,
    offers_of,
    reader_or_404,
)
from goldthread.apps.chronology.views.names import chosen_ids
from goldthread.apps.chronology.visibility import Reader


def episode_or_404(reader: Reader, episode_id: UUID) -> Episode:
    episode: Episode = get_object_or_404(episodes_of(reader), pk=episode_id)
    return episode


@signed_in
def mark(request: PersonRequest, case_id: UUID) -> HttpResponse:
    """Put the entries ticked in the composite into an episode: a new one, or one that stands."""
    reader = editor_or_404(request, case_id)
    if request.method != "POST":
        return redirect("chronology:composite", case_id=case_id)
    entries = entries_chosen(reader, chosen_ids(request))
    if not entries:
        messages.error(request, "Tick the entries that belong to the episode first.")
        return redirect("chronology:composite", case_id=case_id)
    chosen, title = request.POST.get("episode", ""), request.POST.get("title", "")
    try:
        if chosen:
            episode = episode_or_404(reader, UUID(chosen))
            add_to_episode(by=request.actor, episode=episode, entries=entries)
        else:
            episode = mark_episode(by=request.actor, case=reader.case, title=title[:160], entries=entries)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("chronology:composite", case_id=case_id)
    except ValueError:
        raise Http404
    return redirect("chronology:episode", case_id=case_id, episode_id=episode.pk)


@signed_in
def episode(request: PersonRequest, case_id: UUID, episode_id: UUID) -> HttpResponse:
    """One episode with its entries."""
    reader = reader_or_404(request, case_id)
    found = episode_or_404(reader, episode_id)
    inside = entries_of(reader, found)
    shown = NamesFor(reader).show(list(inside.standing))
    if reader.real_names:
        record_names_read(by=request.actor, case=reader.case, page="chronology")
    values = {
        "episode": found,
        "lines": lines_of(shown, reader),
        "resting": resting_on(reader.user, reader.case, found),
        "offers": offers_of(reader),
        "replaced": inside.replaced,
        "may_edit": may_edit(reader),
        "summary": found.summary if reader.real_names else "",
    }
    return render(request, "chronology/episode.html", framed(reader, found.title, **values))


@signed_in
def change(request: PersonRequest, case_id: UUID, episode_id: UUID) -> HttpResponse:
    """Change title and summary; a stale form shows both texts and loses nothing."""
    reader = editor_or_404(request, case_id)
    found = episode_or_404(reader, episode_id)
    start = {"title": found.title, "summary": found.summary, "version": found.version}
    form = EpisodeForm(request.POST or None, initial=start)
    differences = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            change_episode(
                by=request.actor,
                episode=found,
                title=given["title"],
                summary=given["summary"],
                expected_version=given["version"],
            )
            return redirect("chronology:episode", case_id=case_id, episode_id=found.pk)
        except StaleRecord as stale:
            current = stale.current
            assert isinstance(current, Episode)
            differences = form.differences({"title": current.title, "summary": current.summary})
            form = form.renewed(current.version)
    values = {"form": form, "episode": found, "differences": differences}
    return render(request, "chronology/episode_form.html", framed(reader, "Change the episode", **values))


@signed_in
def shorten(request: PersonRequest, case_id: UUID, episode_id: UUID, entry_id: UUID) -> HttpResponse:
    """Take one entry out of an episode."""
    reader = editor_or_404(request, case_id)
    found = episode_or_404(reader, episode_id)
    if request.method == "POST":
        for entry in entries_chosen(reader, [entry_id]):
            take_from_episode(by=request.actor, episode=found, entry=entry)
    return redirect("chronology:episode", case_id=case_id, episode_id=episode_id)


@signed_in
def remove(request: PersonRequest, case_id: UUID, episode_id: UUID) -> HttpResponse:
    reader = editor_or_404(request, case_id)
    found = episode_or_404(reader, episode_id)
    form = EpisodeRemovalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        remove_episode(by=request.actor, episode=found, because=form.cleaned_data["because"])
        messages.success(request, "The episode was removed. Its entries stay in the composite.")
        return redirect("chronology:composite", case_id=case_id)
    values = {"form": form, "episode": found}
    return render(request, "chronology/episode_removal.html", framed(reader, "Remove the episode", **values))
