from django.apps import AppConfig


class PaperworkConfig(AppConfig):
    name = "goldthread.apps.paperwork"
    label = "paperwork"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.cases.selectors.texts import register_texts
        from goldthread.apps.paperwork.messages import register_messages
        from goldthread.apps.paperwork.navigation import register_places
        from goldthread.apps.paperwork.purposes import register_purposes
        from goldthread.apps.paperwork.records_as_papers import register_records
        from goldthread.apps.paperwork.selectors.texts import texts_of_forms

        register_messages()
        register_places()
        register_purposes()
        register_records()
        register_texts(texts_of_forms)
