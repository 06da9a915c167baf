from typing import Any

from django.apps import AppConfig


class ChronologyConfig(AppConfig):
    name = "goldthread.apps.chronology"
    label = "chronology"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.accounts.enums import Permission
        from goldthread.apps.cases.navigation import register_side
        from goldthread.apps.cases.selectors import may
        from goldthread.apps.chronology.papers import register_papers

        def reads_composite(user: Any, case: Any) -> bool:
            return may(user, Permission.READ_COMPOSITE, case)

        register_side("chronology", "Chronology", "chronology:composite", shown=reads_composite, order=65)
        register_papers()
