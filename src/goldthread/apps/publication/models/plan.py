"""How a report is to be published: the plan, the embargo, the decision, and who is told in what order."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models.decision import Unchanging
from goldthread.apps.publication.enums import Audience, Means, PublicationKind
from goldthread.apps.reviews.models import Review


class PublicationPlan(Record):
    """The plan for publishing the report of one review.

    `reference`, `licence` and `web_page` are printed in the library's catalogue. Before `embargo_until`
    nobody but the `early_readers` sees the report.
    """

    keeping = KeepingClass.CASE_RECORD
    TEXTS = (
        "aims",
        "context",
        "key_messages",
        "risks",
        "spokesperson",
        "lines",
        "partners",
        "press_contacts",
        "restrictions",
        "dates_avoided",
        "early_readers",
        "after_care",
    )

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="publication_plan")
    lead = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    aims = models.TextField(blank=True)
    context = models.TextField(blank=True)
    key_messages = models.TextField(blank=True)
    risks = models.TextField(blank=True)
    spokesperson = models.TextField(blank=True)
    lines = models.TextField(blank=True)
    partners = models.TextField(blank=True)
    press_contacts = models.TextField(blank=True)
    restrictions = models.TextField(blank=True)
    dates_avoided = models.TextField(blank=True)
    after_care = models.TextField(blank=True)
    reference = models.CharField(max_length=100, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    web_page = models.URLField(max_length=500, blank=True)
    taken_down_on = models.DateField(null=True, blank=True)
    embargo_until = models.DateTimeField(null=True, blank=True)
    early_readers = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")


class PublicationDecision(Unchanging):
    """What was decided about publishing; the newest one stands. `parts` are the headings to publish where
    parts of the report are published only. `public_reason` is printed; the reasons are for the record."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("reasons",)

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="publication_decisions")
    kind = models.CharField(max_length=10, choices=PublicationKind.choices)
    parts = models.JSONField(default=list, blank=True)
    reasons = models.TextField(blank=True)
    public_reason = models.TextField(blank=True)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]


class Telling(Record):
    """Somebody who is told of publication, when and by whom. `who` is read by everybody, so it names nobody.

    `not_told_because` is why nobody tells them after all.
    """

    keeping = KeepingClass.CASE_RECORD

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="tellings")
    audience = models.CharField(max_length=12, choices=Audience.choices)
    who = models.CharField(max_length=200)
    planned_at = models.DateTimeField()
    teller = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    not_told_because = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["planned_at", "created_at"]


class Told(Unchanging):
    """That somebody was told: when, how, and what they said. `out_of_order_because` is why before others."""

    keeping = KeepingClass.CASE_RECORD
    TEXTS = ("note",)

    telling = models.OneToOneField(Telling, on_delete=models.PROTECT, related_name="told")
    told_at = models.DateTimeField()
    means = models.CharField(max_length=12, choices=Means.choices)
    note = models.TextField(blank=True)
    out_of_order_because = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
