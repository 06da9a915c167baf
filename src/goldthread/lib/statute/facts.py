"""The facts of one case, typed and checked against the list of questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from goldthread.lib.statute.areas import Areas, nation_word, read_area
from goldthread.lib.statute.conditions import (
    AgeAt,
    Ask,
    Compare,
    Condition,
    Leaf,
    Op,
    facts_of,
    is_leaf,
    support,
    trace,
)
from goldthread.lib.statute.edition import Question
from goldthread.lib.statute.terms import Answer, Nation
from goldthread.lib.statute.values import UNKNOWN, Kind
from goldthread.lib.statute.working_days import completed_years

FactValue = Answer | str | int | date


@dataclass(frozen=True)
class FactProblem:
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.key}: {self.message}"


class FactsError(ValueError):
    """The facts cannot be used; `problems` names every key at fault."""

    def __init__(self, problems: tuple[FactProblem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Facts:
    """Answers by question id. What was not given is not there; "unknown" means it was asked."""

    values: Mapping[str, FactValue] = field(default_factory=dict)
    _followed: dict[str, tuple[Question, Answer]] = field(default_factory=dict, compare=False, repr=False)
    """What was found to follow for a question, since many conditions ask it. `values` is never changed."""

    def given(self, key: str) -> FactValue | None:
        """The value, or None when it was not given or is not known."""
        value = self.values.get(key)
        return None if value is None or value == UNKNOWN else value

    def day(self, key: str) -> date | None:
        value = self.given(key)
        return value if isinstance(value, date) else None

    def asked(self, key: str) -> bool:
        return key in self.values

    def followed(self, question: Question) -> Answer | None:
        """What was found before to follow for this very question."""
        kept = self._followed.get(question.id)
        return kept[1] if kept is not None and kept[0] is question else None

    def keep(self, question: Question, answer: Answer) -> Answer:
        self._followed[question.id] = (question, answer)
        return answer


def read_facts(
    raw: Mapping[str, object], questions: Mapping[str, Question], areas: Areas | None = None
) -> Facts:
    """Type and check facts as they come from JSON or a form: dates as YYYY-MM-DD, yes, no, unknown.

    None means not given. With `areas` an area is given by code or name, or as {"name", "nation"}
    where it is not in the list, and the nation it lies in follows from it. Raises FactsError naming
    every key that is not a question, has a value of the wrong type, or says something other than
    what follows from another fact. An answer under an older name of a question stands under the
    present name too.
    """
    values: dict[str, FactValue] = {}
    problems: list[FactProblem] = []
    nations: dict[str, Nation] = {}
    for key, value in raw.items():
        try:
            if key not in questions:
                raise ValueError("there is no question of this name")
            if questions[key].kind is Kind.AREA and value not in (None, UNKNOWN):
                values[key], nation = read_area(value, areas)
                nations.update({key: nation} if nation else {})
            elif value is not None:
                values[key] = _typed(value, questions[key])
        except ValueError as error:
            problems.append(FactProblem(key, str(error)))
    problems += _follow_areas(values, nations, questions)
    problems += _renamed(values, questions)
    facts = Facts(values)
    problems += _contradictions(facts, questions)
    if problems:
        raise FactsError(tuple(problems))
    return facts


def _follow_areas(
    values: dict[str, FactValue], nations: Mapping[str, Nation], questions: Mapping[str, Question]
) -> Iterator[FactProblem]:
    """Fills in the nation in which a given area lies; one that says otherwise is a problem."""
    for key, question in questions.items():
        nation = nations.get(question.nation_of)
        if nation is None:
            continue
        said = values.get(key)
        if said in (None, UNKNOWN, nation.value):
            values[key] = nation.value
        else:
            where = f"{values[question.nation_of]} ({question.nation_of})"
            yield FactProblem(key, f"says {said}, but {where} lies in {nation.words}")


def _renamed(values: dict[str, FactValue], questions: Mapping[str, Question]) -> list[FactProblem]:
    """Let answers under an older name count under the present one, unless they say two things."""
    problems = []
    for key in [key for key in values if questions[key].same_as]:
        current = questions[key].same_as
        given = values.get(current, UNKNOWN)
        if given == UNKNOWN:
            values[current] = values[key]
        elif values[key] not in (UNKNOWN, given):
            problems.append(FactProblem(key, f"says {values[key]}, but {current} says {given}"))
    return problems


def _typed(value: object, question: Question) -> FactValue:
    if value == UNKNOWN:
        return Answer.UNKNOWN
    match question.kind:
        case Kind.YES_NO:
            return _yes_no(value)
        case Kind.CHOICE:
            return _one_of(value, [option.value for option in question.options])
        case Kind.NATION:
            return _one_of(nation_word(value), [nation.value for nation in Nation])
        case Kind.DATE:
            return _date(value)
        case Kind.NUMBER:
            return _number(value)
        case Kind.AREA:
            return read_area(value, None)[0]


def _yes_no(value: object) -> Answer:
    if isinstance(value, bool):
        return Answer.of(value)
    if value in (Answer.YES, Answer.NO):
        return Answer(str(value))
    raise ValueError(f"{value!r} is not yes, no or unknown")


def _one_of(value: object, options: list[str]) -> str:
    if isinstance(value, str) and value in options:
        return value
    raise ValueError(f"{value!r} is not one of {', '.join(options)} or unknown")


def _date(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"{value!r} is not a date; write it as 2026-03-31") from None


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is not a whole number")
    return value


def _contradictions(facts: Facts, questions: Mapping[str, Question]) -> Iterator[FactProblem]:
    born = facts.day("birth_date")
    for key, value in facts.values.items():
        question = questions[key]
        if born and isinstance(value, date) and value < born:
            yield FactProblem(key, f"{value} is before the date of birth, {born}")
            continue
        if question.kind is Kind.YES_NO and value != UNKNOWN:
            follows = inferred(question, facts, questions)
            if follows is ~Answer(str(value)):
                tree = question.yes_when if follows is Answer.YES else question.no_when
                others = _bases(tree, facts, questions)
                yield FactProblem(key, f"says {value}, but {follows} follows from {others}")
    for question in questions.values():
        yield from _follows_both(question, facts, questions)


def _follows_both(
    question: Question, facts: Facts, questions: Mapping[str, Question]
) -> Iterator[FactProblem]:
    """Facts from which both answers follow: an age beside a date of birth that says another."""
    yes, no = question.yes_when, question.no_when
    if yes and no and _holds(yes, facts, questions) and _holds(no, facts, questions):
        first, second = (_bases(tree, facts, questions) for tree in (yes, no))
        yield FactProblem(question.id, f"yes follows from {first}, but no from {second}")


def _holds(tree: Condition, facts: Facts, questions: Mapping[str, Question]) -> bool:
    return trace(tree, lambda leaf: answer_leaf(leaf, facts, questions)).value is Answer.YES


def _bases(tree: Condition | None, facts: Facts, questions: Mapping[str, Question]) -> str:
    """The facts that an answer follows from, in words and by name: those that settle it."""
    if tree is None:
        return ""
    traced = trace(tree, lambda leaf: answer_leaf(leaf, facts, questions))
    found = (one.node for one in support(traced))
    names = dict.fromkeys(name for leaf in found if is_leaf(leaf) for name in facts_of(leaf))
    return ", ".join(
        f"{questions[name].in_sentence} ({name})" for name in names if facts.given(name) is not None
    )


def inferred(question: Question, facts: Facts, questions: Mapping[str, Question]) -> Answer:
    """What follows for a question from other facts; unknown where nothing does."""
    if question.yes_when is None and question.no_when is None:
        return Answer.UNKNOWN
    known = facts.followed(question)
    if known is None:
        known = facts.keep(question, _following(question, facts, questions))
    return known


def _following(question: Question, facts: Facts, questions: Mapping[str, Question]) -> Answer:
    for tree, answer in ((question.yes_when, Answer.YES), (question.no_when, Answer.NO)):
        if tree is not None and _holds(tree, facts, questions):
            return answer
    return Answer.UNKNOWN


def answer_leaf(leaf: Leaf, facts: Facts, questions: Mapping[str, Question]) -> Answer:
    """The Kleene value of one leaf on these facts."""
    match leaf:
        case Ask(question=key, accepts=accepts):
            value = facts.given(key)
            if value is None:
                return inferred(questions[key], facts, questions)
            return Answer.of(value in accepts) if accepts else Answer(str(value))
        case Compare(fact=key):
            value = facts.given(key)
            return Answer.UNKNOWN if value is None else Answer.of(holds(value, leaf.op, leaf.limit))
        case AgeAt(born=born_key, on=on_key):
            born, on = facts.day(born_key), facts.day(on_key)
            if born is None or on is None:
                return Answer.UNKNOWN
            return Answer.of(holds(completed_years(born, on), leaf.op, leaf.limit))


def holds(value: FactValue, op: Op, limit: object) -> bool:
    """Whether a typed comparison is true. The schema has seen to it that the types agree."""
    if isinstance(limit, frozenset):
        return value in limit
    key, bound = _ordered(value), _ordered(limit)
    match op:
        case Op.IS:
            return key == bound
        case Op.AT_LEAST | Op.ON_OR_AFTER:
            return key >= bound
        case Op.MORE_THAN | Op.AFTER:
            return key > bound
        case Op.AT_MOST | Op.ON_OR_BEFORE:
            return key <= bound
        case Op.LESS_THAN | Op.BEFORE:
            return key < bound


def _ordered(value: object) -> int:
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, int):
        return value
    raise TypeError(f"{value!r} cannot be compared")
