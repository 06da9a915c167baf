"""What the jigsaw note looks for: patterns, each with a reason and a suggestion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


def _either(listed: str) -> str:
    """Words and phrases divided by semicolons, as one pattern; either apostrophe will do."""
    phrases = " ".join(listed.split()).split("; ")
    return "(?:" + "|".join(phrases).replace("'", "['\\u2019]") + ")"


_MONTH: Final = _either(
    "Jan(?:uary)?; Feb(?:ruary)?; Mar(?:ch)?; Apr(?:il)?; May; June?; July?; Aug(?:ust)?; Sept?(?:ember)?; "
    "Oct(?:ober)?; Nov(?:ember)?; Dec(?:ember)?"
)
DATES: Final = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<month_first>{_MONTH})\s+(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_first>\d{{4}})"
    r"|(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4}|\d{2}))\b"
)
_TURNS: Final = _either(
    r"died; dead; death; born; birth; killed; murder\w*; stabb\w+; injur\w+; arrest\w*; collaps\w+; "
    r"drown\w*; funeral; inquest; convict\w+; sentenc\w+; trial; charged; pronounced"
)
TURNING_POINT: Final = re.compile(rf"\b{_TURNS}\b", re.IGNORECASE)
AGE: Final = re.compile(
    r"\b(?:aged?\s+(?P<age>\d{1,3})(?!\s*(?:to|and|-|\u2013)\s*\d)"
    r"|(?P<years>\d{1,3})[\s-](?P<unit>year|month|week|day)s?[\s-]old)\b",
    re.IGNORECASE,
)
_WORD: Final = r"[A-Z][\w'\u2019]+"
_NAME: Final = rf"(?:St\.?\s+|Saint\s+)?{_WORD}(?:[\s-](?:(?:of|the|and|on|in|upon)[\s-])?{_WORD}){{0,3}}"
PLACE: Final = re.compile(
    r"\b(?:in|at|near|from|to|outside|around|of|called)\s+"
    rf"(?:the\s+(?:village|town|hamlet|estate|suburb)\s+of\s+)?(?P<name>{_NAME})"
)
_SMALL: Final = _either("village; hamlet; estate; island; parish; cul-de-sac; close-knit")
SMALL_PLACE: Final = re.compile(rf"\b{_SMALL}\b", re.IGNORECASE)
_NO_PLACES: Final = """
january february march april may june july august september october november december monday tuesday
wednesday thursday friday saturday sunday christmas easter ramadan eid adult child mother father sibling
person act acts working together care section part chapter appendix table figure paragraph england wales
scotland northern ireland britain uk united kingdom school nurse nursing police children adults social
services service health nhs council board partnership trust review panel government home office department
education ofsted cqc covid mental capacity human rights gp gps a&e midwifery housing probation court family
agency agencies safeguarding local authority ms mr mrs dr miss professionals english welsh
"""
NO_PLACES: Final = frozenset(_NO_PLACES.split())
"""Words with a capital that are no name of a place."""


@dataclass(frozen=True)
class Rule:
    """`kind` and `grade` name members of RiskKind and RiskGrade; `suggestion` may use {what}."""

    kind: str
    grade: str
    pattern: re.Pattern[str]
    reason: str
    suggestion: str


_SERVICE: Final = _either(
    "Primary School; High School; Infant School; Junior School; Secondary School; Grammar School; "
    "Special School; School; Academy; Nursery; Sixth Form; College; University; Hospital; Infirmary; "
    "Hospice; Surgery; Medical Centre; Health Centre; Medical Practice; Care Home; Nursing Home; "
    "Children's Home; Hostel; Refuge; Church; Mosque; Temple; Synagogue; Gurdwara; Prison; "
    "Youth Club; Community Centre; Children's Centre; Hotel"
)
_STREET: Final = _either(
    "Street; Road; Avenue; Lane; Drive; Crescent; Terrace; Grove; Gardens; Court; Tower; Towers; Place; "
    "Square; Mews; Walk; Close; Way; Heights; Estate"
)
_POST: Final = _either(
    r"head\s?teacher; headmaster; headmistress; designated (?:doctor|nurse|safeguarding lead); "
    r"named (?:doctor|nurse|GP); consultant \w+(?:ologist|iatrician|iatrist); "
    r"chief (?:constable|executive|nurse); chaplain; vicar; imam; rabbi; director of children's services; "
    r"director of adult social services; director of nursing; ward manager; matron; school nurse; "
    r"registered manager; town councillor; postmaster; scout leader; caretaker; coroner"
)
_MANY: Final = r"(?:[4-9]|1\d|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_FAMILY: Final = _either(
    rf"twins?; triplets?; quadruplets; \w+ of {_MANY} (?:children|siblings|brothers|sisters); "
    rf"{_MANY} (?:siblings|children|brothers|sisters); asylum seekers?; refugees? from \w+; "
    r"the only \w+ (?:family|child|woman|man|pupil|resident)"
)
_CONDITION: Final = _either(
    r"(?:very |extremely )?rare (?:\w+ ){0,2}(?:condition|disease|disorder|syndrome|cancer); "
    r"[A-Z]\w+(?:[-\u2013][A-Z]\w+)?(?:'s)? (?:syndrome|disease); osteogenesis imperfecta; cystic fibrosis; "
    r"muscular dystrophy; sickle cell \w+"
)
_COURT: Final = _either("Crown; Magistrates'; Coroner's")
_TOLD: Final = _either(
    r"life imprisonment; sentenced to (?:life|\w+(?:-\w+)? (?:years|months)); "
    r"minimum term of \w+(?:-\w+)? years; convicted of (?:murder|manslaughter|causing or allowing); "
    r"(?:the )?(?:local |national )?(?:press|newspapers?); BBC; ITV; television news; media coverage; vigil; "
    r"public appeal; viral"
)

RULES: Final = (
    Rule(
        "INSTITUTION",
        "SOME",
        re.compile(rf"\b{_NAME}?[\s-](?P<what>{_SERVICE})\b"),
        "A named service is a short list of people.",
        "Write \u201c{what}\u201d.",
    ),
    Rule(
        "PRESS",
        "STRONG",
        re.compile(rf"\bOperation {_WORD}\b|\b{_WORD}(?: {_WORD})? {_COURT} Court\b"),
        "A search for it finds the press reports, with names.",
        "Write \u201ca police investigation\u201d or \u201ca criminal court\u201d.",
    ),
    Rule(
        "STREET",
        "STRONG",
        re.compile(rf"\b(?:\d{{1,4}}[a-z]?,?\s+)?(?:{_WORD}\s+){{1,3}}{_STREET}\b"),
        "A street is a few households, and papers name it.",
        "Leave it out, or write \u201cthe family\u2019s home\u201d.",
    ),
    Rule(
        "STREET",
        "STRONG",
        re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"),
        "A postcode is about fifteen homes.",
        "Leave it out.",
    ),
    Rule(
        "POST",
        "SOME",
        re.compile(rf"\b[Tt]he {_POST}\b"),
        "One person holds this post, and its holder is known.",
        "Write \u201ca senior member of staff\u201d, or the agency.",
    ),
    Rule(
        "CONDITION",
        "SOME",
        re.compile(rf"\b{_CONDITION}\b"),
        "Few people have it, and those around them know.",
        "Write \u201ca long-term condition\u201d.",
    ),
    Rule(
        "FAMILY",
        "SOME",
        re.compile(rf"\b{_FAMILY}\b", re.IGNORECASE),
        "Such a family is rare where it lives.",
        "Write \u201ca large family\u201d, \u201ca sibling\u201d, or leave it out.",
    ),
    Rule(
        "PRESS",
        "STRONG",
        re.compile(rf"\b{_TOLD}\b", re.IGNORECASE),
        "A search for it may find the press reports, with names.",
        "Write what the learning needs, such as \u201ca person was convicted\u201d.",
    ),
    Rule(
        "DATE",
        "SLIGHT",
        re.compile(r"\bat (?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?(?:am|pm|hours|hrs))?\b"),
        "An exact time can be joined with what somebody else remembers.",
        "Write \u201cin the morning\u201d or \u201cat night\u201d.",
    ),
)
