from django.urls import include, path

app_name = "reviews"
urlpatterns = [
    path("", include("goldthread.apps.reviews.meeting_urls")),
    path("", include("goldthread.apps.reviews.request_urls")),
    path("", include("goldthread.apps.reviews.plan_urls")),
]
