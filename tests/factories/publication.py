"""Reports on their way out, made by the actions that pages call.

out = a_publication(at="checked")     # see STEPS
release(out)                          # published, and in the library
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.models import User
from goldthread.apps.cases.actions import add_person
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.cases.models import Case
from goldthread.apps.jobs.worker import run_pending_jobs
from goldthread.apps.publication.actions.release.plan import decide_publication
from goldthread.apps.publication.actions.release.prepare import prepare_release
from goldthread.apps.publication.actions.release.release import release_report
from goldthread.apps.publication.actions.release.telling import plan_telling, record_told
from goldthread.apps.publication.actions.report.drafts import answer_sign_off
from goldthread.apps.publication.actions.report.sections import save_section
from goldthread.apps.publication.actions.report.words import settle_word
from goldthread.apps.publication.enums import Audience, Means, PublicationKind
from goldthread.apps.publication.models import Draft, Release, Telling
from goldthread.apps.publication.selectors.release import published_release, release_in_hand
from goldthread.apps.publication.selectors.report import newest_draft
from goldthread.apps.reviews.models import Review
from tests.factories.cases import World, by
from tests.factories.learning import a_recommendation
from tests.factories.report import Made, a_draft_of, a_report, sign


@dataclass
class Publication:
    """A report with the people around it, and what it came to."""

    made: Made

    @property
    def world(self) -> World:
        return self.made.world

    @property
    def review(self) -> Review:
        return self.made.report.review

    @property
    def case(self) -> Case:
        return self.made.case

    @property
    def coordinator(self) -> User:
        return self.made.world.coordinator

    @property
    def draft(self) -> Draft:
        found = newest_draft(self.made.report)
        assert found is not None
        return found

    @property
    def in_hand(self) -> Release:
        found = release_in_hand(self.review)
        assert found is not None
        return found

    @property
    def published(self) -> Release:
        found = published_release(self.review)
        assert found is not None
        return found


def a_report_with_recommendation() -> Made:
    """A report that says its one recommendation word for word, and names a place that names nobody."""
    made = a_report()
    me = by(made.world.coordinator)
    said = a_recommendation(made.learning, sent=False)
    text = f"## Recommendation 1\n\n{said.text}\n\nIt was asked for in May at Hollin Bank."
    save_section(by=me, section=made.section("recommendations"), text=text)
    settle_word(by=me, report=made.report, word="Hollin Bank")
    return made


def name_somebody(out: Publication, name: str = "Jo Hollin") -> None:
    """Put somebody on the list of people after the report was signed off."""
    add_person(by=by(out.coordinator), case=out.case, kind=PersonKind.PRACTITIONER, real_name=name)


def _freeze(out: Publication) -> None:
    a_draft_of(out.made)


def _sign(out: Publication) -> None:
    sign(out.made, out.draft)


def answer(out: Publication, somebody: User, **values: Any) -> None:
    """One person's answer to the newest draft."""
    answer_sign_off(by=by(somebody), draft=out.draft, digest=out.draft.digest, **values)


def decide(out: Publication, kind: PublicationKind = PublicationKind.WHOLE, **values: object) -> None:
    given = {"decided_on": timezone.localdate(), "decided_by": "The chair", **values}
    decide_publication(by=by(out.coordinator), review=out.review, kind=kind, **given)  # type: ignore[arg-type]


def a_telling(
    out: Publication,
    audience: Audience = Audience.FAMILY,
    who: str = "The mother",
    teller: User | None = None,
) -> Telling:
    at = timezone.now() + timedelta(days=2)
    return plan_telling(
        by=by(out.coordinator), review=out.review, audience=audience, who=who, planned_at=at, teller=teller
    )


def tell(out: Publication, telling: Telling, **values: str) -> None:
    now = timezone.now()
    record_told(by=by(out.coordinator), telling=telling, told_at=now, means=Means.IN_PERSON, **values)


def _tell(out: Publication) -> None:
    tell(out, a_telling(out))


def make_files(out: Publication) -> Release:
    """The files made and looked through by the job."""
    prepare_release(by=by(out.coordinator), review=out.review)
    run_pending_jobs()
    return out.in_hand


def release(out: Publication) -> Release:
    """Published, and handed over to the library by the job."""
    release_report(by=by(out.coordinator), release=out.in_hand)
    run_pending_jobs()
    return out.published


STEPS: dict[str, Callable[[Publication], object]] = {
    "frozen": _freeze,
    "signed": _sign,
    "decided": decide,
    "told": _tell,
    "checked": make_files,
    "released": release,
}


def a_publication(at: str = "checked", made: Made | None = None) -> Publication:
    """A report taken as far as `at`, one of STEPS."""
    out = Publication(made or a_report_with_recommendation())
    for name, step in STEPS.items():
        step(out)
        if name == at:
            return out
    raise ValueError(f"{at!r} is no step of a publication.")
