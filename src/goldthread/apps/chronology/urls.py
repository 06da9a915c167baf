from django.urls import include, path

app_name = "chronology"
urlpatterns = [
    path("", include("goldthread.apps.chronology.intake_urls")),
    path("", include("goldthread.apps.chronology.composite_urls")),
]
