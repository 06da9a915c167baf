"""May this person? Anybody reads the library; editors add to it and mend it."""

from typing import Any

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.selectors import has_permission


def may_edit(user: Any) -> bool:
    """Whether the person may add to the library, mend its catalogue and withdraw records."""
    return bool(user.is_authenticated) and has_permission(user, Permission.EDIT_LIBRARY)
