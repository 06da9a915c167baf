"""All addresses. Each app brings its own; what third parties bring stands in THIRD_PARTY with a reason."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from goldthread.apps.accounts.access import public


@public
def healthz(request: HttpRequest) -> HttpResponse:
    """For a load balancer: the process answers. Says nothing else."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("goldthread.apps.workspace.urls")),
    path("", include("goldthread.apps.accounts.urls")),
    path("", include("goldthread.apps.jobs.urls")),
    path("", include("goldthread.apps.files.urls")),
    path("", include("goldthread.apps.library.urls")),
    path("", include("goldthread.apps.cases.urls")),
    path("", include("goldthread.apps.reviews.urls")),
    path("", include("goldthread.apps.paperwork.urls")),
    path("", include("goldthread.apps.chronology.urls")),
    path("", include("goldthread.apps.learning.urls")),
    path("", include("goldthread.apps.publication.urls")),
]
