"""A case, the people in its review, and holds on it."""

from django.db import models

from goldthread.apps.accounts.models import Area, Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.enums import HoldKind, PersonKind


class Case(Record):
    """One case of one board. `reference` is the board's own and carries no name.

    `pathway_id` and `edition_id` are fixed when a review opens; before, they are what is being
    screened. `about` is the key of its subject, where the pathway is for several. A restricted case
    exists only for its team. `notification_reference` is the national panel's, where the incident was
    notified to it. A `historic` case was recorded from old papers: its decision was taken long ago, and
    nothing on it is ever overdue.
    """

    keeping = KeepingClass.CASE_RECORD

    board = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cases")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40, unique=True)
    pathway_id = models.CharField(max_length=60)
    about = models.CharField(max_length=10, blank=True)
    edition_id = models.CharField(max_length=60, blank=True)
    restricted = models.BooleanField(default=False)
    restricted_reason = models.CharField(max_length=300, blank=True)
    coordinator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    received_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_reason = models.CharField(max_length=300, blank=True)
    suggestions_on = models.BooleanField(default=True)
    notification_reference = models.CharField(max_length=40, blank=True)
    historic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-received_on", "-reference"]

    def __str__(self) -> str:
        return self.reference


class PersonInReview(Record):
    """Somebody in the account, under the name on record and the name readers without real names see.

    `aliases` are other names and spellings that stand in records; `chosen_name` is the name the
    person or the family chose for the review.
    """

    keeping = KeepingClass.PERSONAL_DETAIL

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="people")
    kind = models.CharField(max_length=20, choices=PersonKind.choices)
    real_name = models.CharField(max_length=120)
    aliases = models.JSONField(default=list)
    pseudonym = models.CharField(max_length=80)
    chosen_name = models.CharField(max_length=80, blank=True)
    relation = models.CharField(max_length=120, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    death_date = models.DateField(null=True, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "pseudonym"], name="one_pseudonym_a_person_in_review")
        ]

    def __str__(self) -> str:
        return self.pseudonym


class Hold(Record):
    """From a day on, nothing on the case is altered or removed except by the rule (DESIGN idea 5)."""

    keeping = KeepingClass.CASE_RECORD

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=20, choices=HoldKind.choices)
    reason = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)
