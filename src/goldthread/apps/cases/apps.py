from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "goldthread.apps.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.cases.messages import register_messages
        from goldthread.apps.cases.navigation import register_places

        register_messages()
        register_places()
