"""What a worked case is made of, from its referral to its decision."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.cases.policies.decisions import ViewGiven


@dataclass(frozen=True)
class Named:
    """Somebody in the account: name on record, other spellings, what others see, and who it is."""

    kind: PersonKind
    name: str
    aliases: tuple[str, ...]
    pseudonym: str
    relation: str


@dataclass(frozen=True)
class Weighed:
    """An option with what speaks for and against it."""

    option: str
    points_for: str
    points_against: str


@dataclass(frozen=True)
class Story:
    """One case up to its decision. `key` names the folder of its agencies' chronologies.

    `returns` are the agencies' answers to the scoping question, `screening` answers with evidence,
    `limbs` the evidence of each limb found met, `limbs_not_known` of those nobody can find on yet.
    """

    key: str
    referral: Mapping[str, Mapping[str, Any]]
    referred_by: str
    pseudonym: str
    people: tuple[Named, ...]
    scoping_notice: str
    period: str
    returns: Mapping[str, str]
    screening: Mapping[str, tuple[str, str]]
    limbs: Mapping[str, str]
    weighed: tuple[Weighed, ...]
    option: str
    recommended: str
    reasons: str
    method: str
    partners: tuple[ViewGiven, ...] = ()
    limbs_not_known: Mapping[str, str] = field(default_factory=dict)
