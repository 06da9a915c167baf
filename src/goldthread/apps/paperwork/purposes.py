"""What files of forms are for: a board's own Word templates."""

from typing import Any

from goldthread.apps.accounts.models import User
from goldthread.apps.audit.enums import KeepingClass
from goldthread.apps.files.actions import Purpose, register_purpose
from goldthread.apps.files.models import StoredFile
from goldthread.apps.paperwork.actions.setting_up import TEMPLATE_FILE
from goldthread.apps.paperwork.models import BoardForm
from goldthread.apps.paperwork.permissions import sets_up_forms


def opens_template(user: Any, stored_file: StoredFile) -> bool:
    """A template opens to whoever sets up the forms of its board."""
    own = BoardForm.objects.filter(template=stored_file).select_related("board").first()
    return own is not None and isinstance(user, User) and sets_up_forms(user, own.board)


def register_purposes() -> None:
    register_purpose(
        Purpose(
            TEMPLATE_FILE,
            kinds=frozenset({"docx"}),
            may_download=opens_template,
            may_see_name=opens_template,
            keeping=KeepingClass.REFERENCE,
        )
    )
