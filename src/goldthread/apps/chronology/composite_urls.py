from django.urls import path

from goldthread.apps.chronology.views import composite, episodes, names

CASE = "cases/<uuid:case_id>/chronology"
EPISODE = f"{CASE}/episodes/<uuid:episode_id>"

urlpatterns = [
    path(CASE, composite.composite, name="composite"),
    path(f"{CASE}/timeline", composite.timeline_page, name="timeline"),
    path(f"{CASE}/timeline.svg", composite.picture, name="timeline-picture"),
    path(f"{CASE}/export", composite.export, name="composite-export"),
    path(f"{CASE}/opening", composite.opening, name="composite-opening"),
    path(f"{CASE}/names", names.names, name="names"),
    path(f"{CASE}/episodes", episodes.mark, name="episode-mark"),
    path(EPISODE, episodes.episode, name="episode"),
    path(f"{EPISODE}/change", episodes.change, name="episode-change"),
    path(f"{EPISODE}/remove", episodes.remove, name="episode-remove"),
    path(f"{EPISODE}/entries/<uuid:entry_id>/take-out", episodes.shorten, name="episode-shorten"),
]
