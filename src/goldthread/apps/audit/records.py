"""What every kept record has: a public id, a version, a keeping class, a hold and a removal mark."""

from typing import Any, ClassVar
from uuid import UUID

import uuid_utils.compat
from django.db import models
from django.utils import timezone

from goldthread.apps.audit.context import running_action
from goldthread.apps.audit.enums import KeepingClass


class StaleRecord(Exception):
    """Somebody else saved this record since it was read; `current` is what stands now."""

    def __init__(self, current: "Record") -> None:
        super().__init__("Somebody else changed this while you were working on it.")
        self.current = current


class HeldRecord(Exception):
    """The record is under a hold; nothing on it is altered or removed until the hold ends."""


def new_id() -> UUID:
    """Return a UUIDv7 (RFC 9562): public, and sortable by the time it was made."""
    return uuid_utils.compat.uuid7()


class RecordQuerySet(models.QuerySet[Any]):
    """Refuses bulk writes outside an action, as `Record` refuses single ones."""

    def update(self, **values: Any) -> int:
        running_action()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        running_action()
        return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        running_action()
        objs = list(objs)
        for record in objs:
            record.fill_keeping_class()
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Any, fields: Any, *args: Any, **kwargs: Any) -> int:
        running_action()
        return super().bulk_update(objs, fields, *args, **kwargs)

    def standing(self) -> "RecordQuerySet":
        """The records that have not been removed."""
        return self.filter(removed_at=None)


class Record(models.Model):
    """Base of everything that is kept.

    `keeping` on the class says which keeping period applies. `held` stops removal (criminal,
    inquest, inquiry, claim or access request). `removed_at` marks a record whose content is gone.
    """

    keeping: ClassVar[KeepingClass]

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    keeping_class = models.CharField(max_length=20, choices=KeepingClass.choices, editable=False)
    held = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def fill_keeping_class(self) -> None:
        if not self.keeping_class:
            self.keeping_class = self.keeping

    def save(self, *args: Any, **kwargs: Any) -> None:
        running_action()
        self.fill_keeping_class()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        running_action()
        if self.held:
            raise HeldRecord("This is under a hold and cannot be removed.")
        return super().delete(*args, **kwargs)

    def save_changes(self, *, expected_version: int | None = None, fields: list[str]) -> None:
        """Save `fields` as the next version; raise `StaleRecord` if another was saved first.

        `expected_version` is the version the person's form was filled from; None means the one
        that this object was read with.
        """
        running_action()
        read = self.version if expected_version is None else expected_version
        values: dict[str, Any] = {name: getattr(self, name) for name in fields}
        model = type(self)
        changed = model._base_manager.filter(pk=self.pk, version=read).update(version=read + 1, **values)
        if not changed:
            raise StaleRecord(model._base_manager.get(pk=self.pk))
        self.version = read + 1
