from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "goldthread.apps.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.audit.triggers import check_triggers, install_after_migrate

        post_migrate.connect(install_after_migrate, dispatch_uid="goldthread-audit-triggers")
        checks.register(checks.Tags.database)(check_triggers)
