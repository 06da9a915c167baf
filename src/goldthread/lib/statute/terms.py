"""The words of the rules: force, outcome, confidence, nation and the three answers.

Answers follow Kleene's strong logic of three values: yes, no, unknown.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Answer(StrEnum):
    """One of three truth values; nothing here ever guesses which of two an unknown would be."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __invert__(self) -> Answer:
        return _INVERTED[self]

    @staticmethod
    def of(value: bool) -> Answer:
        return Answer.YES if value else Answer.NO


_INVERTED = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.UNKNOWN: Answer.UNKNOWN}


class Force(StrEnum):
    """How strongly a rule binds, in the words of Acts and guidance."""

    MUST = "must"
    SHOULD = "should"
    CONSIDER = "consider"
    MAY = "may"

    @property
    def rank(self) -> int:
        """0 is the strongest."""
        return list(Force).index(self)

    @property
    def words(self) -> str:
        return _FORCE_WORDS[self]


_FORCE_WORDS = {
    Force.MUST: "must (a duty)",
    Force.SHOULD: "should (expected unless there is good reason)",
    Force.CONSIDER: "consider",
    Force.MAY: "may (a power)",
}


class Outcome(StrEnum):
    """What the answers so far lead to. Never a decision: a named person decides."""

    REQUIRED = "required"
    SHOULD = "should"
    CONSIDER = "consider"
    MAY = "may"
    NOT_MET = "not_met"
    UNDETERMINED = "undetermined"

    @staticmethod
    def of(force: Force) -> Outcome:
        return _OUTCOME_OF[force]

    @property
    def words(self) -> str:
        return _OUTCOME_WORDS[self]


_OUTCOME_OF = {
    Force.MUST: Outcome.REQUIRED,
    Force.SHOULD: Outcome.SHOULD,
    Force.CONSIDER: Outcome.CONSIDER,
    Force.MAY: Outcome.MAY,
}
_OUTCOME_WORDS = {
    Outcome.REQUIRED: "Required",
    Outcome.SHOULD: "Should be carried out",
    Outcome.CONSIDER: "Should be considered",
    Outcome.MAY: "May be carried out",
    Outcome.NOT_MET: "Criteria not met",
    Outcome.UNDETERMINED: "Undetermined",
}


class Confidence(StrEnum):
    """How a value was checked. Marks of the research notes: S, s or L, P, and M with H, M or L."""

    SEEN = "S"
    SECONDARY = "s"
    PARTLY = "P"
    MEMORY_HIGH = "M-H"
    MEMORY = "M"
    MEMORY_LOW = "M-L"

    @staticmethod
    def marked(mark: str) -> Confidence:
        """Read a mark; L (local page) is s, and M-M is M. Raises ValueError for any other word."""
        return Confidence({"L": "s", "M-M": "M"}.get(mark, mark))

    @property
    def needs_checking(self) -> bool:
        """Shown as "check the guidance", never as a hard rule."""
        return self not in (Confidence.SEEN, Confidence.SECONDARY)

    @property
    def may_bind(self) -> bool:
        """May be given as a duty: the text was seen, at least in part or in an older copy."""
        return self not in (Confidence.MEMORY, Confidence.MEMORY_LOW)

    @property
    def words(self) -> str:
        """The note beside the value; empty when the primary text was read."""
        return _CONFIDENCE_WORDS[self]


_CONFIDENCE_WORDS = {
    Confidence.SEEN: "",
    Confidence.SECONDARY: "from a local or secondary source",
    Confidence.PARTLY: "check the guidance: only part of the text was read",
    Confidence.MEMORY_HIGH: "check the guidance: not read by the makers of this rule",
    Confidence.MEMORY: "check the guidance: not read by the makers of this rule",
    Confidence.MEMORY_LOW: "check the guidance: not read by the makers of this rule",
}


class Nation(StrEnum):
    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"

    @property
    def words(self) -> str:
        return self.value.replace("-", " ").title()

    @classmethod
    def named(cls, value: str) -> str:
        """A nation's value in words; any other value as it is."""
        return cls(value).words if value in set(cls) else value

    @classmethod
    def listed(cls, nations: Collection[Nation]) -> str:
        """Several in words: England and Wales; all four are the United Kingdom."""
        if set(nations) == set(cls):
            return "United Kingdom"
        *others, last = (nation.words for nation in nations)
        return f"{', '.join(others)} and {last}" if others else last
