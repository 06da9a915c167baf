from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class JobsConfig(AppConfig):
    name = "goldthread.apps.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every app's `tasks` register its jobs."""
        for config in apps.get_app_configs():
            if config.name.startswith("goldthread.") and find_spec(f"{config.name}.tasks"):
                import_module(f"{config.name}.tasks")
