"""A form as it was used, kept for ever; and what a board makes of a form, version by version."""

from django.db import models

from goldthread.apps.accounts.models import Organisation, User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.audit.records import Record
from goldthread.apps.files.models import StoredFile


class FormVersion(Record):
    """An edition of a form with a board's changes, whole as JSON (`lib.forms.to_json`), by its digest.

    It never changes, so that an answer keeps the words of the question it was given to.
    """

    keeping = KeepingClass.REFERENCE

    form = models.CharField(max_length=80)
    edition = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, unique=True)
    definition = models.JSONField()

    def __str__(self) -> str:
        return f"{self.form}.{self.edition}"


class BoardForm(Record):
    """One version of a board's changes to a form; the newest stands. `template` is its own Word file.

    `changes` is `lib.forms.Changes` as JSON.
    """

    keeping = KeepingClass.REFERENCE

    board = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="forms")
    form = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    changes = models.JSONField(default=dict, blank=True)
    template = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["board", "form", "number"], name="one_number_a_board_form")
        ]
