from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "goldthread.apps.workspace"
    label = "workspace"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.ui.navigation import Section, everybody, register, signed_in, signed_out

        register(Section("work", "Work", "workspace:work", shown=signed_in, order=10))
        register(
            Section("pathways", "Which review applies?", "workspace:pathways", shown=signed_out, order=60)
        )
        register(
            Section(
                "accessibility", "Accessibility", "workspace:accessibility", shown=everybody, place="footer"
            )
        )
