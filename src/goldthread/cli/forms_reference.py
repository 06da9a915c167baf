"""The reference pages of docs/reference/forms, made from the definitions. A test keeps them current."""

from __future__ import annotations

from collections.abc import Iterator

from goldthread.lib.forms import Form, Forms, Question, Section, Type, words_of
from goldthread.lib.forms.explain import type_words, when_words

MADE = "<!-- Made from src/goldthread/rules/forms by `goldthread forms reference`. Do not edit. -->"


def pages(forms: Forms) -> dict[str, str]:
    """File names and their text: an index, and one page an edition."""
    made = {"index.md": _joined(_index(forms))}
    for form in every(forms):
        made[f"{form.key}.md"] = _joined(_page(form))
    return made


def every(forms: Forms) -> Iterator[Form]:
    """All editions of all forms, by name of the file."""
    for key in sorted(forms.editions):
        yield from forms.editions[key]


def _joined(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _index(forms: Forms) -> Iterator[str]:
    yield from (MADE, "# Forms", "")
    yield from ("A board may rename, reorder and cut, except what is marked as not to be cut.", "")
    yield from ("| form | edition | for | sections | questions |", "|---|---|---|---|---|")
    for form in every(forms):
        count = sum(1 for question in form.questions() if question.asks)
        link = f"[{form.name}]({form.key}.md)"
        yield f"| {link} | {form.edition} | {', '.join(form.pathways)} | {len(form.sections)} | {count} |"


def _page(form: Form) -> Iterator[str]:
    yield from (MADE, f"# {form.name}", "", form.about, "")
    yield f"* `{form.id}`, in use from {form.edition}, for {', '.join(form.pathways)}"
    if form.signed_by:
        yield f"* Signed by: {', '.join(who.words for who in form.signed_by)}"
    for source in form.source:
        title = source.words.replace(source.title, f"[{source.title}]({source.url})", 1)
        yield f"* Source: {title if source.url else source.words}"
    for section in form.sections:
        yield from _section(form, section)


def _section(form: Form, section: Section) -> Iterator[str]:
    yield from ("", f"## {section.name}", "")
    facts = [f"Answered by: {section.answers.words}."]
    if section.when:
        facts.append(f"Only when {when_words(form, section.when)}.")
    if section.repeat:
        facts.append(f"Once for each {section.repeat.name}.")
    yield " ".join([*facts, section.help]).strip()
    yield from ("", "| question | answer | asked when |", "|---|---|---|")
    for question in section.questions:
        help_text = f"<br>{question.help}" if question.help else ""
        cells = (question.text + help_text, _answer(question), when_words(form, question.when))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _answer(question: Question) -> str:
    """Type, options or columns, and what is said of it."""
    parts = [type_words(question)]
    if question.options:
        parts[0] += ": " + "; ".join(
            words_of(question, _value(question, one.value)) for one in question.options
        )
    if question.columns:
        parts[0] += ": " + "; ".join(column.text for column in question.columns)
    own = [(question.unknown, "or not known"), (question.not_applicable, "or not applicable")]
    said = [(question.required, "required"), (question.keep, "not to be cut")]
    parts += [word for holds, word in [*own, *said] if holds]
    if question.fact:
        parts.append(f"gives the fact `{question.fact}`")
    return ", ".join(parts)


def _value(question: Question, value: str) -> str | list[str]:
    return [value] if question.type is Type.CHOICES else value
