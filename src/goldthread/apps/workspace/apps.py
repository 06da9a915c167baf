from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "goldthread.apps.workspace"
    label = "workspace"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.ui.navigation import Section, everybody, register, signed_in, signed_out

        register(Section("work", "Work", "workspace:work", shown=signed_in, order=10))
        register(Section("which", "Which reviews apply?", "workspace:which", shown=signed_out, order=60))
        register(Section("pathways", "Reviews explained", "workspace:pathways", shown=signed_out, order=61))
        register(
            Section("explained", "Reviews explained", "workspace:pathways", shown=everybody, place="footer")
        )
        register(
            Section(
                "accessibility", "Accessibility", "workspace:accessibility", shown=everybody, place="footer"
            )
        )
