"""The report and its way out: drafts, comments, accuracy, sign-off, leak check, release through the wall."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "goldthread.apps.publication"
    label = "publication"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.cases.presenters.thread import register_thread
        from goldthread.apps.cases.selectors.texts import register_texts
        from goldthread.apps.publication.messages import release as release_messages
        from goldthread.apps.publication.messages.report import register_messages
        from goldthread.apps.publication.navigation import register_places
        from goldthread.apps.publication.presenters.report.thread import report_part
        from goldthread.apps.publication.purposes import register_purposes
        from goldthread.apps.publication.selectors.comments import texts_to_check
        from goldthread.apps.publication.selectors.release.texts import publication_texts
        from goldthread.apps.publication.selectors.report import report_missing
        from goldthread.apps.reviews.selectors.completion import register_completion_check

        register_completion_check(report_missing)
        register_messages()
        release_messages.register_messages()
        register_places()
        register_purposes()
        register_thread("report", report_part, order=80)
        register_texts(texts_to_check)
        register_texts(publication_texts)
