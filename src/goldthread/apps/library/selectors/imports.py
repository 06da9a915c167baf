"""Imports, for editors of the library."""

from uuid import UUID

from django.db.models import QuerySet

from goldthread.apps.library.models import Import


def imports_shown() -> "QuerySet[Import]":
    """Imports, newest first."""
    return Import.objects.standing().order_by("-id")


def import_for(import_id: UUID) -> Import | None:
    """The import with this id."""
    return imports_shown().filter(pk=import_id).first()
