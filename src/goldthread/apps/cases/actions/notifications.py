"""The national panel's reference of an incident that was notified to it."""

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed, check_nameless
from goldthread.apps.cases.actions.references import panel_reference
from goldthread.apps.cases.enums import Verb
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import case_for


@action
def record_notification(
    *, by: Actor, case: Case, reference: str, expected_version: int | None = None
) -> Case:
    """Record the panel's reference, or take it away. Refused where it could carry a name.

    The dates of the incident, of awareness and of the notification are answers of the screening.
    Raises `StaleRecord`.
    """
    user = allowed(by, Permission.EDIT_CASE, case)
    tidy = panel_reference(reference)
    if reference.strip() and not tidy:
        raise Refused("The panel’s reference has digits, dashes, strokes and a few letters; never a name.")
    check_nameless(case, tidy)
    case = case_for(user, case.pk)
    case.notification_reference = tidy
    case.save_changes(expected_version=expected_version, fields=["notification_reference"])
    record_event(by=by, chain=Chain.of_case(case.pk), verb=Verb.NOTIFICATION_RECORDED, about=case)
    return case
