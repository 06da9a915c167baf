"""Addresses of reports and their publication."""

from django.urls import include, path

app_name = "publication"
urlpatterns = [
    path("", include("goldthread.apps.publication.release_urls")),
    path("", include("goldthread.apps.publication.report_urls")),
]
