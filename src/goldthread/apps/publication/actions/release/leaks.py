"""Words of finished files that may name somebody: kept, and settled by a person where they name nobody."""

import hashlib
import re
from collections.abc import Iterable

from django.utils import timezone

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.audit.events import Actor, Chain, Refused, action, record_event
from goldthread.apps.cases.actions.gate import allowed_with_names
from goldthread.apps.cases.selectors.names import squashed
from goldthread.apps.publication.enums import ReleaseState, ReleaseVerb
from goldthread.apps.publication.models import FoundLeak, Release
from goldthread.lib.deident import Leak

AROUND = 3


def key_of(leak: Leak) -> str:
    """The same for the same words between the same three words on either side, in whichever file."""
    if leak.times > 1:
        return leak.key
    places = [match.start() for match in re.finditer(re.escape(leak.words), leak.context)]
    if not leak.words or not places:
        return leak.key
    middle = (len(leak.context) - len(leak.words)) / 2
    start = min(places, key=lambda place: abs(place - middle))
    before = squashed(leak.context[:start]).split()[-AROUND:]
    after = squashed(leak.context[start + len(leak.words) :]).split()[:AROUND]
    said = [str(leak.kind), leak.words, " ".join(before), " ".join(after)]
    return hashlib.sha256("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def found_leaks(release: Release, leaks: Iterable[Leak]) -> list[FoundLeak]:
    """Rows for what was found; what a person settled in the same words and surroundings stays settled."""
    looked_at = FoundLeak.objects.filter(release__review=release.review, possible=True)
    settled = {one.key: one for one in looked_at.exclude(settled_at=None)}
    rows = []
    for ordinal, leak in enumerate(leaks, start=1):
        row = FoundLeak(
            release=release,
            ordinal=ordinal,
            file=leak.file,
            place=leak.place[:200],
            kind=str(leak.kind),
            words=leak.words[:500],
            context=leak.context,
            possible=leak.possible,
            times=leak.times,
            key=key_of(leak),
        )
        if row.possible and row.key in settled:
            before = settled[row.key]
            row.settled_because, row.settled_by = before.settled_because, before.settled_by
            row.settled_at = before.settled_at
        rows.append(row)
    return rows


@action
def settle_leak(*, by: Actor, leak: FoundLeak, reason: str) -> FoundLeak:
    """A person who sees real names looked: these words, which may be a name, name nobody here.

    Only what is an ordinary word too can be settled so; a name is mended in the report. What stands in
    the same surroundings in another of the files is settled with it.
    """
    case = leak.release.review.case
    user = allowed_with_names(by, Permission.PUBLISH, case)
    if not leak.possible:
        raise Refused(
            "This names somebody of the review. Change the report, and have a new draft signed off."
        )
    if leak.release.state != ReleaseState.CHECKED:
        raise Refused("These files were set aside. Look at the newest ones.")
    if leak.settled_at is not None:
        raise Refused("Somebody has settled this already.")
    if len(reason.strip()) < 5:
        raise Refused("Say in a few words why this names nobody.")
    now = timezone.now()
    same = FoundLeak.objects.filter(release=leak.release, key=leak.key, possible=True, settled_at=None)
    for row in same:  # the same words in the same surroundings, in each file
        row.settled_because, row.settled_by, row.settled_at = reason.strip(), user, now
        row.save_changes(fields=["settled_because", "settled_by", "settled_at"])
    leak.refresh_from_db()
    record_event(by=by, chain=Chain.of_case(case.pk), verb=ReleaseVerb.LEAK_SETTLED, about=leak)
    return leak
