"""The child: a baby with a bruise that was written down, and a man nobody asked about. All invented."""

from typing import Any

from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.cases.policies.decisions import ViewGiven
from goldthread.project.demo.story import Named, Story, Weighed

REFERRAL: dict[str, dict[str, Any]] = {
    "danger": {
        "danger": "no",
        "danger_done": "Mason is with his great-grandmother under an agreement; the man is on bail with conditions.",
    },
    "you": {
        "referrer_name": "Dev Ranganath",
        "referrer_role": "Safeguarding manager",
        "referrer_agency": "Marlhaven Council, Children's Services",
        "referrer_email": "dev.ranganath@marlhaven.example",
        "referrer_manager": "Alison Keane",
    },
    "child": {
        "child_name": "Teddy Garrick",
        "child_other_names": "Ted, Teddy Garick",
        "child_birth_date": "2025-10-12",
    },
    "life": {"child_sex": "Boy", "child_language": "English"},
    "home": {"child_address": "9 Ferry Row, Marlhaven", "child_residence": "Marlhaven Council"},
    "household": {
        "household": "Mother, Chloe Garrick, 22. Her partner, Dean Hollis, 29, was there most days.",
        "siblings": "Mason Garrick, 6, with his great-grandmother.",
        "family_told": "yes",
    },
    "alive": {"child_died": "yes", "child_death_date": "2026-07-05"},
    "plans": {
        "plans_now": ["early-help"],
        "social_care_open": "no",
    },
    "what-happened": {
        "what_happened": "Teddy was brought to hospital on 4 July 2026 in cardiac arrest with a head injury and "
        "died the next morning. Healing rib fractures had been reported on 17 June and the report was not read.",
        "incident_date": "2026-07-04",
    },
    "abuse": {
        "abuse_types": ["physical", "neglect", "domestic"],
        "abuse_result": "The injuries are of different ages. A murder investigation is under way.",
    },
    "together": {
        "working_together": "A bruise seen in April was told to children's services by post. Police knew the man's "
        "history under another spelling. What his brother said stayed in school.",
        "agencies": "Children's services, police, GP, health visiting, hospital, housing, school.",
    },
    "notified": {
        "aware_date": "2026-07-04",
        "notified": "yes",
        "notified_date": "2026-07-09",
        "notified_reference": "SI-2026-0417",
    },
    "parallel": {"parallel": ["police", "coroner", "child-death-review", "family-proceedings"]},
}
PEOPLE = (
    Named(PersonKind.FAMILY, "Chloe Garrick", ("Miss Garrick", "Ms C Garrick"), "The mother", "Mother"),
    Named(PersonKind.FAMILY, "Mason Garrick", ("Mase",), "The brother", "Brother, aged 6"),
    Named(
        PersonKind.ALLEGED,
        "Dean Hollis",
        ("HOLIS", "Dean Holis", "Mr Hollis"),
        "The mother's partner",
        "Partner",
    ),
    Named(
        PersonKind.FAMILY, "Maureen Garrick", ("Nan Garrick",), "The great-grandmother", "Great-grandmother"
    ),
    Named(PersonKind.PRACTITIONER, "Dr Fell", ("Fell",), "GP 1", "General practitioner"),
    Named(PersonKind.PRACTITIONER, "Dr Osei", ("Osei",), "GP 2", "General practitioner"),
    Named(PersonKind.PRACTITIONER, "A Crane", ("Crane",), "Health visitor 2", "Health visitor"),
    Named(PersonKind.PRACTITIONER, "R Lamb", ("R. Lamb",), "Personal adviser 2", "Personal adviser"),
    Named(PersonKind.PRACTITIONER, "S Idowu", ("Idowu",), "Early help worker", "Early help worker"),
    Named(PersonKind.PRACTITIONER, "Dr Pym", ("R. Pym", "Pym"), "Emergency doctor", "Locum doctor"),
    Named(PersonKind.PRACTITIONER, "L Stopes", ("Stopes",), "Housing officer", "Housing officer"),
)
RETURNS = {
    "children_social_care": "Mother a care leaver. Three contacts about Teddy, none led to an assessment.",
    "police": "Three incidents at the address. The partner's earlier charge was under another spelling.",
    "gp": "Bruise to a baby's cheek on 29 April 2026. Three immunisations he was not brought to.",
    "community_nursing": "Two health visitors, no handover. Family rated universal throughout.",
    "hospital": "Three attendances. Rib fractures reported on 17 June, unread.",
    "housing": "Complaints by a neighbour about shouting and a crying baby.",
    "school": "Mason spoke of the man five times between November and June.",
}
SCREENING = {
    "subject_is_child": ("yes", "Aged eight months."),
    "child_harmed_in_area": ("yes", "At 9 Ferry Row, Marlhaven."),
    "child_resident_in_area": ("yes", "Lived in Marlhaven from birth."),
    "abuse_or_neglect": ("suspected", "Injuries of different ages; murder investigation."),
    "died": ("yes", "5 July 2026."),
    "improvements_needed": ("yes", "Route for bruises in babies; search by sound of name."),
    "recurrent_themes": ("yes", "Bruising, and men who are not seen, as in Baby B."),
    "concern_agencies_worked_together": ("yes", "Seven agencies each held a part."),
    "incident_date": ("2026-07-04", "Hospital record."),
    "aware_date": ("2026-07-04", "Emergency duty team, 20.15."),
    "notified_date": ("2026-07-09", "SI-2026-0417."),
}
LIMBS = {
    "child": "Teddy was eight months old.",
    "area": "It happened in Marlhaven, where he lived.",
    "abuse": "Physical abuse is suspected: head injury, and rib fractures that were older.",
    "died_or_harmed": "Teddy died on 5 July 2026.",
    "improvements": "A bruise on a baby who could not crawl went by second class post.",
    "themes": "The same themes were found in Baby B and in the thematic review of 2023.",
    "working_together": "Seven agencies held parts of the picture, and no two of them the same.",
}
LIMBS_NOT_KNOWN = {
    "panel": "The Panel has not answered the rapid review yet.",
    "regard": "Nothing beside the above is known.",
}
PARTNERS = (
    ViewGiven("local-authority", "Yasmin Clarke", agrees=True),
    ViewGiven("health", "Dr Sola Adeyemi", agrees=True),
    ViewGiven("police", "ACC Peter Lindqvist", agrees=True),
)

CHILD = Story(
    key="child",
    referral=REFERRAL,
    referred_by="children_social_care",
    pseudonym="Baby T",
    people=PEOPLE,
    scoping_notice="The partners are holding a rapid review. Please secure your records today and say by the date "
    "whether you knew the child or the household.",
    period="March 2025 to July 2026",
    returns=RETURNS,
    screening=SCREENING,
    limbs=LIMBS,
    limbs_not_known=LIMBS_NOT_KNOWN,
    weighed=(
        Weighed(
            "local_review",
            "There is new learning: what makes a practitioner doubt a procedure that she knows.",
            "A trial is expected in the spring; some practitioners are witnesses.",
        ),
        Weighed(
            "no_review",
            "Baby B made the same recommendations.",
            "They were accepted and did not change what happened. The partners need to know why.",
        ),
    ),
    option="local_review",
    recommended="The case raises themes found before. The question is why earlier learning did not reach practice.",
    reasons="The criteria are met, and the partners want to know why what Baby B taught did not change what "
    "happened to this child.",
    method="Composite chronology, learning events with practitioners, conversations with the family.",
    partners=PARTNERS,
)
