"""The adult's case: from a referral to a countersigned decision and letters."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from goldthread.apps.accounts.enums import Role
from goldthread.apps.accounts.models import User
from goldthread.apps.audit.events import Actor
from goldthread.apps.cases.actions import (
    Given,
    ScopingAnswer,
    add_person,
    add_to_team,
    answer_scoping,
    answer_screening,
    ask_agencies,
    cast_vote,
    change_person,
    countersign,
    decide,
    declare_interests,
    draft_letters,
    find_on_limb,
    mark_names_checked,
    open_case,
    propose_recommendation,
    record_told,
    save_referral_page,
    start_referral,
    submit_referral,
    weigh_option,
)
from goldthread.apps.cases.enums import (
    ConflictEffect,
    ConflictKind,
    Finding,
    Involved,
    PersonKind,
    ToldHow,
    VoteChoice,
)
from goldthread.apps.cases.models import Case, Recommendation, Referral, ScopingRequest
from goldthread.apps.cases.selectors.texts import texts_of
from goldthread.project.demo.people import Cast

REFERRAL: dict[str, dict[str, Any]] = {
    "danger": {"danger": "no"},
    "you": {
        "referrer_name": "Leonie Marsh",
        "referrer_role": "Team manager",
        "referrer_agency": "Marlhaven Council, Adult Social Care",
        "referrer_email": "leonie.marsh@marlhaven.example",
        "referrer_manager": "Victor Thorne",
    },
    "adult": {
        "adult_name": "Raymond Pennick",
        "adult_other_names": "Ray, Raymond Pennik",
        "adult_birth_date": "1958-10-21",
    },
    "life": {
        "adult_address": "14 Quay Court, Marlhaven",
        "adult_council": "Marlhaven Council",
        "adult_language": "English",
        "adult_gender": "Man",
    },
    "needs": {
        "needs": "Ulcers on both legs, dependence on alcohol, very low weight, hoarding. Needed help with "
        "wound care, food, washing and keeping his home safe.",
        "living": "Alone in a housing association flat. A friend stayed most nights.",
    },
    "alive": {"adult_died": "yes", "adult_death_date": "2026-06-03"},
    "family": {"family": "Daughter, Kerry Pennick-Dale. Estranged from a brother.", "family_told": "yes"},
    "happened": {
        "what_happened": "Raymond was found dead in bed by police on 3 June 2026 after four visits by nurses "
        "with no access. The post mortem found sepsis, infection of the bone in his left heel, severe "
        "malnutrition and healing rib fractures of different ages.",
        "incident_date": "2026-06-03",
    },
    "abuse": {"abuse_types": ["self-neglect", "financial", "physical"]},
    "together": {
        "working_together": "Six agencies were in touch. A planning meeting had no police or GP. Nobody led "
        "after two workers left. What police knew of the address did not reach health or social care.",
        "agencies": "Social care, police, GP, community nurses, housing, hospital, fire service.",
    },
}
SECOND_REFERRAL: dict[str, dict[str, Any]] = {
    "danger": {"danger": "no"},
    "you": {
        "referrer_name": "Anne Quill",
        "referrer_role": "Ward sister",
        "referrer_agency": "Marl Infirmary",
        "referrer_email": "anne.quill@marlhaven.example",
    },
    "adult": {"adult_name": "Winifred Astley", "adult_birth_date": "1939-02-11"},
    "alive": {"adult_died": "no", "adult_where": "Marl Infirmary, ward 3"},
    "happened": {
        "what_happened": "Admitted from a care home with pressure ulcers on both hips. The family had raised "
        "worries with the home and the council since the spring."
    },
    "together": {
        "working_together": "The home, the council and the practice each thought another was acting."
    },
}
PEOPLE = [
    (PersonKind.FAMILY, "Kerry Pennick-Dale", ["Kerry Dale"], "The daughter", "Daughter"),
    (PersonKind.ALLEGED, "Thomas Brindle", ["Tosh", "T Brindle"], "The friend", "Friend of Raymond"),
    (PersonKind.OTHER, "Blessing Oduya", ["Mrs Oduya"], "The neighbour", "Neighbour at 16"),
    (PersonKind.PRACTITIONER, "D Marchetti", ["Marchetti"], "Social worker 1", "Social worker"),
    (PersonKind.PRACTITIONER, "P Ngata", ["Ngata"], "Social worker 2", "Social worker"),
    (PersonKind.PRACTITIONER, "J Abara", ["Abara"], "Duty social worker", "Social worker"),
    (PersonKind.PRACTITIONER, "Dr Fell", ["Fell"], "GP 1", "General practitioner"),
    (PersonKind.PRACTITIONER, "Dr Osei", ["Osei"], "GP 2", "General practitioner"),
    (PersonKind.PRACTITIONER, "L Stopes", ["Stopes"], "Housing officer", "Housing officer"),
]
SCREENING = {
    "adult_in_area": ("yes", "Lived at Quay Court since 2009."),
    "subject_is_child": ("no", "Aged 67."),
    "needs_care_and_support": ("yes", "Wounds, alcohol, weight loss; s42 enquiry of August 2025."),
    "concern_agencies_worked_together": ("yes", "Meetings without police or GP; no lead after May 2026."),
    "died": ("yes", "3 June 2026."),
    "abuse_or_neglect": ("suspected", "Self-neglect; possible exploitation and assault."),
}
LIMBS = {
    "area": "Raymond lived in Marlhaven from 2009 until he died.",
    "needs": "He needed help with wounds, food and his home, whether or not it was given.",
    "concern": "Six agencies held parts of the picture. Two planning meetings lacked police and GP.",
    "died_or_serious": "He died on 3 June 2026.",
    "link_to_abuse": "Sepsis and malnutrition after self-neglect; rib fractures of different ages.",
}
RETURNS = {
    "adult_social_care": "First contact June 2024. Three workers. s42 enquiry opened August 2025, not closed.",
    "police": "Some thirty incidents at the address. Investigation opened June 2026.",
    "gp": "Registered since 2009. Weight loss and wounds known. Visits not always possible.",
    "community_nursing": "Wound care from June 2024. Four visits without access before he died.",
    "housing": "Tenant since 2009. Hoarding, visitors, arrears. Eviction had been applied for.",
    "hospital": "Admission December 2024, long lie June 2025, head wound February 2026.",
}


def actor(user: User) -> Actor:
    return Actor.person(user)


def refer(cast: Cast, author: str, pages: dict[str, dict[str, Any]]) -> Referral:
    """A referral made page by page, as on the screen."""
    me = actor(cast.authors[author])
    referral = start_referral(by=me, board=cast.adults.organisation)
    for page, answers in pages.items():
        referral = save_referral_page(by=me, referral=referral, page=page, answers=answers, typed=answers)
    return submit_referral(by=me, referral=referral)


def open_with_people(cast: Cast, referral: Referral) -> Case:
    me = actor(cast.adults.first(Role.COORDINATOR))
    case = open_case(by=me, referral=referral)
    subject = case.people.get(kind=PersonKind.SUBJECT)
    change_person(by=me, person=subject, chosen_name="", pseudonym="Adult P")
    for kind, name, aliases, pseudonym, relation in PEOPLE:
        add_person(
            by=me,
            case=case,
            kind=kind,
            real_name=name,
            aliases=aliases,
            pseudonym=pseudonym,
            relation=relation,
        )
    for role, members in cast.adults.people.items():
        for member in members:
            if role != Role.COORDINATOR:
                add_to_team(by=me, case=case, member=member, role=role)
    return case


def declare(cast: Cast, case: Case) -> None:
    """Everybody who recommends or decides declares; one panel member's agency is involved."""
    for role in (Role.CHAIR, Role.DECISION_MAKER, Role.PANEL_MEMBER):
        for member in cast.adults.people[role]:
            declare_interests(by=actor(member), case=case, kind=ConflictKind.NONE)
    declare_interests(
        by=actor(cast.adults.first(Role.COORDINATOR)),
        case=case,
        whose=cast.adults.people[Role.PANEL_MEMBER][1],
        kind=ConflictKind.OWN_AGENCY,
        details="Works for an agency that was asked, in another service.",
        effect=ConflictEffect.NOTED,
    )


def scope(cast: Cast, case: Case) -> None:
    me = actor(cast.adults.first(Role.COORDINATOR))
    ask_agencies(
        by=me,
        case=case,
        agencies=cast.agencies_of(RETURNS).values(),
        due_on=timezone.localdate() + timedelta(days=10),
        notice="Under section 44 of the Care Act 2014 the board considers whether a review is needed. Please "
        "secure your records and say by the date whether you knew the adult.",
    )
    for request in ScopingRequest.objects.filter(case=case).select_related("agency"):
        key = next(key for key, agency in cast.agencies.items() if agency.pk == request.agency_id)
        answer = ScopingAnswer(
            responder=cast.authors[key].name, involved=Involved.YES, period="June 2024 to June 2026",
            issues=RETURNS[key],
        )  # fmt: skip
        answer_scoping(by=actor(cast.authors[key]), request=request, answer=answer)


def check_texts(cast: Cast, case: Case) -> None:
    """The coordinator has read what was written and marks it, so that chair and panel can read it."""
    texts = texts_of(case)
    mark_names_checked(
        by=actor(cast.adults.first(Role.COORDINATOR)),
        case=case,
        texts={text.record.pk: text.record.version for text in texts},
        known=[text.record for text in texts],
    )


def weigh_and_decide(cast: Cast, case: Case) -> None:
    """Screening, limbs, options, the sub-group's recommendation, the decision and its countersignature."""
    me, today = actor(cast.adults.first(Role.COORDINATOR)), timezone.localdate()
    given = [Given(key, answer, evidence) for key, (answer, evidence) in SCREENING.items()]
    answer_screening(by=me, case=case, answers=given)
    for limb, evidence in LIMBS.items():
        find_on_limb(by=me, case=case, limb=limb, finding=Finding.MET, evidence=evidence)
    weigh_option(
        by=me, case=case, option="mandatory",
        points_for="Each limb appears to be met.", points_against="Criminal investigation is under way.",
    )  # fmt: skip
    weigh_option(
        by=me, case=case, option="other_learning",
        points_for="Quicker; themes are known from Adult K.",
        points_against="The duty leaves no choice where the limbs are met.",
    )  # fmt: skip
    recommendation: Recommendation = propose_recommendation(
        by=me, case=case, option="mandatory", met_on=today,
        reasons="The five limbs appear to be met. The sub-group asks for a method that hears practitioners.",
    )  # fmt: skip
    for member in cast.adults.people[Role.PANEL_MEMBER]:
        cast_vote(by=actor(member), recommendation=recommendation, choice=VoteChoice.FOR)
    check_texts(cast, case)
    decision = decide(
        by=actor(cast.adults.first(Role.CHAIR)), case=case, option="mandatory", decided_on=today,
        reasons="The criteria of section 44(1) to (3) are met: the adult died, neglect is suspected, and there "
        "is reasonable cause for concern about how agencies worked together.",
        method="Composite chronology, conversations with practitioners, systems analysis.",
    )  # fmt: skip
    check_texts(cast, case)
    countersign(by=actor(cast.adults.first(Role.DECISION_MAKER)), decision=decision)
    letters = draft_letters(by=me, decision=decision)
    for letter in letters[:1]:
        record_told(by=me, letter=letter, told_on=today, told_how=ToldHow.POST)


def make_case(cast: Cast) -> Case:
    """The worked case, decided; and a second referral that waits for the coordinator."""
    case = open_with_people(cast, refer(cast, "adult_social_care", REFERRAL))
    declare(cast, case)
    scope(cast, case)
    weigh_and_decide(cast, case)
    refer(cast, "hospital", SECOND_REFERRAL)
    return case
