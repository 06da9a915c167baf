from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "goldthread.apps.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldthread.apps.accounts import signals  # noqa: F401
        from goldthread.apps.accounts.navigation import runs_an_organisation
        from goldthread.apps.ui.navigation import Section, register, signed_out

        register(
            Section(
                "organisations",
                "Organisation",
                "accounts:organisations",
                shown=runs_an_organisation,
                order=5,
                place="account",
            )
        )
        register(Section("account", "Your account", "mfa_index", order=10, place="account"))
        register(Section("sign-out", "Sign out", "account_logout", order=20, place="account"))
        register(Section("sign-in", "Sign in", "account_login", signed_out, order=20, place="account"))
