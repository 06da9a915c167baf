from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "goldthread.apps.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.library.permissions import may_edit
        from goldthread.apps.ui.navigation import Section, everybody, register

        register(Section("library", "Library", "library:search", shown=everybody, order=40))
        register(
            Section(
                "library-editing",
                "Edit the library",
                "library:imports",
                shown=lambda request: may_edit(request.user),
                order=45,
            )
        )
        register(
            Section(
                "library-about", "About the library's data", "library:about", shown=everybody, place="footer"
            )
        )
