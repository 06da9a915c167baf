from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "goldthread.apps.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.reviews.messages import register_messages
        from goldthread.apps.reviews.navigation import register_places
        from goldthread.apps.reviews.purposes import register_links, register_purposes

        register_links()
        register_messages()
        register_places()
        register_purposes()
