from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "goldthread.apps.learning"
    label = "learning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.cases.selectors.texts import register_texts
        from goldthread.apps.learning.messages import register_messages
        from goldthread.apps.learning.navigation import register_places
        from goldthread.apps.learning.purposes import register_purposes
        from goldthread.apps.learning.selectors.texts import learning_texts

        register_messages()
        register_places()
        register_purposes()
        register_texts(learning_texts)
