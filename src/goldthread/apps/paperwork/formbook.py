"""The forms, loaded once per process, and as they were used."""

from functools import cache
from typing import cast

from goldthread.apps.paperwork.models import FormVersion
from goldthread.lib.forms import Form, Forms, from_json, load_forms

MOST_KEPT = 200
_read: dict[str, Form] = {}


@cache
def formbook() -> Forms:
    return load_forms()


def form_of(version: FormVersion) -> Form:
    """The form as it was used. It never changes, so that it is read once per process."""
    if version.digest not in _read:
        if len(_read) >= MOST_KEPT:
            _read.clear()
        _read[version.digest] = cast(Form, from_json(version.definition))
    return _read[version.digest]
