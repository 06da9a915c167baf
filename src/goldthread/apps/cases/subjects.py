"""Whom a pathway's reviews are about, and the words, referrals and deciders that follow from it.

Pages, letters and forms take their words from here, so that a further pathway needs a line and no code.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from goldthread.apps.accounts.enums import Nation, ReviewsAbout


@dataclass(frozen=True)
class Subject:
    """The person a review is about, in words. `key` begins the names of a referral's answers about them."""

    key: str
    noun: str
    plural: str
    article: str
    social_care: str

    @property
    def the(self) -> str:
        return f"the {self.noun}"

    @property
    def a(self) -> str:
        return f"{self.article} {self.noun}"

    @property
    def word(self) -> str:
        """How a pseudonym begins: Adult A."""
        return self.noun.capitalize()


ADULT = Subject("adult", "adult", "adults", "an", "adult social care")
CHILD = Subject("child", "child", "children", "a", "children’s social care")
PERSON = Subject("person", "person", "people", "a", "social care")
"""For a pathway that no line below names."""

SUBJECT_OF = {
    "england.sar": ADULT,
    "england.sin": CHILD,
    "england.rapid-review": CHILD,
    "england.lcspr": CHILD,
    "england.scr": CHILD,
    "wales.apr": ADULT,
    "wales.cpr": CHILD,
    "scotland.lr-adult": ADULT,
    "scotland.lr-child": CHILD,
    "scotland.scr": CHILD,
    "ni.cmr": CHILD,
}
"""The one subject of a pathway. One for several, as Wales's single review, has no line: see `subject_on`."""

REFERRED_ON: dict[tuple[str, Subject], str] = {
    (Nation.ENGLAND, ADULT): "england.sar",
    (Nation.ENGLAND, CHILD): "england.lcspr",
    (Nation.WALES, ADULT): "wales.susr",
    (Nation.WALES, CHILD): "wales.susr",
    (Nation.SCOTLAND, ADULT): "scotland.lr-adult",
    (Nation.SCOTLAND, CHILD): "scotland.lr-child",
    (Nation.NORTHERN_IRELAND, CHILD): "ni.cmr",
}
"""The pathway that a referral to a board of a nation is made on, by whom it is about. Northern Ireland has
none for adults in law."""

TAKEN_BY: dict[str, tuple[Subject, ...]] = {
    ReviewsAbout.ADULTS: (ADULT,),
    ReviewsAbout.CHILDREN: (CHILD,),
    ReviewsAbout.BOTH: (ADULT, CHILD),
}

FROM_OLD_PAPERS: dict[str, tuple[str, ...]] = {
    Nation.ENGLAND: ("england.scr", "england.lcspr", "england.sar"),
    Nation.WALES: ("wales.cpr", "wales.apr"),
    Nation.SCOTLAND: ("scotland.scr", "scotland.lr-child", "scotland.lr-adult"),
    Nation.NORTHERN_IRELAND: ("ni.cmr",),
}
"""The pathways of which a nation's boards record old cases, the oldest first."""

NOTIFIED = "notified_date"
DATES_OF = {
    "england.lcspr": ("incident_date", "aware_date", NOTIFIED),
    "england.scr": ("incident_date", "board_notified_date"),
}
"""Dates of an incident that start clocks, as questions of the rules; elsewhere the incident alone."""


ALSO_ASKED = {"england.lcspr": ("looked_after", "care_leaver")}
"""Questions that no limb asks, on which the clocks of the notification beside it depend."""


SHOWN_DONE_BY = {"england.sin": NOTIFIED}
"""The dated fact which shows that what a pathway asks of another body was done."""


@dataclass(frozen=True)
class Partner:
    """One of the bodies that decide together."""

    key: str
    name: str


PARTNERS_OF = {
    "england.lcspr": (
        Partner("local-authority", "Local authority"),
        Partner("health", "Integrated care board"),
        Partner("police", "Chief officer of police"),
    )
}
"""Who decides together, where no one person does: Children Act 2004, section 16E."""


def subject_of(pathway_id: str) -> Subject:
    """Whom the pathway's reviews are about."""
    return SUBJECT_OF.get(pathway_id, PERSON)


class AboutSomebody(Protocol):
    """A referral or a case: `about` is the key of its subject where its pathway is for several."""

    about: str
    pathway_id: str


def subject_on(record: AboutSomebody) -> Subject:
    """Whom a referral or a case is about."""
    return subject_keyed(record.about) or subject_of(record.pathway_id)


def about_on(pathway_id: str, subject: Subject | None) -> str:
    """What a referral on the pathway keeps of its subject: nothing where the pathway says it already."""
    return "" if subject is None or pathway_id in SUBJECT_OF else subject.key


def partners_of(pathway_id: str) -> tuple[Partner, ...]:
    """The bodies that decide together; none where the chair decides."""
    return PARTNERS_OF.get(pathway_id, ())


def partner_name(pathway_id: str, key: str) -> str:
    """What pages call one of the bodies that decide together."""
    return next((one.name for one in partners_of(pathway_id) if one.key == key), key)


def decider_of(pathway_id: str) -> str:
    """Who takes the decision, as it stands inside a sentence."""
    return "the safeguarding partners" if partners_of(pathway_id) else "the chair"


def dates_of(pathway_id: str) -> tuple[str, ...]:
    """The questions for the dates of an incident that matter on this pathway."""
    return DATES_OF.get(pathway_id, ("incident_date",))


def also_asked(pathway_id: str) -> tuple[str, ...]:
    """Questions that a screening on this pathway asks although no limb needs them."""
    return ALSO_ASKED.get(pathway_id, ())


def subject_keyed(key: str) -> Subject | None:
    return next((one for one in (ADULT, CHILD) if one.key == key), None)


def pathways_by_subject(nations: Iterable[str], about: str, known: Iterable[str]) -> dict[Subject, str]:
    """Whom referrals can be about, each with its pathway, for a board of these nations.

    `known` are the pathways that somebody can decide on today: one without rules takes no referrals.
    """
    loaded = set(known)
    pairs = (
        (subject, REFERRED_ON.get((nation, subject))) for subject in TAKEN_BY[about] for nation in nations
    )
    return {subject: pathway for subject, pathway in pairs if pathway in loaded and pathway}
