"""Forms that people fill in about themselves."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from goldthread.apps.accounts.models import User
from goldthread.apps.ui.forms import CodeField, GovukForm, PasswordField, TextField


class GivenCodeForm(GovukForm):
    """The code that belongs to a link."""

    code = CodeField(
        label="Your code",
        help_text="Eight digits, such as 4821 7730. You were given it another way than the link: "
        "by telephone, text message or in person.",
        max_length=20,
        inputmode="numeric",
    )


class DetailsForm(GovukForm):
    """What one is called."""

    name = TextField(
        label="Your name", help_text="As colleagues know it.", max_length=120, autocomplete="name"
    )
    job_title = TextField(
        label="Job title (optional)", max_length=120, required=False, autocomplete="organization-title"
    )


class NewAccountForm(GovukForm):
    """Name and password of somebody who was invited."""

    name = TextField(
        label="Your name", help_text="As colleagues know it.", max_length=120, autocomplete="name"
    )
    password1 = PasswordField(
        label="Password",
        help_text="At least 12 characters. Three or four random words make a good password.",
        autocomplete="new-password",
    )
    password2 = PasswordField(label="Password again", autocomplete="new-password")

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        first, second = values.get("password1"), values.get("password2")
        if first and second and first != second:
            self.add_error("password2", "The two passwords are not the same.")
        if first:
            try:
                validate_password(first, User(email=self.email, name=values.get("name", "")))
            except ValidationError as problem:
                self.add_error("password1", problem)
        return values
