"""Answers of a form that the law asks for too: offered to the screening, never taken silently."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldthread.apps.cases.models import ScreeningAnswer
from goldthread.apps.cases.selectors.rules import edition_of, pathways, questions_of
from goldthread.apps.paperwork.models import FilledForm
from goldthread.apps.paperwork.selectors.sheets import sheet_of
from goldthread.lib.forms import Question, facts_given, words_of


@dataclass(frozen=True)
class FactOffered:
    """`now` is what the screening says, `says` what the form says, both in words."""

    question: Question
    fact: str
    fact_text: str
    answer: str
    says: str
    now: str
    version: int

    @property
    def same(self) -> bool:
        return self.now == self.says


def facts_offered(filled: FilledForm) -> list[FactOffered]:
    """What the form could tell the screening of its case."""
    return list(_offers(filled))


def _offers(filled: FilledForm) -> Iterator[FactOffered]:
    sheet = sheet_of(filled)
    asked = {question.id for question in questions_of(edition_of(filled.case))}
    law = pathways().questions
    given = facts_given(sheet.form, sheet.answers)
    saved = {one.question: one for one in ScreeningAnswer.objects.filter(case=filled.case)}
    for question in sheet.form.questions():
        answer = str(given.get(question.fact, ""))
        if question.fact not in asked or answer != sheet.answers.values.get(question.id):
            continue
        now = saved.get(question.fact)
        yield FactOffered(
            question=question,
            fact=question.fact,
            fact_text=law[question.fact].text,
            answer=answer,
            says=words_of(question, answer),
            now=words_of(question, now.answer) if now else "",
            version=now.version if now else 0,
        )
