"""Forms of recommendations, replies and actions."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from goldthread.apps.accounts.models import Organisation
from goldthread.apps.files.enums import Kind
from goldthread.apps.learning.actions.following import ActionWords, Noted
from goldthread.apps.learning.actions.recommendations import RecommendationWords
from goldthread.apps.learning.actions.replies import ReplyWords
from goldthread.apps.learning.enums import FOR_BODY, Answer, CameBy, Scope
from goldthread.apps.learning.forms.findings import finding_choices
from goldthread.apps.learning.models import Finding
from goldthread.apps.ui.forms import (
    CheckboxesField,
    DateField,
    FileField,
    GovukForm,
    LongTextField,
    RadiosField,
    TextField,
    VersionedForm,
)

EVIDENCE_KINDS = (Kind.PDF, Kind.DOCX, Kind.XLSX, Kind.ODS, Kind.CSV, Kind.TXT, Kind.PNG, Kind.JPEG)
ROLE = "A role, not a name: people outside the body read it."


def came_by(form: GovukForm) -> CameBy:
    """How it came: as was said, or signed in where that was not asked."""
    return CameBy(form.cleaned_data.get("came_by") or CameBy.SIGNED_IN)


class RecommendationForm(VersionedForm):
    text = LongTextField(
        label="Recommendation",
        help_text="Word for word as it will stand in the report. Bodies read it, so use no names.",
        rows=5,
    )
    answers = CheckboxesField(label="Which findings does it answer?", choices=())
    scope = RadiosField(label="Whom does it concern?", choices=Scope.choices, inline=True)
    organisations = CheckboxesField(label="To which bodies here?", choices=(), required=False, small=True)
    outside = LongTextField(
        label="Other bodies",
        help_text="One a line, such as a government department or a national body. You enter their replies.",
        rows=3,
        required=False,
        disclosure=False,
    )

    def __init__(
        self, *args: Any, findings: Iterable[Finding], bodies: Sequence[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(one.pk): one for one in bodies}
        self.findings = {str(one.pk): one for one in findings}
        self.fields["answers"].choices = finding_choices(self.findings.values())  # type: ignore[attr-defined]
        choices = [(key, one.name) for key, one in self.bodies.items()]
        self.fields["organisations"].choices = choices  # type: ignore[attr-defined]

    def words(self) -> RecommendationWords:
        given = self.cleaned_data
        return RecommendationWords(
            text=given["text"],
            scope=Scope(given["scope"]),
            organisations=[self.bodies[key] for key in given["organisations"]],
            outside=given["outside"].splitlines(),
        )

    def answered(self) -> list[Finding]:
        return [self.findings[key] for key in self.cleaned_data["answers"]]


class SendForm(GovukForm):
    reply_due_on = DateField(
        label="By when should they reply?", earliest=timezone.localdate, help_text="Each body sees this day."
    )


class ReplyForm(GovukForm):
    """A body's reply. `for_body` also asks how it came."""

    answer = RadiosField(label="What is the reply?", choices=Answer.choices)
    reason = LongTextField(
        label="Reason",
        help_text="Needed where the recommendation is not accepted, or only in part.",
        required=False,
    )
    given_by = TextField(label="Who gives it?", help_text=ROLE, max_length=160)
    replied_on = DateField(label="Date of the reply", latest=timezone.localdate, initial=timezone.localdate)
    came_by = RadiosField(label="How did it come?", choices=FOR_BODY)
    file = FileField(label="The letter, if there is one", required=False, extensions=EVIDENCE_KINDS)

    def __init__(self, *args: Any, for_body: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not for_body:
            del self.fields["came_by"]

    def words(self) -> ReplyWords:
        given = self.cleaned_data
        return ReplyWords(
            answer=Answer(given["answer"]),
            given_by=given["given_by"],
            replied_on=given["replied_on"],
            reason=given["reason"],
        )


class ActionForm(VersionedForm):
    """An action. Its target is asked once; afterwards it moves with a reason."""

    text = LongTextField(label="What will be done", rows=4)
    owner_role = TextField(label="Who owns it?", help_text=ROLE, max_length=160)
    starts_on = DateField(label="Start", required=False)
    target_on = DateField(label="Target date")
    hoped_for = LongTextField(label="Result hoped for", rows=3, required=False)
    measure = LongTextField(label="How it will be measured", rows=3, required=False)
    came_by = RadiosField(label="How did it come?", choices=FOR_BODY)

    def __init__(self, *args: Any, target: bool = True, for_body: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not target:
            del self.fields["target_on"]
        if not for_body:
            del self.fields["came_by"]

    @property
    def came(self) -> CameBy:
        return came_by(self)

    def words(self, target_on: Any = None) -> ActionWords:
        given = self.cleaned_data
        return ActionWords(
            text=given["text"],
            owner_role=given["owner_role"],
            target_on=given.get("target_on") or target_on,
            starts_on=given["starts_on"],
            hoped_for=given["hoped_for"],
            measure=given["measure"],
        )


class TargetForm(GovukForm):
    becomes = DateField(label="New target date")
    reason = TextField(
        label="Why does it move?",
        help_text="The board and the body read it: use no names.",
        max_length=300,
    )


class NotedForm(GovukForm):
    """A dated note with an optional file; `says` is what is asked for."""

    text = LongTextField(label="What has been done", rows=5)
    dated = DateField(label="Date", latest=timezone.localdate, initial=timezone.localdate)
    file = FileField(
        label="Evidence, as a file",
        required=False,
        extensions=EVIDENCE_KINDS,
        help_text="Without people's details: a policy, an audit, minutes.",
    )

    came_by = RadiosField(label="How did it come?", choices=FOR_BODY)

    def __init__(self, *args: Any, says: str = "", for_body: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if says:
            self.fields["text"].label = says
        if not for_body:
            del self.fields["came_by"]

    @property
    def came(self) -> CameBy:
        return came_by(self)

    def noted(self) -> Noted:
        given = self.cleaned_data
        return Noted(text=given["text"], dated=given["dated"], upload=given["file"] or None)


class CloseForm(NotedForm):
    impact_due_on = DateField(
        label="When is its impact checked?",
        required=False,
        help_text="Leave empty if no check is needed.",
    )
    field_order = ["text", "dated", "impact_due_on", "file"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False


class TrackerForm(GovukForm):
    """Filters of the action tracker; they stand in the address."""

    state = CheckboxesField(label="Where it stands", choices=(), required=False, small=True)
    body = CheckboxesField(label="Body", choices=(), required=False, small=True)

    def __init__(
        self, *args: Any, states: Sequence[tuple[str, str]], bodies: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = states  # type: ignore[attr-defined]
        self.fields["body"].choices = [(name, name) for name in bodies]  # type: ignore[attr-defined]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for, so that the filter is shown open."""
        return any(self.wanted())

    def wanted(self) -> tuple[frozenset[str], frozenset[str]]:
        """The states and bodies asked for; none means all. What is not known is left out."""
        self.is_valid()
        given = self.cleaned_data
        return frozenset(given.get("state") or ()), frozenset(given.get("body") or ())


def chosen_id(value: str, known: Iterable[UUID]) -> str:
    """An id of the address, if it is one of those known; else nothing."""
    return value if value in {str(one) for one in known} else ""
