"""The adult: found dead at home after self-neglect, with six agencies around him. All invented."""

from typing import Any

from goldthread.apps.cases.enums import PersonKind
from goldthread.project.demo.story import Named, Story, Weighed

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
PEOPLE = (
    Named(PersonKind.FAMILY, "Kerry Pennick-Dale", ("Kerry Dale",), "The daughter", "Daughter"),
    Named(
        PersonKind.ALLEGED,
        "Thomas Brindle",
        (
            "Tosh",
            "T Brindle",
        ),
        "The friend",
        "Friend of Raymond",
    ),
    Named(PersonKind.OTHER, "Blessing Oduya", ("Mrs Oduya",), "The neighbour", "Neighbour at 16"),
    Named(PersonKind.PRACTITIONER, "D Marchetti", ("Marchetti",), "Social worker 1", "Social worker"),
    Named(PersonKind.PRACTITIONER, "P Ngata", ("Ngata",), "Social worker 2", "Social worker"),
    Named(PersonKind.PRACTITIONER, "J Abara", ("Abara",), "Duty social worker", "Social worker"),
    Named(PersonKind.PRACTITIONER, "Dr Fell", ("Fell",), "GP 1", "General practitioner"),
    Named(PersonKind.PRACTITIONER, "Dr Osei", ("Osei",), "GP 2", "General practitioner"),
    Named(PersonKind.PRACTITIONER, "L Stopes", ("Stopes",), "Housing officer", "Housing officer"),
)
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

ADULT = Story(
    key="adult",
    referral=REFERRAL,
    referred_by="adult_social_care",
    pseudonym="Adult P",
    people=PEOPLE,
    scoping_notice="Under section 44 of the Care Act 2014 the board considers whether a review is needed. Please "
    "secure your records and say by the date whether you knew the adult.",
    period="June 2024 to June 2026",
    returns=RETURNS,
    screening=SCREENING,
    limbs=LIMBS,
    weighed=(
        Weighed("mandatory", "Each limb appears to be met.", "Criminal investigation is under way."),
        Weighed(
            "other_learning",
            "Quicker; themes are known from Adult K.",
            "The duty leaves no choice where the limbs are met.",
        ),
    ),
    option="mandatory",
    recommended="The five limbs appear to be met. The sub-group asks for a method that hears practitioners.",
    reasons="The criteria of section 44(1) to (3) are met: the adult died, neglect is suspected, and there "
    "is reasonable cause for concern about how agencies worked together.",
    method="Composite chronology, conversations with practitioners, systems analysis.",
)
