"""The words of dates: months, days of the week, numbers, and repairs of their mistypings."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from goldthread.lib.timeline.codes import Code

MONTH_NAMES = tuple(
    """january february march april may june july august september october november december""".split()  # noqa: SIM905
)
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}

WEEKDAYS = {
    form: number
    for number, forms in enumerate(
        ["mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday", "fri friday"]
        + ["sat saturday", "sun sunday"]
    )
    for form in forms.split()
}

_COUNTING = "one two three four five six seven eight nine ten eleven twelve"
NUMBERS = {word: value for value, word in enumerate(_COUNTING.split(), 1)}
NUMBERS |= {"a": 1, "an": 1, "couple": 2}

OTHER_WORDS = frozenset(
    """about after aged ages all and approx approximately around autumn before beginning between birth boxing
    christmas circa commencing date day days daytime ditto easter early end ending evening exact fall
    following fortnight from half holidays hours hrs late later lunch lunchtime mid middle midday midnight
    month months morning new next night noon old onwards ongoing overnight possibly present previous prior
    probably same since spring start summer term the till time times to today unknown until various week
    weekend weeks winter year years not known undated and of""".split()  # noqa: SIM905 - a word list reads best so
)

MONTH_WORD = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAY_WORD = "|".join(sorted(WEEKDAYS, key=len, reverse=True))

_DIGITS_WITH_LETTERS = re.compile(r"(?<![a-z])(?=[0-9oil|]*[0-9])(?=[0-9oil|]*[oil|])[0-9oil|]{2,4}(?![a-z])")
_LETTERS = str.maketrans("oil|", "0111")
_WORD = re.compile(r"[a-z]{4,}")


def mend_digits(text: str) -> tuple[str, frozenset[Code]]:
    """2o19 -> 2019, l2 -> 12: a letter that looks like a digit, beside a digit and no other letter."""
    mended = _DIGITS_WITH_LETTERS.sub(lambda found: found[0].translate(_LETTERS), text)
    return mended, frozenset([Code.LETTER_FOR_DIGIT] if mended != text else [])


def mend_months(text: str) -> tuple[str, frozenset[Code]]:
    """febuary -> february: a word that is no other word of dates and nearly a month's name."""
    mended = _WORD.sub(lambda found: _nearest_month(found[0]), text)
    return mended, frozenset([Code.MONTH_MISSPELT] if mended != text else [])


@lru_cache(maxsize=4096)
def _nearest_month(word: str) -> str:
    if word in MONTHS or word in WEEKDAYS or word in NUMBERS or word in OTHER_WORDS:
        return word
    distances = sorted((OSA.distance(word, month), month) for month in MONTH_NAMES if len(month) > 3)
    (best, month), (second, _) = distances[:2]
    allowed = 1 if len(month) < 6 else 2
    if best > allowed or best == second or (best > 1 and word[0] != month[0]):
        return word
    return month


def number_of(word: str) -> int | None:
    """A whole number in digits or words, up to twelve in words."""
    return int(word) if word.isdecimal() else NUMBERS.get(word)
