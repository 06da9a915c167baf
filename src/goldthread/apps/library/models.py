"""What the library holds: records, the documents and passages of each, and the imports they came by.

Everything here is on the `library` database. The case side keeps ids of records and passages, never
a foreign key.
"""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record, RecordQuerySet
from goldthread.apps.library.enums import Outcome, RecordStatus


class LibraryRecordQuerySet(RecordQuerySet):
    def published(self) -> "LibraryRecordQuerySet":
        """Records that anybody may find and read."""
        return self.filter(status=RecordStatus.PUBLISHED, removed_at=None)

    def due_for_index(self) -> "LibraryRecordQuerySet":
        """Records that changed since they were last put into the search index."""
        return self.exclude(indexed_as=F("content_version"))


class LibraryRecord(Record):
    """A published report and its catalogue facts. Its id is permanent."""

    keeping = KeepingClass.PUBLISHED

    title = models.CharField(max_length=500)
    other_titles = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=150, blank=True)
    reference = models.CharField(max_length=100, blank=True, db_index=True)
    published_on = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    nation = models.CharField(max_length=60, blank=True)
    area = models.CharField(max_length=200, blank=True)
    area_key = models.CharField(max_length=200, blank=True, db_index=True, editable=False)
    author = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    file_url = models.URLField(max_length=1000, blank=True)
    licence = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    sent_to = models.JSONField(default=list, blank=True)
    themes = models.JSONField(default=list, blank=True)
    catalogued_from = models.CharField(max_length=1000, blank=True)
    status = models.CharField(max_length=20, choices=RecordStatus.choices, default=RecordStatus.PUBLISHED)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_notice = models.TextField(blank=True)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    # The search index is behind while these two differ.
    content_version = models.PositiveIntegerField(default=1, editable=False)
    indexed_as = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = LibraryRecordQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], name="library_due_for_index", condition=~Q(indexed_as=F("content_version"))
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_withdrawn(self) -> bool:
        return self.status == RecordStatus.WITHDRAWN

    @property
    def can_be_found(self) -> bool:
        return self.status == RecordStatus.PUBLISHED and self.removed_at is None


class Identity(Record):
    """A key by which a record is known: a web address, a file's address, or reference, date and area."""

    keeping = KeepingClass.PUBLISHED

    record = models.ForeignKey(LibraryRecord, models.CASCADE, related_name="identities")
    key = models.CharField(max_length=1200, unique=True)


class Document(Record):
    """One file of a record. `text_digest` is of its words alone, so that a re-saved copy is known.

    `content` is the report as values (`lib.typeset`), where it came so; the page to read is made of it.
    """

    keeping = KeepingClass.PUBLISHED

    record = models.ForeignKey(LibraryRecord, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64, db_index=True)
    text_digest = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    page_count = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, blank=True)
    content = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "sha256"], name="library_file_once_a_record")
        ]


class Passage(Record):
    """A stretch of a document, on one page. Offsets are in characters of the page's text."""

    keeping = KeepingClass.PUBLISHED

    record = models.ForeignKey(LibraryRecord, models.CASCADE, related_name="passages")
    document = models.ForeignKey(Document, models.CASCADE, related_name="passages")
    ordinal = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True, blank=True)
    page_label = models.CharField(max_length=20, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["document_id", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["document", "ordinal"], name="library_passage_place")]


class LibraryRecommendation(Record):
    """A recommendation of a published report, word for word. Its id is permanent.

    `passage` is where it stands in the text, where that was found.
    """

    keeping = KeepingClass.PUBLISHED

    record = models.ForeignKey(LibraryRecord, models.CASCADE, related_name="recommendations")
    ordinal = models.PositiveIntegerField()
    number = models.CharField(max_length=20)
    text = models.TextField()
    addressees = models.JSONField(default=list, blank=True)
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["record_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["record", "ordinal"], name="library_recommendation_place")
        ]


class Deposit(Record):
    """What a publisher handed over, known by the publisher's own `key`, so that it is taken in once."""

    keeping = KeepingClass.PUBLISHED

    key = models.CharField(max_length=100, unique=True)
    digest = models.CharField(max_length=64)
    record = models.OneToOneField(LibraryRecord, models.CASCADE, related_name="deposit")


class Import(Record):
    """Files that one person gave to the library at one time."""

    keeping = KeepingClass.OPERATION

    given_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def counts(self) -> dict[str, int]:
        """How many files ended how."""
        found = self.files.values_list("outcome").annotate(n=models.Count("id")).order_by()
        return {str(outcome): n for outcome, n in found}


class ImportedFile(Record):
    """One file of an import and how it ended.

    `blob` names the copy that waits to be read. `notes` are about rows of a catalogue or pages of a
    document: each has code, message, fix, and row with grade, or page.
    """

    keeping = KeepingClass.OPERATION

    run = models.ForeignKey(Import, models.CASCADE, related_name="files")
    ordinal = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    blob = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.WAITING)
    record = models.ForeignKey(LibraryRecord, models.SET_NULL, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=60, blank=True)
    message = models.CharField(max_length=500, blank=True)
    fix = models.CharField(max_length=500, blank=True)
    passages = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    rows = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["run_id", "ordinal"]

    def as_json(self) -> dict[str, Any]:
        """The file as the command line prints it."""
        record: UUID | None = self.record_id
        return {
            "file": self.name,
            "result": self.outcome,
            "record": str(record) if record else None,
            "passages": self.passages,
            "pages": self.pages,
            "code": self.code,
            "message": self.message,
            "fix": self.fix,
            "rows": self.rows,
            "notes": self.notes,
        }
