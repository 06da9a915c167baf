"""Who may open a page: each view carries one of these decorators, and a view with none is refused.

`@signed_in`             anybody signed in whose membership stands and whose second factor is done
`@setting_up`            signed in, but the second factor may still be missing (pages that set it up)
`@public`                everybody
`@by_link("purpose")`    somebody without an account who gave the code of a one-off link
`@demo_only`             everybody, under `goldthread demo` on this machine only; not found elsewhere

They say who may open the page; which objects show on it is asked of selectors (404 when not seen).
They go on functions, on classes, and on what `as_view()` returns.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator

from goldthread.apps.accounts import gate
from goldthread.apps.audit.events import PUBLIC

V = TypeVar("V", bound=Callable[..., Any])
View = Callable[..., HttpResponseBase]
Guard = Callable[[HttpRequest, dict[str, Any]], HttpResponseBase | None]


class AccessKind(Enum):
    SIGNED_IN = "signed-in"
    SETTING_UP = "setting-up"
    PUBLIC = "public"
    BY_LINK = "by-link"
    DEMO_ONLY = "demo-only"


@dataclass(frozen=True)
class Access:
    """What a view says about itself; `view.access` holds it."""

    kind: AccessKind
    purpose: str = ""


def access_of(view: Any) -> Access | None:
    """The access a view carries, or None."""
    found = getattr(view, "access", None)
    return found if isinstance(found, Access) else None


def _guarded(view: View, access: Access, guard: Guard) -> View:
    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        stopped = guard(request, kwargs)
        return stopped if stopped is not None else view(request, *args, **kwargs)

    run.access = access  # type: ignore[attr-defined]
    return run


def _decorate(target: V, access: Access, guard: Guard) -> V:
    def decorator(view: View) -> View:
        return _guarded(view, access, guard)

    if isinstance(target, type):
        target.dispatch = method_decorator(decorator)(target.dispatch)  # type: ignore[attr-defined]
        return target
    return decorator(target)  # type: ignore[return-value]


def signed_in(view: V) -> V:
    """Only a signed-in person whose membership stands today, with the second factor done where obligatory."""
    return _decorate(view, Access(AccessKind.SIGNED_IN), lambda request, kwargs: gate.stop(request))


def setting_up(view: V) -> V:
    """A signed-in person, also one who has yet to set up the obligatory second factor."""
    guard: Guard = lambda request, kwargs: gate.stop(request, second_factor=False)  # noqa: E731
    return _decorate(view, Access(AccessKind.SETTING_UP), guard)


def _as_public(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Everybody may come; a signed-in person still acts as themselves."""
    request.actor = gate.actor_of(request) or PUBLIC  # type: ignore[attr-defined]


def public(view: V) -> V:
    """Everybody. `request.actor` is the person where one is fully signed in, else PUBLIC."""
    return _decorate(view, Access(AccessKind.PUBLIC), _as_public)


def by_link(purpose: str) -> Callable[[V], V]:
    """Whoever gave the code of the one-off link named by the view's `link_id`, for this purpose.

    Sets `request.link` and `request.actor` (a contributor). The view also receives `link_id`.
    """

    def guard(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase | None:
        return gate.stop_link(request, purpose, kwargs.get("link_id"))

    def decorate(view: V) -> V:
        return _decorate(view, Access(AccessKind.BY_LINK, purpose), guard)

    return decorate


def _demo(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    if not gate.is_demo(request):
        raise Http404
    _as_public(request, kwargs)


def demo_only(view: V) -> V:
    """Everybody, but only where `goldthread demo` runs and the visitor is on this machine."""
    return _decorate(view, Access(AccessKind.DEMO_ONLY), _demo)
