"""Forms about organisations, areas and who belongs to them."""

from collections.abc import Iterable
from typing import Any

from goldthread.apps.accounts.enums import Nation, OrganisationKind, ReviewsAbout, Role
from goldthread.apps.accounts.models import Area, User
from goldthread.apps.ui.forms import (
    CheckboxesField,
    DateField,
    EmailField,
    GovukForm,
    RadiosField,
    SelectField,
    TextField,
    VersionedForm,
)


def _areas_field() -> CheckboxesField:
    choices = [(str(area.pk), area.name) for area in Area.objects.standing()]
    return CheckboxesField(label="Areas it works in", choices=choices, size="s")


def _reviews_about() -> RadiosField:
    """Whom a board's reviews are about: it is sent referrals about these."""
    return RadiosField(
        label="Whom are its reviews about?",
        help_text="Referrals about these people can be made to it.",
        choices=ReviewsAbout.choices,
        initial=ReviewsAbout.BOTH.value,
        required=False,
    )


class FindForm(GovukForm):
    """Part of an organisation's name."""

    name = TextField(label="Name contains", required=False, max_length=100, width="20")


class AreaForm(GovukForm):
    """A local authority area."""

    name = TextField(label="Name of the area", max_length=120)
    nation = RadiosField(label="Nation", choices=Nation.choices)


class OrganisationForm(GovukForm):
    """A new organisation."""

    kind = RadiosField(
        label="What kind of organisation is it?",
        choices=[choice for choice in OrganisationKind.choices if choice[0] != OrganisationKind.PLATFORM],
        conditional={OrganisationKind.BOARD.value: ["reviews_about"]},
    )
    reviews_about = _reviews_about()
    name = TextField(label="Full name", max_length=200)
    short_name = TextField(
        label="Short name",
        help_text="Stands before each entry that it sends, such as “Westmarsh ASC”.",
        max_length=60,
        width="20",
    )
    contact_email = EmailField(label="Shared email address (optional)", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"] = _areas_field()


class OrganisationDetailsForm(VersionedForm):
    """An organisation's details, as its own people may change them."""

    name = TextField(label="Full name", max_length=200)
    short_name = TextField(label="Short name", max_length=60, width="20")
    contact_email = EmailField(label="Shared email address (optional)", required=False)
    reviews_about = _reviews_about()

    def __init__(self, *args: Any, is_board: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_board:
            del self.fields["reviews_about"]


class InvitationForm(GovukForm):
    """Whom to invite, and to what."""

    name = TextField(label="Their name", max_length=120, autocomplete="off")
    email = EmailField(
        label="Their work email address",
        help_text="The link goes here. Check it: whoever reads this mailbox gets the link.",
        autocomplete="off",
    )

    def __init__(self, *args: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role.value, role.label) for role in roles]
        self.fields["role"] = RadiosField(label="Their role", choices=choices)


class EndMembershipForm(GovukForm):
    """When a membership ends."""

    when = RadiosField(
        label="When does it end?",
        choices=[("now", "Now"), ("later", "At the end of a later day")],
        hints={"now": "They are signed out everywhere at once."},
        conditional={"later": ["last_day"]},
    )
    last_day = DateField(label="Last day")


class CoverForm(GovukForm):
    """Who stands in, and for how long."""

    starts_on = DateField(label="First day")
    ends_on = DateField(label="Last day")
    reason = TextField(
        label="Reason (optional)",
        help_text="A word is enough, such as “leave”. Do not put anything about somebody’s health.",
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, colleagues: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose a colleague")] + [(str(user.pk), user.name) for user in colleagues]
        who = SelectField(label="Who stands in?", choices=choices, required_message="Choose a colleague")
        self.fields = {"covered_by": who, **self.fields}


class ResetForm(GovukForm):
    """Why a colleague's authenticator may be reset."""

    how_identified = TextField(
        label="How did you make sure that it is them?",
        help_text="For example: “came to my desk”, or “called back on the number in the staff directory”. "
        "A message or a call that came to you is not enough.",
        max_length=200,
    )
