"""The report being written: its sections, words that may be names, and what may identify somebody."""

from django.db import models

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.models.decision import Unchanging
from goldthread.apps.publication.enums import RiskVerdict, WordVerdict
from goldthread.apps.reviews.models import Review


class Report(Record):
    """The report of one review. Title and author are printed, so neither names anybody in the review.

    `asked_for` is the draft that people were last asked to sign.
    """

    keeping = KeepingClass.CASE_RECORD

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="report")
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=160, blank=True)
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_for = models.ForeignKey(
        "publication.Draft", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class Section(Record):
    """One part of the report, as the edition orders it. Only people with real names read its text.

    `text` is in the notation of `lib.typeset.notation`, with real names where the writer used them.
    `drawn` is the text last drawn from the record, so that what changed in the record since can be shown.
    """

    keeping = KeepingClass.CASE_RECORD

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sections")
    position = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=60)
    name = models.CharField(max_length=160)
    draws_on = models.JSONField(default=list)
    text = models.TextField(blank=True)
    drawn = models.TextField(blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["report", "part"], name="one_section_a_part")]


class EarlierText(Unchanging):
    """What a section said before it was changed, so that no words of the reviewer are lost."""

    keeping = KeepingClass.CASE_RECORD

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="earlier")
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at"]


class SettledWord(Record):
    """A word that software took for a name and a person looked at. It may be a name: no page but the
    writers' shows it.

    A word without a capital that is also a listed name ("fell" beside Dr Fell) may be found ordinary.
    """

    keeping = KeepingClass.PERSONAL_DETAIL

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="settled_words")
    word = models.CharField(max_length=200)
    verdict = models.CharField(max_length=12, choices=WordVerdict.choices)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "word"], name="a_word_settled_once")]


class SettledRisk(Record):
    """A line of the jigsaw note: words that together may tell who somebody is, and what was done.

    `key` is a digest of the kind and the words, by which the same suggestion is known again.
    """

    keeping = KeepingClass.CASE_RECORD

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="settled_risks")
    key = models.CharField(max_length=64)
    words = models.TextField()
    verdict = models.CharField(max_length=12, choices=RiskVerdict.choices)
    reason = models.CharField(max_length=300)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField()

    class Meta:
        ordering = ["settled_at"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="a_risk_settled_once")]
