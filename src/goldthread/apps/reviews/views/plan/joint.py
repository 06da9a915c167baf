"""The joint plan of a case's reviews: read, decided, agreed, taken out as a file."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from goldthread.apps.accounts.requests import PersonRequest
from goldthread.apps.cases.case_pages import show_in_case
from goldthread.apps.cases.models import Case
from goldthread.apps.cases.selectors.names import reader_of
from goldthread.apps.reviews.actions.joint import decide_lead, record_agreement, record_plan_download
from goldthread.apps.reviews.forms.joint import AgreementForm, LeadForm
from goldthread.apps.reviews.presenters.plan.joint import file_links, joint_document, joint_page
from goldthread.apps.reviews.selectors.joint import bodies_to_agree, case_plan, earlier_leads, standing_lead
from goldthread.apps.reviews.views.frame import tried
from goldthread.apps.reviews.views.plan.frame import done, form_page, keeps_plan, on_plan, planning
from goldthread.lib.typeset import as_docx, as_pdf

WRITERS = {
    "pdf": (as_pdf, "application/pdf"),
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@on_plan
def joint(request: PersonRequest, case: Case) -> HttpResponse:
    """Which reviews apply, where each stands, what waits, and who agreed."""
    today = timezone.localdate()
    reader, found = reader_of(request.user, case), case_plan(case, today)
    standing = standing_lead(case)
    return show_in_case(
        request, "reviews/plan/joint.html", case, "joint",
        page=joint_page(case, found, standing, reader, today),
        files=file_links(case),
        keeps=keeps_plan(request, case) and case.closed_on is None,
        earlier=[(one, found.named(one.pathway_id), reader.line(one.reasons)) for one in earlier_leads(case)],
    )  # fmt: skip


@on_plan
@planning
def lead(request: PersonRequest, case: Case) -> HttpResponse:
    """Decide which review leads."""
    found, standing = case_plan(case, timezone.localdate()), standing_lead(case)
    if not found.plan.is_joint:
        raise Http404
    suggested = found.plan.lead.pathway if found.plan.lead else ""
    form = LeadForm(
        request.POST if request.method == "POST" else None,
        leads=[(one.pathway, one.name) for one in found.plan.reviews],
        initial={
            "lead": standing.pathway_id if standing else suggested,
            "replaces": standing.number if standing else "",
        },
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        replaces = int(given["replaces"]) if str(given["replaces"]).isdecimal() else None
        act = lambda: decide_lead(  # noqa: E731
            by=request.actor, case=case, pathway_id=given["lead"], reasons=given["reasons"], replaces=replaces
        )
        if tried(form, act) is not None:
            return done(request, "Who leads is decided.", "reviews:joint", case.pk)
    back = reverse("reviews:joint", args=[case.pk])
    return form_page(request, case, form, "Decide which review leads", "Record the decision", back)


@on_plan
@planning
def agree(request: PersonRequest, case: Case) -> HttpResponse:
    """Record that a body agreed to the plan."""
    standing = standing_lead(case)
    if standing is None:
        raise Http404
    had = {one.body for one in standing.agreements.all()}
    bodies = [body for body in bodies_to_agree(case_plan(case, timezone.localdate())) if body not in had]
    form = AgreementForm(request.POST if request.method == "POST" else None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        act = lambda: record_agreement(  # noqa: E731
            by=request.actor, decision=standing, body=form.body_given(),
            by_whom=form.cleaned_data["by_whom"], agreed_on=form.cleaned_data["agreed_on"],
        )  # fmt: skip
        if tried(form, act) is not None:
            return done(request, "The agreement is recorded.", "reviews:joint", case.pk)
    back = reverse("reviews:joint", args=[case.pk])
    return form_page(request, case, form, "Record that a body agreed", "Record", back)


@on_plan
def file(request: PersonRequest, case: Case, kind: str) -> HttpResponse:
    """The joint plan as a PDF or Word file, without names whoever takes it out: it goes to other bodies."""
    if kind not in WRITERS:
        raise Http404
    write, media = WRITERS[kind]
    today = timezone.localdate()
    reader = replace(reader_of(request.user, case), real_names=False)
    page = joint_page(case, case_plan(case, today), standing_lead(case), reader, today)
    content = write(joint_document(case, page, today))
    record_plan_download(by=request.actor, case=case, kind=kind)
    response = HttpResponse(content, content_type=media)
    name = f"{case.reference}-joint-plan.{kind}".replace("/", "-")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
