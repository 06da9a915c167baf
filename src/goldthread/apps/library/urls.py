"""Addresses under /library. Those of records and passages are permanent."""

from django.urls import path

from goldthread.apps.library.views import editing, imports, reading

app_name = "library"

urlpatterns = [
    path("", reading.search, name="search"),
    path("/about", reading.about, name="about"),
    path("/add", imports.add, name="add"),
    path("/imports", imports.imports, name="imports"),
    path("/imports/<uuid:import_id>", imports.import_page, name="import"),
    path("/<uuid:record_id>", reading.record, name="record"),
    path("/<uuid:record_id>/passages/<uuid:passage_id>", reading.passage, name="passage"),
    path("/<uuid:record_id>/mend", editing.mend, name="mend"),
    path("/<uuid:record_id>/withdraw", editing.withdraw, name="withdraw"),
    path("/<uuid:record_id>/reinstate", editing.reinstate, name="reinstate"),
]
