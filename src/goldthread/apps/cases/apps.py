from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "goldthread.apps.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.accounts.purposes import Purpose, register_purpose
        from goldthread.apps.cases.messages import register_messages
        from goldthread.apps.cases.navigation import register_places
        from goldthread.apps.cases.selectors.clocks import register_dues
        from goldthread.apps.cases.selectors.duties import dues_of_duties

        register_purpose(Purpose("referral", "Make a referral", "cases:referral-by-link"))
        register_purpose(Purpose("scoping", "Answer a safeguarding board", "cases:scoping-by-link"))
        register_dues(dues_of_duties)
        register_messages()
        register_places()
