"""Whom a pathway's reviews are about, and the words, referrals and deciders that follow from it.

Pages, letters and forms take their words from here, so that a further pathway needs a line and no code.
"""

from collections.abc import Iterable
from dataclasses import dataclass

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
}

REFERRED_ON: dict[tuple[str, Subject], str] = {
    (Nation.ENGLAND, ADULT): "england.sar",
    (Nation.ENGLAND, CHILD): "england.lcspr",
}
"""The pathway that a referral to a board of a nation is made on, by whom it is about."""

TAKEN_BY: dict[str, tuple[Subject, ...]] = {
    ReviewsAbout.ADULTS: (ADULT,),
    ReviewsAbout.CHILDREN: (CHILD,),
    ReviewsAbout.BOTH: (ADULT, CHILD),
}

FROM_OLD_PAPERS: dict[str, tuple[str, ...]] = {
    Nation.ENGLAND: ("england.scr", "england.lcspr", "england.sar")
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

    `known` are the pathways whose rules are loaded: one without rules takes no referrals.
    """
    loaded = set(known)
    pairs = (
        (subject, REFERRED_ON.get((nation, subject))) for subject in TAKEN_BY[about] for nation in nations
    )
    return {subject: pathway for subject, pathway in pairs if pathway in loaded and pathway}
