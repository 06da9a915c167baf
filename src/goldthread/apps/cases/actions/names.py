"""Real names for a time, reading them, and marking texts as checked."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.audit.records import Record
from goldthread.apps.cases.actions.gate import allowed, allowed_with_names, check_nameless
from goldthread.apps.cases.enums import Verb
from goldthread.apps.cases.models import Case, NameGrant, NamesCheck
from goldthread.apps.cases.policies.cases import check_grant_ends, check_reason
from goldthread.apps.cases.visibility import cases_visible_to
from goldthread.apps.jobs.actions import queue_message


@action
def grant_names(*, by: Actor, case: Case, reader: User, reason: str, ends_at: datetime) -> NameGrant:
    """Give somebody who sees the case its real names until a time. Nobody grants themselves."""
    user = allowed_with_names(by, Permission.MANAGE_TEAM, case)
    check_reason(reason)
    check_nameless(case, reason)
    check_grant_ends(ends_at, timezone.now())
    if reader.pk in (user.pk, by.cover_for):
        raise Refused("Nobody gives real names to themselves. Ask a colleague who manages the team.")
    if not cases_visible_to(reader).filter(pk=case.pk).exists():
        raise Refused("This person does not see the case. Put them on its team first.")
    grant = NameGrant(case=case, user=reader, reason=reason.strip(), granted_by=user, ends_at=ends_at)
    grant.save()
    record_event(
        by=by, chain=Chain.of_case(case.pk), verb=Verb.NAMES_GRANTED, about=grant, member=reader.pk,
        until=ends_at,
    )  # fmt: skip
    queue_message(
        by=by, to=reader, template="cases.names-granted", path=reverse("cases:overview", args=[case.pk]),
        reference=case.reference, case_id=case.pk,
    )  # fmt: skip
    return grant


@action
def withdraw_names(*, by: Actor, grant: NameGrant) -> NameGrant:
    """Take real names back before their time is over."""
    allowed(by, Permission.MANAGE_TEAM, grant.case, closed_too=True)
    if grant.withdrawn_at is not None or grant.ends_at <= timezone.now():
        raise Refused("This has ended already.")
    grant.withdrawn_at = timezone.now()
    grant.save_changes(fields=["withdrawn_at"])
    record_event(
        by=by, chain=Chain.of_case(grant.case_id), verb=Verb.NAMES_WITHDRAWN, about=grant,
        member=grant.user_id,
    )  # fmt: skip
    return grant


@action
def record_names_read(*, by: Actor, case: Case, page: str) -> None:
    """Note that a page with real names was read: one event a page."""
    record_event(by=by, chain=Chain.of_case(case.pk), verb=Verb.NAMES_READ, about=case, page=page)


@action
def mark_names_checked(*, by: Actor, case: Case, texts: dict[UUID, int], known: list[Record]) -> int:
    """Mark versions of texts as checked, so that readers without real names see them with pseudonyms.

    `texts` are ids and versions as the checker saw them; `known` the records of the case. A text
    that changed meanwhile is left unmarked. Returns how many were marked.
    """
    user = allowed_with_names(by, Permission.EDIT_CASE, case)
    standing = {record.pk: record for record in known}
    marked = 0
    for text_id, version in texts.items():
        record = standing.get(text_id)
        if record is None or record.version != version:
            continue
        _, made = NamesCheck.objects.get_or_create(
            text_id=text_id, text_version=version, defaults={"case": case, "checked_by": user}
        )
        if made:
            marked += 1
            record_event(
                by=by, chain=Chain.of_case(case.pk), verb=Verb.NAMES_CHECKED, about=record, version=version
            )
    if not marked:
        raise Refused("Choose at least one text. If a text changed meanwhile, read it again first.")
    return marked
