"""Which reviews apply: asks a few questions of anybody, and keeps nothing.

Answers travel in the body of a POST and back as hidden fields: no address, log, session or cookie
holds them. A POST here changes nothing, so it needs no token, and no cookie for one (docs/adr/0029).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from goldthread.apps.accounts.access import public
from goldthread.apps.cases.selectors.rules import pathways
from goldthread.apps.workspace.forms import GuideForm, asked_in, in_boxes
from goldthread.apps.workspace.limits import Limit
from goldthread.apps.workspace.presenters.guide import answered, results_of
from goldthread.lib.statute import (
    Facts,
    FactsError,
    Nation,
    NotScreened,
    Question,
    Screening,
    applies,
    ask_next,
    dates_for_clocks,
    read_facts,
)

FIRST = (
    "nation",
    "residence_nation",
    "subject_is_child",
    "died",
    "seriously_harmed",
    "abuse_or_neglect",
    "incident_date",
)
AREAS = ("incident_area", "residence_area")
AT_ONCE = 4
DATES_AT_ONCE = 2
LARGEST = 20_000
SAYS = re.compile(r"^says ([\w-]+),")
LIMIT = Limit(times=300, seconds=60)


@dataclass(frozen=True)
class Sent:
    """What one POST brought: the form over every answer, what was on the page, and the button pressed."""

    form: GuideForm
    shown: frozenset[str]
    later: frozenset[str]
    change: str
    printing: bool
    contradictions: list[str] = field(default_factory=list)

    def add_problems(self, error: FactsError) -> None:
        """Put answers that contradict one another beside their questions, without the rules' own names."""
        for problem in error.problems:
            words = re.sub(r" \(\w+\)", "", problem.message)
            words = SAYS.sub(lambda found: f"says {Nation.named(found.group(1))},", words)
            sentence = f"This {words}" if words.startswith("says") else words
            self.form.add_error(problem.key, sentence)
            self.contradictions.append(f"{pathways().questions[problem.key].text} {sentence}.")


@csrf_exempt
@sensitive_post_parameters()
@public
@require_http_methods(["GET", "HEAD", "POST"])
def which(request: HttpRequest) -> HttpResponse:
    """The first questions; after answers, what they lead to and what to ask next."""
    if request.method != "POST":
        return _first_page(request)
    refused = _refused(request)
    response = refused if refused is not None else _answer(request)
    response.headers["Cache-Control"] = "no-store"
    return response


def _refused(request: HttpRequest) -> HttpResponse | None:
    if _size(request) > LARGEST:
        return _sorry(request, 413, "More was sent than this page asks for. Start again.")
    if not LIMIT.allows(str(request.META.get("REMOTE_ADDR", ""))):
        sentence = (
            "Too many answers came from your network in a minute. Wait a minute, then send yours again."
        )
        return _sorry(request, 429, sentence)
    return None


def _size(request: HttpRequest) -> int:
    """The length of the body as it was announced; one that is no number counts as too large."""
    said = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(said) if said.isascii() and said.isdigit() else LARGEST + 1


def _sorry(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    context = {"page_title": "This could not be done", "sentence": sentence}
    return render(request, "ui/refused.html", context, status=status)


def _first_page(request: HttpRequest) -> HttpResponse:
    form = _form(None, _named(FIRST))
    return _page(request, form=form, fields=list(form), first=True)


def _form(data: QueryDict | None, questions: Mapping[str, Question]) -> GuideForm:
    return GuideForm(data, questions=questions)


def _read(data: QueryDict) -> Sent:
    questions = pathways().questions
    asked = asked_in(data, questions)
    go = data.get("go", "")
    return Sent(
        form=_form(in_boxes(data, asked), asked),
        shown=frozenset(data.getlist("shown")) & questions.keys(),
        later=frozenset(data.getlist("later")) & questions.keys(),
        change=go.removeprefix("change:") if go.startswith("change:") else "",
        printing=go == "print",
    )


def _answer(request: HttpRequest) -> HttpResponse:
    sent = _read(request.POST)
    facts = _facts(sent)
    if facts is None:
        return _mend(request, sent)
    if not facts.values:
        return _nothing_said(request)
    today = timezone.localdate()
    screened = list(pathways().screen(facts, asked_on=today))
    return _shown(request, sent, facts, screened)


def _facts(sent: Sent) -> Facts | None:
    """The answers as facts; None where one is not readable or contradicts another, and the form says so."""
    if not sent.form.is_valid():
        return None
    try:
        return read_facts(sent.form.given(), pathways().questions, pathways().areas)
    except FactsError as error:
        sent.add_problems(error)
        return None


def _nothing_said(request: HttpRequest) -> HttpResponse:
    form = _form(QueryDict(), _named(FIRST))
    form.add_error(None, "Answer at least one question")
    return _page(request, form=form, fields=list(form), first=True)


def _mend(request: HttpRequest, sent: Sent) -> HttpResponse:
    """The questions again, with what is wrong. While somebody types, a half answer changes nothing."""
    if request.htmx:  # type: ignore[attr-defined]
        return _beside(request, sent)
    shown = sent.shown | sent.form.errors.keys()
    fields = [bound for bound in sent.form if bound.name in shown]
    given = {key: value for key, value in sent.form.given().items() if key not in shown}
    return _page(request, form=sent.form, fields=fields, carried=answered(given), later=sent.later)


def _beside(request: HttpRequest, sent: Sent) -> HttpResponse:
    if not sent.contradictions:
        return HttpResponse(status=204)
    return render(request, "workspace/guide/_results.html", {"problems": sent.contradictions})


def _shown(
    request: HttpRequest, sent: Sent, facts: Facts, screened: list[Screening | NotScreened]
) -> HttpResponse:
    results = results_of(screened, timezone.localdate())
    given = answered(sent.form.given())
    context: dict[str, Any] = {"results": results, "answers": given, "today": timezone.localdate()}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "workspace/guide/_results.html", {**context, "fields": sent.shown})
    if sent.printing:
        return _page(request, carried=given, printing=True, **context)
    later = sent.later | {key for key in sent.shown if key not in facts.values}
    done = [one for one in screened if isinstance(one, Screening)]
    asked = [sent.change] if sent.change in sent.form.fields else _next(done, facts, later)
    form = _form(in_boxes(request.POST, sent.form.questions) if sent.change else None, _named(asked))
    carried = [one for one in given if one.key not in asked]
    return _page(request, form=form, fields=list(form), carried=carried, later=later, sent=sent, **context)


def _next(screened: list[Screening], facts: Facts, later: frozenset[str]) -> list[str]:
    """The most decisive questions; those left open come last. Then the dates that clocks run from."""
    decisive = [one.question.id for one in ask_next(screened, facts)]
    decisive.sort(key=lambda key: key in later)
    dates = [*_bodies(screened, facts), *(question.id for question in dates_for_clocks(screened, facts))]
    dates.sort(key=lambda key: key in later)
    return list(dict.fromkeys([*decisive[:AT_ONCE], *dates[:DATES_AT_ONCE]]))


def _bodies(screened: list[Screening], facts: Facts) -> list[str]:
    """Where it happened and where the person lived, once some review appears to apply."""
    wanted = any(applies(screening) for screening in screened)
    return [key for key in AREAS if wanted and not facts.asked(key)]


def _named(keys: Iterable[str]) -> dict[str, Question]:
    return {key: pathways().questions[key] for key in keys}


def _page(request: HttpRequest, **context: Any) -> HttpResponse:
    return render(request, "workspace/guide/page.html", {"page_title": "Which reviews apply?", **context})
