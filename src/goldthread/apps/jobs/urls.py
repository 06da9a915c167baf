from django.urls import path

from goldthread.apps.jobs import views

app_name = "jobs"
urlpatterns = [
    path("jobs/<uuid:job_id>", views.job_page, name="job"),
    path("jobs/<uuid:job_id>/progress", views.job_progress, name="progress"),
    path("demo/mail", views.mail_list, name="mail"),
    path("demo/mail/<uuid:message_id>", views.mail_message, name="message"),
]
