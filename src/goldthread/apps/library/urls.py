"""Addresses under /library. Those of records and passages are permanent."""

from django.urls import path

from goldthread.apps.library.views import editing, files, imports, reading

app_name = "library"

urlpatterns = [
    path("library", reading.search, name="search"),
    path("library/about", reading.about, name="about"),
    path("library/add", imports.add, name="add"),
    path("library/imports", imports.imports, name="imports"),
    path("library/imports/<uuid:import_id>", imports.import_page, name="import"),
    path("library/<uuid:record_id>", reading.record, name="record"),
    path("library/<uuid:record_id>/passages/<uuid:passage_id>", reading.passage, name="passage"),
    path(
        "library/<uuid:record_id>/recommendations/<uuid:recommendation_id>",
        reading.recommendation,
        name="recommendation",
    ),
    path("library/<uuid:record_id>/read", files.read, name="read"),
    path("library/<uuid:record_id>/files/<uuid:document_id>", files.download, name="file"),
    path("library/<uuid:record_id>/mend", editing.mend, name="mend"),
    path("library/<uuid:record_id>/withdraw", editing.withdraw, name="withdraw"),
    path("library/<uuid:record_id>/reinstate", editing.reinstate, name="reinstate"),
]
