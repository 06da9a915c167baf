from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base templates, GOV.UK components, form rendering; no models."""

    name = "goldthread.apps.ui"
    label = "ui"
    verbose_name = "Pages and forms"
