from django.urls import path

from goldthread.apps.files import views

app_name = "files"
urlpatterns = [path("files/<uuid:file_id>", views.download, name="download")]
