"""The Analysis page: findings with what is missing, and the switch of suggestions."""

from django.http import HttpResponse

from goldthread.apps.accounts.enums import Permission
from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.actions import switch_suggestions
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors import may
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.learning.presenters.analysis import analysis_page
from goldthread.apps.learning.selectors.case import lines_without_finding, thread_of_case
from goldthread.apps.learning.selectors.learning import current_review
from goldthread.apps.learning.views.frame import needs, on_case, press, show


def writes(request: PersonRequest, case: Case, reader: CaseReader) -> bool:
    """Whether to show what writes: with the permission, in full view of the names, on an open case."""
    return reader.real_names and case.closed_on is None and may(request.user, Permission.WRITE_LEARNING, case)


@on_case
def analysis(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """The findings of the case's reviews, what meets each and what is missing."""
    thread = thread_of_case(request.user, case)
    page = analysis_page(case, reader, thread, lines_without_finding(request.user, case))
    return show(
        request,
        "learning/analysis.html",
        case,
        "analysis",
        page=page,
        review=current_review(case),
        writes=writes(request, case, reader),
        reader=reader,
    )


@on_case
def suggestions(request: PersonRequest, case: Case, reader: CaseReader) -> HttpResponse:
    """Switch what software suggests on this case on or off. A GET asks first."""
    needs(request, Permission.WRITE_LEARNING, case)
    if request.method == "POST":
        on = request.POST.get("on") == "yes"
        words = "Suggestions are on." if on else "Suggestions are off. What you kept stays."
        return press(
            request,
            lambda: switch_suggestions(by=request.actor, case=case, on=on),
            "learning:analysis",
            case.pk,
            message=words,
        )
    return show(request, "learning/suggestions.html", case, "analysis")
