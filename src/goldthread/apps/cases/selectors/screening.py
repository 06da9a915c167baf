"""A case screened by its pathway on the answers recorded so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldthread.apps.cases import rulebook
from goldthread.apps.cases.models import Case, LimbFinding, ScreeningAnswer
from goldthread.apps.cases.selectors.facts import dates_elsewhere
from goldthread.lib.statute import (
    Answer,
    Edition,
    Facts,
    FactsError,
    Kind,
    Limb,
    PathwayError,
    Question,
    Screening,
    evaluate,
    read_facts,
)


@dataclass(frozen=True)
class CaseScreening:
    """The screening of a case, or the sentences that say why it cannot be screened."""

    edition: Edition
    answers: dict[str, ScreeningAnswer]
    screening: Screening | None
    problems: tuple[str, ...] = ()

    @property
    def questions(self) -> list[Question]:
        return rulebook.questions_of(self.edition)


def as_facts(answers: Mapping[str, str]) -> dict[str, object]:
    """Answers as they are kept, as the engine reads them: whole numbers as numbers, nothing as not given."""
    questions = rulebook.pathways().questions
    return {key: _as_fact(questions.get(key), answer) for key, answer in answers.items()}


def _as_fact(question: Question | None, answer: str) -> object:
    if question is not None and question.kind is Kind.NUMBER and answer.isdecimal():
        return int(answer)
    return answer or None


def raw_answers(case: Case) -> dict[str, str]:
    return {key: answer.answer for key, answer in _saved_answers(case).items()}


def facts_answered(case: Case) -> Facts:
    """The case's screening answers as facts; none where they do not agree with each other."""
    try:
        pathways = rulebook.pathways()
        return read_facts(as_facts(raw_answers(case)), pathways.questions, pathways.areas)
    except FactsError:
        return Facts()


def evaluate_answers(
    case: Case, answers: dict[str, str], *, asked_on: date
) -> tuple[Screening | None, tuple[str, ...]]:
    """Screen by answers that need not be saved yet. Contradictions are given as sentences."""
    pathways = rulebook.pathways()
    try:
        elsewhere = {key: day.isoformat() for key, day in dates_elsewhere(case).items()}
        facts = read_facts(as_facts({**elsewhere, **answers}), pathways.questions, pathways.areas)
        if case.edition_id:
            return evaluate(pathways.named(case.pathway_id, case.edition_id), facts), ()
        chosen = pathways.edition(case.pathway_id, facts, asked_on=asked_on)
    except FactsError as error:
        return None, problem_sentences(error)
    except PathwayError as error:
        return None, (str(error),)
    return evaluate(chosen.edition, facts), ()


def problem_sentences(error: FactsError) -> tuple[str, ...]:
    """What is wrong with the answers, each with the question it is about."""
    return tuple(_sentence(problem.key, problem.message) for problem in error.problems)


def _sentence(key: str, message: str) -> str:
    question = rulebook.pathways().questions.get(key)
    return f"{question.text if question else key} The answer {message}."


def _saved_answers(case: Case) -> dict[str, ScreeningAnswer]:
    """The answers by question. One under an older name stands under the present one, if that has none."""
    saved = {answer.question: answer for answer in ScreeningAnswer.objects.filter(case=case)}
    questions = rulebook.pathways().questions
    present = {key: questions[key].same_as or key if key in questions else key for key in saved}
    return {
        present[key]: answer
        for key, answer in saved.items()
        if present[key] == key or present[key] not in saved
    }


def screen_case(case: Case, *, asked_on: date) -> CaseScreening:
    """The saved answers of a case and what they lead to."""
    answers = _saved_answers(case)
    screening, problems = evaluate_answers(
        case, {key: answer.answer for key, answer in answers.items()}, asked_on=asked_on
    )
    edition = screening.edition if screening else rulebook.edition_of(case)
    return CaseScreening(edition, answers, screening, problems)


@dataclass(frozen=True)
class LimbRow:
    """A limb, what was found on it, and the sentences the screening answers give. These are not a finding."""

    limb: Limb
    found: LimbFinding | None
    value: Answer
    says: tuple[str, ...]


def limb_rows(case: Case, screened: CaseScreening) -> list[LimbRow]:
    """The limb-by-limb table of a case."""
    found = {row.limb: row for row in LimbFinding.objects.filter(case=case)}
    values = {one.limb.id: one.value for one in screened.screening.limbs} if screened.screening else {}
    return [
        LimbRow(
            limb,
            found.get(limb.id),
            values.get(limb.id, Answer.UNKNOWN),
            _sentences(screened, limb, settled=values.get(limb.id, Answer.UNKNOWN) is not Answer.UNKNOWN),
        )
        for limb in screened.edition.limbs
    ]


def _sentences(screened: CaseScreening, limb: Limb, *, settled: bool) -> tuple[str, ...]:
    """What each answer says; what is not answered yet only while it could still matter to the limb."""
    asked = [key for key in limb.questions if not settled or key in screened.answers]
    return tuple(_sentence_of(screened, key) for key in asked)


def _sentence_of(screened: CaseScreening, key: str) -> str:
    question, saved = screened.edition.questions[key], screened.answers.get(key)
    if saved is None:
        return f"Not yet answered: {question.text}"
    return question.says.get(saved.answer, f"{question.text} {saved.answer}")


def open_limbs(case: Case) -> list[str]:
    """Names of the limbs that have no finding yet."""
    found = set(LimbFinding.objects.filter(case=case).values_list("limb", flat=True))
    return [limb.name for limb in rulebook.edition_of(case).limbs if limb.id not in found]
