"""Open the composite to the agencies that were asked, close it again."""

from django.utils import timezone

from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.models import Case
from goldthread.apps.chronology.enums import CompositeVerb
from goldthread.apps.chronology.models import Composite


def composite_of(case: Case) -> Composite:
    """The case's composite, made on first use; only inside an action."""
    composite, _ = Composite.objects.get_or_create(case=case)
    return composite


def outdate_mentions(case: Case) -> None:
    """Entries came or went: until names are found again, nobody without real names sees any text."""
    composite = composite_of(case)
    composite.mentions_for = ""
    composite.save_changes(fields=["mentions_for"])


@action
def open_composite(*, by: Actor, case: Case) -> Composite:
    """Let each agency that was asked read the whole composite, with pseudonyms."""
    composite = composite_of(case)
    if composite.opened_at is not None:
        raise Refused("The composite is open to agencies already.")
    composite.opened_at = timezone.now()
    composite.save_changes(fields=["opened_at"])
    record_event(by=by, chain=Chain.of_case(case.pk), verb=CompositeVerb.OPENED, about=composite)
    return composite


@action
def close_composite(*, by: Actor, case: Case) -> Composite:
    """From now on each agency sees only its own entries again."""
    composite = composite_of(case)
    if composite.opened_at is None:
        raise Refused("The composite is not open to agencies.")
    composite.opened_at = None
    composite.save_changes(fields=["opened_at"])
    record_event(by=by, chain=Chain.of_case(case.pk), verb=CompositeVerb.CLOSED, about=composite)
    return composite


@action
def record_export(*, by: Actor, case: Case, kind: str, entries: int, real_names: bool) -> None:
    record_event(
        by=by,
        chain=Chain.of_case(case.pk),
        verb=CompositeVerb.EXPORTED,
        about=case,
        kind=kind,
        entries=entries,
        real_names=real_names,
    )
