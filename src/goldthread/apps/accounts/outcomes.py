"""What a page says of an action: carried out, refused in words, or too late because somebody else saved."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpRequest

from goldthread.apps.audit.events import Refused
from goldthread.apps.audit.records import StaleRecord
from goldthread.apps.ui.forms import VersionedForm

R = TypeVar("R")
MEANWHILE = "Somebody else changed this meanwhile. Look at it again before you go on."


def tried(form: Form, act: Callable[[], R]) -> R | None:
    """Carry out an action; its refusal becomes an error of the form, a stale version a comparison."""
    try:
        return act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except StaleRecord as stale:
        form.stale = stale.current  # type: ignore[attr-defined]
    return None


def settled(form: Form, saved: Callable[[Any], dict[str, Any]] | None = None) -> dict[str, Any]:
    """The context of a form that was not saved: where it was stale, both texts and the form renewed.

    `saved` gives the values of the record that stands now, by field of the form.
    """
    current = getattr(form, "stale", None)
    if current is None or saved is None or not isinstance(form, VersionedForm):
        return {"form": form}
    differences = form.differences(saved(current))
    return {"form": form.renewed(current.version), "differences": differences, "stale": True}


def or_404(view: Callable[..., R], *args: Any, **kwargs: Any) -> R:
    """The view's answer; 404 where something it asked a selector for is not there for this person."""
    try:
        return view(*args, **kwargs)
    except ObjectDoesNotExist:
        raise Http404 from None


def pressed(request: HttpRequest, act: Callable[[], object], message: str) -> bool:
    """Carry out an action behind a button without a form, and say what came of it."""
    try:
        act()
    except Refused as refusal:
        messages.warning(request, str(refusal))
    except StaleRecord:
        messages.warning(request, MEANWHILE)
    else:
        messages.success(request, message)
        return True
    return False
