"""The jigsaw note: what may tell who somebody is without a name."""

from django.http import HttpResponse

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.selectors.names import CaseReader
from goldthread.apps.publication.actions.report.words import settle_risks
from goldthread.apps.publication.enums import RiskVerdict
from goldthread.apps.publication.forms.report import RiskForm
from goldthread.apps.publication.models import Report
from goldthread.apps.publication.presenters.report.names import note_table, risk_choices
from goldthread.apps.publication.selectors.assembling import assemble, sections_of
from goldthread.apps.publication.selectors.jigsaw import open_risks, settled_risks
from goldthread.apps.publication.views.report.frame import address, done, show_of, tried, writing


@writing
def jigsaw(request: PersonRequest, report: Report, reader: CaseReader) -> HttpResponse:
    """What software points out in the text as others read it, and the note of what was decided."""
    document = assemble(report, sections_of(report), reader.names)
    risks = open_risks(report, document, reader.people)
    form = RiskForm(request.POST if request.method == "POST" else None, risks=risk_choices(risks))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {
            "risks": [one for one in risks if one.key in given["chosen"]],
            "verdict": RiskVerdict(given["verdict"]),
            "reason": given["reason"],
        }
        if tried(form, lambda: settle_risks(by=request.actor, report=report, **values)) is not None:
            return done(request, address(report, "report-jigsaw"), "Noted.")
    note = note_table(settled_risks(report))
    return show_of(request, "jigsaw", report, form=form, risks=risks, note=note)
