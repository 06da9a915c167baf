from django.urls import path

from goldthread.apps.workspace.views import explained, guide, pathways, public, work

app_name = "workspace"
urlpatterns = [
    path("", public.home, name="home"),
    path("work", work.work, name="work"),
    path("pathways", pathways.pathways, name="pathways"),
    path("pathways/questions/<slug:name>", explained.question, name="question"),
    path("pathways/compare", explained.compare, name="compare"),
    path("pathways/which", guide.which, name="which"),
    path("pathways/<slug:nation>.<slug:name>", pathways.pathway, name="pathway"),
    path("accessibility", public.accessibility, name="accessibility"),
]
