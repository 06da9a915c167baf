from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "goldthread.apps.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.accounts import signals  # noqa: F401
