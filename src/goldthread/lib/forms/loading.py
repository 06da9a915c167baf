"""Loads the forms from their folder, and checks them all in one pass."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from goldthread.lib.forms.definition import Form, Forms, Question, Type
from goldthread.lib.forms.schema import read_form
from goldthread.lib.statute.edition import Question as LawQuestion
from goldthread.lib.statute.loading import RULES, RulesError
from goldthread.lib.statute.marked import Problem, read_marked
from goldthread.lib.statute.reader import Reader
from goldthread.lib.statute.values import Kind

_NOT_FORMS = ("requests.yaml", "columns.yaml")
"""Other data of this folder: the wording of requests and the columns of chronologies."""
_FITS = {
    Kind.YES_NO: (Type.YES_NO,),
    Kind.CHOICE: (Type.CHOICE,),
    Kind.DATE: (Type.DATE,),
    Kind.NUMBER: (Type.NUMBER, Type.SCORE),
    Kind.NATION: (Type.CHOICE,),
    Kind.AREA: (Type.TEXT,),
}


def load_forms(rules: Path = RULES, *, facts: Mapping[str, LawQuestion] | None = None) -> Forms:
    """The forms of a folder of rules. Raises RulesError. Load once and keep."""
    forms, problems = check_forms(rules, facts=facts)
    if problems:
        raise RulesError(problems)
    return forms


def check_forms(
    rules: Path = RULES, *, facts: Mapping[str, LawQuestion] | None = None
) -> tuple[Forms, tuple[Problem, ...]]:
    """The forms that could be read, and every problem found, by file and line.

    With `facts`, the questions of the law, each `fact` must be one of them and of a type that fits.
    """
    reader = Reader()
    found: dict[str, list[Form]] = {}
    for path in sorted((rules / "forms").glob("*.yaml")):
        if path.name in _NOT_FORMS:
            continue
        root, problems = read_marked(path, path.relative_to(rules).as_posix())
        reader.problems += problems
        if root is None:
            continue
        form = read_form(root, reader)
        found.setdefault(form.id, []).append(form)
        if facts is not None:
            reader.problems += _facts_at_fault(form, facts)
    editions = {key: tuple(sorted(forms, key=lambda one: one.edition)) for key, forms in found.items()}
    problems_in_order = sorted(reader.problems, key=lambda problem: (problem.file, problem.line))
    return Forms(editions), tuple(dict.fromkeys(problems_in_order))


def _facts_at_fault(form: Form, facts: Mapping[str, LawQuestion]) -> list[Problem]:
    asked = [question for question in form.questions() if question.fact]
    messages = ((question, _misfit(question, facts)) for question in asked)
    return [
        Problem(form.file, 1, f"{question.id}.fact", message) for question, message in messages if message
    ]


def _misfit(question: Question, facts: Mapping[str, LawQuestion]) -> str:
    fact = facts.get(question.fact)
    if fact is None:
        return f"the law has no question {question.fact!r}"
    if question.type not in _FITS[fact.kind]:
        return f"{question.fact} is answered by {' or '.join(_FITS[fact.kind])}, not by a {question.type}"
    if fact.kind is Kind.CHOICE:
        more = {option.value for option in question.options} - {option.value for option in fact.options}
        if more:
            return f"{question.fact} has no option {', '.join(sorted(more))}"
    return ""
