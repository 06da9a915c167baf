"""The key of each case, and the files stored under it."""

from django.db import models
from django.db.models import Q

from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.files.enums import READABLE, FileState, Kind


class CaseKey(Record):
    """The key that a case's files are under, wrapped by the master key `master_id`.

    `subject_id` is a case, or an organisation, or nil for the platform's own files. Destroyed, the
    wrapped key is empty, and every file and file name under it is gone for good.
    """

    keeping = KeepingClass.AGENCY_MATERIAL

    subject_id = models.UUIDField(unique=True)
    wrapped = models.BinaryField()
    master_id = models.CharField(max_length=16)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"key of {self.subject_id}"


class StoredFile(Record):
    """A file under encryption. `blob` names it in the store, by the SHA-256 of what is stored.

    `sealed_name` is its original name under the case's key (names of files name people); `digest` is
    the HMAC-SHA256 of the content under the case's key, so that the same file is known when it comes
    twice. `size` is in bytes of content. `replaces` is the version before.
    """

    keeping = KeepingClass.AGENCY_MATERIAL

    key = models.ForeignKey(CaseKey, on_delete=models.PROTECT, related_name="files")
    case_id = models.UUIDField(null=True, blank=True)
    organisation_id = models.UUIDField(null=True, blank=True)
    uploaded_by_id = models.UUIDField(null=True, blank=True)
    purpose = models.CharField(max_length=60)
    sealed_name = models.BinaryField()
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    blob = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=FileState.choices, default=FileState.QUARANTINED)
    refusal_code = models.CharField(max_length=40, blank=True)
    refusal = models.CharField(max_length=300, blank=True)
    refusal_fix = models.CharField(max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["case_id", "purpose"], name="file_case_purpose"),
            models.Index(fields=["blob"], name="file_blob"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[state.value for state in READABLE]) | ~Q(kind=""),
                name="readable_file_has_kind",
            )
        ]

    def __str__(self) -> str:
        return f"file {self.pk}"

    @property
    def is_readable(self) -> bool:
        return self.state in READABLE and self.removed_at is None
