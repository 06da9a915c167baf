from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "goldthread.apps.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.cases.presenters.thread import register_thread
        from goldthread.apps.cases.selectors.clocks import register_dues
        from goldthread.apps.cases.selectors.duties import register_reviews
        from goldthread.apps.cases.selectors.texts import register_texts
        from goldthread.apps.reviews.messages import register_messages
        from goldthread.apps.reviews.navigation import register_places
        from goldthread.apps.reviews.presenters.plan.thread import plan_parts
        from goldthread.apps.reviews.purposes import (
            register_links,
            register_meeting_purposes,
            register_purposes,
        )
        from goldthread.apps.reviews.records_as_papers import register_records
        from goldthread.apps.reviews.selectors.meeting_texts import meeting_texts
        from goldthread.apps.reviews.selectors.opening import opening_beside, reviews_carried
        from goldthread.apps.reviews.selectors.plan import dues_of_cases
        from goldthread.apps.reviews.selectors.texts import texts_of_plans

        register_dues(dues_of_cases)
        register_reviews(reviews_carried, opening_beside)
        register_links()
        register_meeting_purposes()
        register_messages()
        register_places()
        register_purposes()
        register_records()
        register_texts(meeting_texts)
        register_texts(texts_of_plans)
        register_thread("plan", plan_parts, order=40)
