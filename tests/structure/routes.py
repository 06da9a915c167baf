"""A world with an object for every route, and a walk over all routes as every role and as nobody."""

import logging
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from goldthread.apps.accounts.access import access_of
from goldthread.apps.accounts.actions.authenticators import ask_reset
from goldthread.apps.accounts.actions.cover import start_cover
from goldthread.apps.accounts.actions.invitations import invite
from goldthread.apps.accounts.enums import OrganisationKind, Role
from goldthread.apps.accounts.models import Membership, Organisation, SignIn, User
from goldthread.apps.accounts.permissions import AGENCY_ROLES, BOARD_ROLES
from goldthread.apps.audit.models import Event
from goldthread.apps.cases.actions import (
    add_person,
    add_to_team,
    conclude_screening,
    grant_names,
    open_in_emergency,
    record_hold,
)
from goldthread.apps.cases.enums import HoldKind, PersonKind
from goldthread.apps.cases.models import Letter
from goldthread.apps.cases.selectors.every import screen_every
from goldthread.apps.chronology.actions.episodes import mark_episode
from goldthread.apps.chronology.models import Entry
from goldthread.apps.jobs.models import Job
from goldthread.apps.learning.actions.findings import link_sources
from goldthread.apps.learning.actions.meeting import ask_board
from goldthread.apps.learning.actions.prior import Place, keep_prior
from goldthread.apps.library.actions import add_paths, deposit
from goldthread.apps.paperwork.actions.filling import begin_form, save_page
from goldthread.apps.paperwork.actions.finishing import finish_form
from goldthread.apps.paperwork.actions.setting_up import name_form
from goldthread.apps.publication.actions.release.plan import decide_publication
from goldthread.apps.publication.actions.release.prepare import make_files, prepare_release
from goldthread.apps.publication.actions.release.telling import plan_telling
from goldthread.apps.publication.actions.report.comments import write_comment
from goldthread.apps.publication.actions.report.sections import begin_report, save_section
from goldthread.apps.publication.actions.report.words import settle_word
from goldthread.apps.publication.enums import Audience, PublicationKind
from goldthread.apps.publication.models import Draft, FoundLeak
from goldthread.apps.reviews.actions.clocks import pause_clock, set_deadline
from goldthread.apps.reviews.actions.joint import decide_lead
from goldthread.apps.reviews.actions.meetings import add_record_paper, give_action, record_decision
from goldthread.apps.reviews.actions.releases import release_material
from goldthread.apps.reviews.actions.requests import send_request
from goldthread.apps.reviews.actions.reviews import open_review
from goldthread.apps.reviews.actions.terms import save_terms
from goldthread.apps.reviews.enums import Stoppable
from tests.factories.accounts import a_person, an_organisation, sign_in
from tests.factories.cases import ADULT, World, a_case, a_child_case, a_referral, a_world, an_old_case, by
from tests.factories.chronology import FIRST, release
from tests.factories.forms import fill_whole
from tests.factories.learning import Learning, a_finding, a_recommendation, an_action, body_of
from tests.factories.library import a_deposit
from tests.factories.meetings import a_meeting
from tests.factories.report import Made as ReportMade
from tests.factories.report import a_draft_of, a_point, an_accuracy_check, not_corrected, sign
from tests.factories.reviews import (
    TERMS,
    Asked,
    a_draft,
    a_review,
    agreed_terms_of,
    an_uploaded,
    proceedings_beside,
)

NOBODY = "nobody"
OTHER_BOARD = "coordinator of another board"
OTHER_AGENCY = "lead of another agency that was asked"
UNASKED_AGENCY = "lead of an agency that was not asked"
UNKNOWN = UUID("0190b2a0-0000-7000-8000-000000000000")

MISSING = "missing"
QUERY = {"chronology:composite-export": "?kind=csv"}


@dataclass(frozen=True)
class Route:
    """One address of the URLconf: its full name, its parameters, and what its view says of access."""

    name: str
    parameters: tuple[str, ...]
    access: str


def routes() -> list[Route]:
    """Every route of the URLconf, those of third parties too (their access is empty)."""
    return list(_routes(get_resolver(), ""))


def _routes(resolver: URLResolver, prefix: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            access = access_of(entry.callback)
            kind = access.kind.value if access else ""
            yield Route(f"{prefix}{entry.name}", tuple(entry.pattern.converters), kind)
        else:
            yield from _routes(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)


@dataclass
class Stage:
    """One case taken from referral to episodes, with everybody around it and an object a parameter."""

    people: dict[str, User]
    objects: dict[str, object] = field(default_factory=dict)

    def address(self, route: Route) -> str | None:
        """The route's address on this stage, or None where a parameter has no object."""
        app = route.name.split(":")[0]
        values = {}
        for name in route.parameters:
            keys = (f"{route.name}:{name}", f"{app}:{name}", name)
            found = next((self.objects[key] for key in keys if key in self.objects), MISSING)
            if found is MISSING:
                return None
            values[name] = found
        return reverse(route.name, kwargs=values)


def a_stage() -> Stage:
    """Make everything by actions, as pages would."""
    world = a_world(agencies=2)
    case = a_case(world, at="told")
    people = _people(world)
    for role in BOARD_ROLES:
        if people[role] not in {world.coordinator, world.chair, world.second, world.panel[0]}:
            add_to_team(by=by(world.coordinator), case=case, member=people[role], role=role)
    draft = a_draft(world, case)
    requests = send_request(by=by(world.coordinator), draft=draft)
    asked = Asked(
        world=world,
        case=case,
        draft=a_draft(world, case),
        requests=sorted(requests, key=lambda request: world.agencies.index(request.agency)),
        authors=[people[Role.AGENCY_AUTHOR], a_person(Role.AGENCY_AUTHOR, world.agencies[1])],
        approvers=[people[Role.AGENCY_APPROVER], a_person(Role.AGENCY_APPROVER, world.agencies[1])],
    )
    objects = {
        **_of_accounts(world),
        **_of_library(people[Role.LIBRARY_EDITOR]),
        **_of_chronology(asked),
        **_of_case(asked),
        **_of_other_pathways(world, people),
        **_of_plan(asked),
        **_of_publication(asked, _of_report(asked)),
        **_of_meetings(asked),
        **_of_learning(asked),
        **_of_forms(asked),
    }
    return Stage(people, objects)


def _people(world: World) -> dict[str, User]:
    """One person a role: of the board, of the first agency, else of an organisation of their kind."""
    known = {
        Role.COORDINATOR: world.coordinator,
        Role.BUSINESS_MANAGER: world.manager,
        Role.CHAIR: world.chair,
        Role.DECISION_MAKER: world.second,
        Role.PANEL_MEMBER: world.panel[0],
        Role.LEAD_REVIEWER: world.reviewer,
        Role.AGENCY_LEAD: world.leads[0],
    }
    people: dict[str, User] = {}
    for role in Role:
        place: Organisation | None = None
        if role in BOARD_ROLES:
            place = world.board
        elif role in AGENCY_ROLES:
            place = world.agencies[0]
        people[role] = known.get(role) or a_person(role, place)
    unasked = an_organisation(OrganisationKind.AGENCY, areas=[world.area])
    return {
        **people,
        OTHER_BOARD: world.outsider,
        OTHER_AGENCY: world.leads[1],
        UNASKED_AGENCY: a_person(Role.AGENCY_LEAD, unasked),
    }


def _of_accounts(world: World) -> dict[str, object]:
    """A membership of the board with its cover, an invitation and a reset that waits."""
    member, colleague = world.panel
    membership = Membership.objects.get(user=member)
    today = timezone.localdate()
    me = by(world.manager)
    cover = start_cover(
        by=me, membership=membership, covered_by=colleague, starts_on=today, ends_on=today + timedelta(days=3)
    )
    invitation, _, _ = invite(
        by=me, organisation=world.board, name="Jo Fenwick", email="jo@example.org", role=Role.LEGAL_ADVISER
    )
    reset = ask_reset(
        by=me, user=member, organisation=world.board, asked_by=world.manager, how_identified="In person."
    )
    client = Client()
    sign_in(client, colleague)
    return {
        "organisation_id": world.board.pk,
        "membership_id": membership.pk,
        "cover_id": cover.pk,
        "invitation_id": invitation.pk,
        "reset_id": reset.pk,
        "sign_in_id": SignIn.objects.get(user=colleague).pk,
        "token": "no-such-token",
        "nation": "england",
        "name": "sar",
        "workspace:question:name": "what-is-a-serious-case-review",
    }


def _of_other_pathways(world: World, people: dict[str, User]) -> dict[str, object]:
    """A child's case and an old one, for the pages that only these have."""
    old = an_old_case(world)
    for role in (Role.BUSINESS_MANAGER, Role.CHILD_DEATH_REVIEW_MANAGER):
        add_to_team(by=by(world.coordinator), case=old, member=people[role], role=role)
    return {
        "cases:notification:case_id": a_child_case(world).pk,
        "cases:old-decision:case_id": old.pk,
        **_of_several_reviews(world, people),
    }


def _of_several_reviews(world: World, people: dict[str, User]) -> dict[str, object]:
    """A child's case to which several reviews apply: one leads, and an answer was released to another."""
    me, child = by(world.coordinator), a_child_case(world, at="screened")
    for role in (Role.BUSINESS_MANAGER, Role.CHILD_DEATH_REVIEW_MANAGER):
        add_to_team(by=me, case=child, member=people[role], role=role)
    decide_lead(by=me, case=child, pathway_id="england.lcspr", reasons="The partners said so.")
    other = open_review(by=me, case=child, pathway_id="england.sin")
    requests = send_request(by=me, draft=a_draft(world, child, agencies=world.agencies[:1]))
    author, approver = (
        a_person(Role.AGENCY_AUTHOR, world.agencies[0]),
        a_person(Role.AGENCY_APPROVER, world.agencies[0]),
    )
    asked = Asked(world, child, requests[0].draft, requests, [author], [approver])
    given = release_material(
        by=me, submission=release(asked, 0, FIRST), review=other, purpose="To notify.", legal_power="By law."
    )
    release(asked, 0, FIRST)
    routes = (
        "reviews:joint-lead",
        "reviews:joint-agree",
        "reviews:material-release",
        "reviews:material-withdraw",
    )
    return {
        **{f"{route}:case_id": child.pk for route in routes},
        **{f"{route}:request_id": requests[0].pk for route in routes[2:]},
        "reviews:material-release:review_id": other.pk,
        "reviews:material-withdraw:release_id": given.pk,
        "reviews:kind": "docx",
    }


def _of_library(editor: User) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text("Review of the care of Alex\n\nThe safeguarding lead was not told of the fall.")
        run = add_paths(by=by(editor), paths=[path])
    record = deposit(by=by(editor), published=a_deposit())
    return {
        "import_id": run.pk,
        "record_id": record.pk,
        "document_id": record.documents.first().pk,
        "passage_id": record.passages.first().pk,
        "recommendation_id": record.recommendations.first().pk,
    }


def _of_chronology(asked: Asked) -> dict[str, object]:
    """An uploaded file with the job that read it, released entries, and an episode of them."""
    uploaded = an_uploaded(asked)
    release(asked, 0, FIRST)
    entries = list(Entry.objects.filter(case=asked.case, submission__released_at__isnull=False))
    episode = mark_episode(by=by(asked.coordinator), case=asked.case, title="March 2019", entries=entries[:2])
    return {
        "file_id": uploaded.file_id,
        "job_id": Job.objects.filter(owner_id=asked.author.pk).latest("created_at").pk,
        "episode_id": episode.pk,
        "entry_id": entries[0].pk,
        "message_id": UNKNOWN,
        "link_id": UNKNOWN,
    }


def _of_meetings(asked: Asked) -> dict[str, object]:
    """A meeting that was held, with what came of it, and a later one that could approve its minutes."""
    world, case = asked.world, asked.case
    met = a_meeting(at="held", world=world, case=case, days=-9)
    a_meeting(at="held", world=world, case=case)
    me, item = by(world.coordinator), met.item(2)
    decision = record_decision(by=me, item=item, text="To go on.")
    action = give_action(by=me, item=item, text="Ask.", due_on=timezone.localdate(), owner=world.chair)
    paper = add_record_paper(by=me, item=item, record="decision")
    return {
        "meeting_id": met.meeting.pk,
        "reviews:item_id": item.pk,
        "reviews:decision_id": decision.pk,
        "reviews:action_id": action.pk,
        "reviews:attendee_id": met.attendee(world.chair).pk,
        "reviews:paper_id": paper.pk,
        "reviews:meeting-minutes-file:kind": "pdf",
    }


def _of_learning(asked: Asked) -> dict[str, object]:
    """A finding with a source, a question, a recommendation sent and one not, an action, a kept link."""
    world, me = asked.world, by(asked.coordinator)
    made = Learning(world, a_finding(world, asked.case.reviews.all()[0]))
    entries = list(Entry.objects.filter(case=asked.case, submission__released_at__isnull=False)[:1])
    (source,) = link_sources(by=me, finding=made.finding, entries=entries)
    question = ask_board(by=me, review=made.review, text="Who holds the risk?", about=[made.finding])
    unsent, sent = a_recommendation(made, sent=False), a_recommendation(made)
    kept = keep_prior(by=me, beside=made.finding, place=Place(UNKNOWN, "A report, 2020"))
    return {
        "finding_id": made.finding.pk,
        "source_id": source.pk,
        "question_id": question.pk,
        "learning:recommendation_id": unsent.pk,
        "addressee_id": body_of(sent).pk,
        "learning:action_id": an_action(sent, asked.coordinator).pk,
        "learning:tracker:kind": "csv",
        "learning:kind": "finding",
        "key": made.finding.pk,
        "kept_id": kept.pk,
    }


def _of_forms(asked: Asked) -> dict[str, object]:
    """A form of the case with a repetition, begun before the board called it by another name; and one that
    is finished."""
    me, world = by(asked.coordinator), asked.world
    filled = begin_form(by=me, case=asked.case, form="agency-report")
    save_page(by=me, filled=filled, section="lines", row=1, values={"line": f"What was known of {ADULT}?"})
    finished = begin_form(by=me, case=asked.case, form="agency-report")
    fill_whole(finished, asked.coordinator)
    finish_form(by=me, filled=finished)
    name_form(by=me, board=world.board, form="agency-report", name="Our agency report")
    return {
        "filled_id": filled.pk,
        "paperwork:sign:filled_id": finished.pk,
        "paperwork:reopen:filled_id": finished.pk,
        "paperwork:section": "title",
        "paperwork:repeats:section": "lines",
        "paperwork:repeat-out:section": "lines",
        "row": 0,
        "paperwork:repeat-out:row": 1,
        "page": 1,
        "paperwork:table-row:page": 2,
        "number": 1,
        "paperwork:file:kind": "docx",
        "paperwork:board-blank:kind": "docx",
        "board_id": world.board.pk,
        "form": "agency-report",
        "part": "agency_name",
    }


def _of_case(asked: Asked) -> dict[str, object]:
    world, case = asked.world, asked.case
    me = by(world.coordinator)
    waiting = a_referral(world)
    a_case(world, restricted=True)
    hidden = type(case).objects.get(restricted=True)
    opening = open_in_emergency(
        by=by(world.manager), reference=hidden.reference, reason="Risk to life today."
    )
    assert opening is not None
    grant = grant_names(
        by=me,
        case=case,
        reader=world.panel[0],
        reason="To check the wording of findings.",
        ends_at=timezone.now() + timedelta(days=2),
    )
    hold = record_hold(
        by=me, case=case, kind=HoldKind.INQUEST, reason="An inquest.", starts_on=timezone.localdate()
    )
    member = case.team.get(user=world.panel[1])
    shown = screen_every(case, asked_on=timezone.localdate()).digest
    return {
        "screening_id": conclude_screening(by=me, case=case, digest=shown).pk,
        "cases:body-told:pathway_id": "england.sin",
        "case_id": case.pk,
        "cases:request_id": case.scoping_requests.get(agency=world.agencies[0]).pk,
        "referral_id": waiting.pk,
        "slug": "adult",
        "opening_id": opening.pk,
        "person_id": case.people.first().pk,
        "limb_id": "needs",
        "option_id": "mandatory",
        "letter_id": Letter.objects.filter(decision__case=case)[0].pk,
        "member_id": member.pk,
        "user_id": member.user_id,
        "grant_id": grant.pk,
        "hold_id": hold.pk,
    }


def _of_plan(asked: Asked) -> dict[str, object]:
    """A review with a paused clock, a date of the board's own, terms agreed and begun again, an inquest."""
    me, today = by(asked.coordinator), timezone.localdate()
    review = a_review(asked.world, asked.case)
    pause = pause_clock(
        by=me, review=review, clock_id="information", starts_on=today, reason="The agencies are on strike."
    )
    agreed_terms_of(asked.world, review)
    save_terms(by=me, review=review, values=TERMS)
    proceedings = proceedings_beside(asked.world, asked.case, stops=[Stoppable.PUBLICATION])
    return {
        "review_id": review.pk,
        "pathway_id": review.pathway_id,
        "stage_id": review.stages.last().pk,
        "way": "up",
        "clock_id": "information",
        "fact": "information_requested_date",
        "pause_id": pause.pk,
        "deadline_id": set_deadline(by=me, review=review, what="First draft", due_on=today).pk,
        "line_id": review.lines.get().pk,
        "proceedings_id": proceedings.pk,
        "stop_id": proceedings.stops.get().pk,
    }


def _of_publication(asked: Asked, report: dict[str, object]) -> dict[str, object]:
    """The report signed off, made into files in which a word may be a name, and somebody to tell."""
    world, me = asked.world, by(asked.world.coordinator)
    draft = Draft.objects.get(pk=report["publication:draft_id"])
    review = draft.report.review
    sign(ReportMade(world, draft.report, None), draft)
    decide_publication(
        by=me,
        review=review,
        kind=PublicationKind.WHOLE,
        decided_on=timezone.localdate(),
        decided_by="The chair",
    )
    telling = plan_telling(
        by=me, review=review, audience=Audience.FAMILY, who="The mother", planned_at=timezone.now()
    )
    add_person(by=me, case=asked.case, kind=PersonKind.PRACTITIONER, real_name="Grace Visit")
    release = prepare_release(by=me, review=review)
    make_files(release_id=release.pk)
    settle_word(by=me, report=draft.report, word="visit")
    later = a_draft_of(ReportMade(world, draft.report, None))  # so that the report can be commented on again
    return {
        **report,
        "publication:draft_id": later.pk,
        "publication:review_id": review.pk,
        "telling_id": telling.pk,
        "leak_id": FoundLeak.objects.filter(release=release, possible=True)[0].pk,
    }


def _of_report(asked: Asked) -> dict[str, object]:
    """A report with two drafts, a comment, and an agency's point that the board answered."""
    world, case = asked.world, asked.case
    review = case.reviews.last() or open_review(by=by(world.coordinator), case=case)
    begun = begin_report(by=by(world.coordinator), review=review)
    made = ReportMade(world, begun, None)
    section = made.section("services")
    save_section(by=by(world.coordinator), section=section, text=f"## {world.agencies[0].name}")
    save_section(by=by(world.coordinator), section=section, text=f"## {world.agencies[0].name}\n\nOne visit.")
    drafts = [a_draft_of(made), a_draft_of(made)]
    comment = write_comment(by=by(world.chair), draft=drafts[1], text="Too short.")
    check = an_accuracy_check(made, draft=drafts[1])
    point = not_corrected(made, a_point(made, check))
    return {
        "report_id": begun.pk,
        "section_id": section.pk,
        "earlier_id": section.earlier.first().pk,
        "publication:draft_id": drafts[1].pk,
        "other_id": drafts[0].pk,
        "publication:kind": "docx",
        "comment_id": comment.pk,
        "round_id": check.round_id,
        "check_id": check.pk,
        "point_id": point.pk,
        "what": "remind",
    }


@dataclass
class Walked:
    """What came of the walk: the status of each route for each person, where they were led, what was written.

    `unplaced` counts events written by answers other than a page or a redirect, where none may be.
    """

    statuses: dict[str, dict[str, int]] = field(default_factory=dict)
    locations: dict[tuple[str, str], str] = field(default_factory=dict)
    written: dict[str, set[str]] = field(default_factory=dict)
    events: int = 0
    unplaced: int = 0
    readers: set[str] = field(default_factory=set)
    without_object: list[str] = field(default_factory=list)


def walk(stage: Stage, wanted: list[Route], readers: Collection[str]) -> Walked:
    """GET every route as each of the readers and as nobody; one without an object is left out and named."""
    addresses = {route.name: address for route in wanted if (address := stage.address(route))}
    walked = Walked(
        readers=set(readers), without_object=[route.name for route in wanted if route.name not in addresses]
    )
    log = logging.getLogger("django.request")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        for who in (NOBODY, *(one for one in stage.people if one in readers)):
            client = Client(raise_request_exception=False)
            if who != NOBODY:
                sign_in(client, stage.people[who])
            walked.events = _events()
            for name, address in addresses.items():
                _visit(walked, client, who, name, f"{address}{QUERY.get(name, '')}")
            walked.unplaced += _events() - walked.events
    finally:
        log.setLevel(level)
    return walked


def _events() -> int:
    return sum(Event.objects.using(alias).count() for alias in ("default", "library"))


def _visit(walked: Walked, client: Client, who: str, name: str, address: str) -> None:
    response = client.get(address)
    response.close()
    walked.statuses.setdefault(name, {})[who] = response.status_code
    if response.status_code in {301, 302}:
        walked.locations[name, who] = response["Location"]
    if response.status_code >= 400:
        return
    new = _events() - walked.events
    if new:
        verbs = Event.objects.order_by("-pk").values_list("verb", flat=True)[:new]
        walked.written.setdefault(name, set()).update(verbs)
        walked.events += new
