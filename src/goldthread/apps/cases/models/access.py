"""Who works on a case, what stands in their way, and who sees real names."""

from django.db import models

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.enums import ConflictEffect, ConflictKind
from goldthread.apps.cases.models.case import Case


class TeamMember(Record):
    """Somebody's part in one case, from a day to a day."""

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="team")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)


class ConflictOfInterest(Record):
    """A declaration, also that there is none, and what follows from it. The newest one counts."""

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="conflicts")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=ConflictKind.choices)
    details = models.TextField(blank=True)
    effect = models.CharField(max_length=20, choices=ConflictEffect.choices)
    declared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")


class NameGrant(Record):
    """Real names for somebody who would see pseudonyms: timed, with a reason."""

    keeping = KeepingClass.ACCESS

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="name_grants")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class EmergencyOpening(Record):
    """A restricted case opened by somebody outside its team, with a reason; the chair is told."""

    keeping = KeepingClass.ACCESS

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="emergency_openings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    ends_at = models.DateTimeField()
