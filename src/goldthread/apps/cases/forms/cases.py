"""Forms about receiving referrals, opening cases, and what is done with a case as a whole."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from goldthread.apps.accounts.models import Area, Organisation, User
from goldthread.apps.cases.enums import HoldKind, Stage
from goldthread.apps.cases.subjects import Subject
from goldthread.apps.ui.forms import (
    ConfirmField,
    DateField,
    EmailField,
    GovukForm,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
    VersionedForm,
)


def people_choices(people: Iterable[User], *, none: str = "Choose") -> list[tuple[str, str]]:
    """Choices of people, with an empty one first."""
    return [("", none), *((str(person.pk), person.name) for person in people)]


class ChooseBoardForm(GovukForm):
    board = RadiosField(label="Which board do you refer to?", choices=())

    def __init__(self, *args: object, boards: Iterable[Organisation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["board"].choices = [(str(board.pk), board.name) for board in boards]  # type: ignore[attr-defined]


class AboutForm(GovukForm):
    """The first question of a referral."""

    about = RadiosField(
        label="Is the referral about a child or an adult?",
        choices=(),
        hints={"child": "Under 18 when it happened. A child not born yet counts.", "adult": "18 or over."},
        required_message="Select whether the referral is about a child or an adult",
    )

    def __init__(self, *args: object, subjects: Iterable[Subject], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["about"].choices = [(one.key, one.a.capitalize()) for one in subjects]  # type: ignore[attr-defined]


class ReferralLinkForm(GovukForm):
    """A link for somebody without an account: whom the referral is about, and the board, in one choice."""

    about = RadiosField(
        label="Which referral is it for?", choices=(), required_message="Select which referral it is for"
    )
    email = EmailField(
        label="Send the link to this email address",
        required=False,
        help_text="Leave this empty to give the link yourself. The code is always given another way.",
    )

    def __init__(self, *args: object, taking: Mapping[Subject, list[Organisation]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._choices = {
            f"{subject.key}:{board.pk}": (subject, board)
            for subject, boards in taking.items()
            for board in boards
        }
        field = self.fields["about"]
        field.choices = [  # type: ignore[attr-defined]
            (key, f"About {subject.a}, to {board.name}") for key, (subject, board) in self._choices.items()
        ]
        field.initial = next(iter(self._choices)) if len(self._choices) == 1 else None

    @property
    def chosen(self) -> tuple[Subject, Organisation]:
        """Only of a valid form."""
        return self._choices[self.cleaned_data["about"]]


class OpenCaseForm(GovukForm):
    area = SelectField(label="Area", choices=())
    coordinator = SelectField(label="Coordinator", choices=())
    reference = TextField(
        label="Your own reference",
        required=False,
        width="20",
        max_length=40,
        help_text="Letters, digits, dashes; never a name. Leave this empty and one is made.",
    )
    restricted = ConfirmField(
        label="Restrict this case to its team",
        required=False,
        help_text="Nobody else will find it, not even in a search or a count.",
    )

    def __init__(
        self, *args: object, areas: Iterable[Area], people: Iterable[User], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["area"].choices = [(str(area.pk), area.name) for area in areas]  # type: ignore[attr-defined]
        self.fields["coordinator"].choices = [  # type: ignore[attr-defined]
            (str(person.pk), person.name) for person in people
        ]


class ReasonForm(GovukForm):
    reason = LongTextField(label="Reason", rows=4, max_characters=300, required_message="Give a reason")


class CloseReferralForm(GovukForm):
    reason = LongTextField(
        label="Why is no case opened?",
        help_text="The referrer can ask for this. Say what was considered, and what they were told.",
        required_message="Say why no case is opened",
    )


class JoinCaseForm(GovukForm):
    case = RadiosField(label="Which case does this referral belong to?", choices=())


class CaseFilterForm(GovukForm):
    status = SelectField(label="Status", required=False, choices=[("", "All open cases"), *Stage.choices])
    due = SelectField(
        label="Due",
        required=False,
        choices=[("", "Any time"), ("overdue", "Overdue"), ("soon", "In the next 14 days")],
    )
    coordinator = SelectField(label="Coordinator", required=False, choices=())
    reference = TextField(label="Reference contains", required=False, width="20", max_length=40)

    def __init__(self, *args: object, coordinators: Iterable[User], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["coordinator"].choices = people_choices(coordinators, none="Anybody")  # type: ignore[attr-defined]


class EmergencyForm(GovukForm):
    reference = TextField(label="Reference of the case", width="20", max_length=40)
    reason = LongTextField(
        label="Why must you see it now?",
        rows=4,
        max_characters=300,
        help_text="Such as: somebody is in danger and the team cannot be reached.",
        required_message="Say why you must see it now",
    )


class HoldForm(GovukForm):
    kind = RadiosField(label="Kind of hold", choices=HoldKind.choices)
    reason = LongTextField(
        label="Reason", rows=3, max_characters=300, help_text="Who asked for it, and any reference of theirs."
    )
    starts_on = DateField(label="From", latest=timezone.localdate)


class EndHoldForm(GovukForm):
    ends_on = DateField(label="Ended on", latest=timezone.localdate)
    reason = LongTextField(label="Reason", rows=3, max_characters=300)


class NotificationForm(VersionedForm):
    reference = TextField(
        label="Reference of the notification",
        required=False,
        width="20",
        max_length=40,
        help_text="As the panel gave it. The date it was sent is answered under Screening.",
    )
