"""Areas, organisations, people who sign in, their memberships, and how they come and go."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from goldthread.apps.accounts.enums import (
    LinkProblem,
    Nation,
    OrganisationKind,
    ReviewsAbout,
    Role,
    SignInEnd,
    SignInMethod,
)
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record, new_id


class Area(Record):
    """A local authority area, from rules/areas or made for a demonstration."""

    keeping = KeepingClass.REFERENCE

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    nation = models.CharField(max_length=20, choices=Nation.choices)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Organisation(Record):
    """A board, an agency, a national panel or a library. `short_name` prefixes sources.

    `reviews_about` counts for boards only: which referrals it takes, by the pathways of its nation.
    """

    keeping = KeepingClass.REFERENCE

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    sector = models.CharField(max_length=60, blank=True)
    contact_email = models.EmailField(blank=True)
    areas = models.ManyToManyField(Area, related_name="organisations")
    reviews_about = models.CharField(max_length=10, choices=ReviewsAbout.choices, default=ReviewsAbout.BOTH)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail, whatever its case. People are made by `accounts.actions`."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who signs in. Written by allauth too (passwords, last sign-in), so not a `Record`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    keeping_class = models.CharField(
        max_length=20, choices=KeepingClass.choices, default=KeepingClass.ACCESS, editable=False
    )
    held = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    acting_for: "Cover | None"
    """On a request: the cover the person has taken up. Not a column; not there outside a request."""

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def has_perms(self, *args: Any, **kwargs: Any) -> bool:
        """Django's own permissions are not used: deny."""
        return False


class Membership(Record):
    """A person's role in an organisation, from a day to a day. Ended, never deleted."""

    keeping = KeepingClass.ACCESS

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__name", "role"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"


class Cover(Record):
    """Somebody stands in for a membership while its holder is away; what they do says so."""

    keeping = KeepingClass.ACCESS

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="covers")
    covered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="covering")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)


CODE_TRIES = 5
"""Wrong codes after which a link or invitation is locked."""


def problem_of(link: "Invitation | OneOffLink", *, done_at: datetime | None) -> LinkProblem | None:
    if link.withdrawn_at is not None:
        return LinkProblem.WITHDRAWN
    if done_at is not None:
        return LinkProblem.USED
    if link.expires_at <= timezone.now():
        return LinkProblem.EXPIRED
    return LinkProblem.LOCKED if link.wrong_codes >= CODE_TRIES else None


class Invitation(Record):
    """An invitation by link and code. The link opens a page; the code, sent another way, is asked there."""

    keeping = KeepingClass.ACCESS

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=30, choices=Role.choices)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    @property
    def problem(self) -> LinkProblem | None:
        """Why the invitation can no longer be accepted, or None."""
        return problem_of(self, done_at=self.accepted_at)

    @property
    def tries_left(self) -> int:
        return max(0, CODE_TRIES - self.wrong_codes)


class AuthenticatorReset(Record):
    """A lost authenticator is reset by two people: one asks for it, another agrees."""

    keeping = KeepingClass.ACCESS

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="authenticator_resets")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    how_identified = models.CharField(max_length=200)
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]


class OneOffLink(Record):
    """Lets somebody without an account do one thing: a link, and a code sent another way.

    Opening the link changes nothing and does not use it up; the code is asked on the page.
    """

    keeping = KeepingClass.ACCESS

    purpose = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    @property
    def problem(self) -> LinkProblem | None:
        """Why the link no longer opens anything, or None."""
        return problem_of(self, done_at=self.used_at)

    @property
    def tries_left(self) -> int:
        return max(0, CODE_TRIES - self.wrong_codes)


class SignIn(Record):
    """One sign-in in one browser. Its id stands in the session: once ended, the session is over."""

    keeping = KeepingClass.ACCESS

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    method = models.CharField(max_length=20, choices=SignInMethod.choices)
    browser = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=20, choices=SignInEnd.choices, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["user", "ended_at"], name="sign_in_standing")]
