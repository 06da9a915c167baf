"""The forms of the worked cases, by form: answers as `lib.forms` reads them. All invented."""

from typing import Any

SAR_REFERRAL: dict[str, Any] = {
    "reporter_name": "Leonie Marsh",
    "reporter_role": "Team manager",
    "reporter_agency": "Marlhaven Council, Adult Social Care",
    "reporter_contact": "leonie.marsh@marlhaven.example",
    "agreed_by": "Victor Thorne, head of service",
    "sent_on": "2026-06-09",
    "adult_name": "Raymond Pennick",
    "birth_date": "1958-10-21",
    "adult_address": "14 Quay Court, Marlhaven",
    "responsible_council": "Marlhaven Council",
    "adult_in_area": "yes",
    "gender": "male",
    "ethnicity": "white-british",
    "needs_care_and_support": "yes",
    "needs_text": "Ulcers on both legs, dependence on alcohol, very low weight, hoarding. He needed help with "
    "wound care, food, washing and keeping his home safe.",
    "living": "own-home-alone",
    "died": "yes",
    "death_date": "2026-06-03",
    "family": [{"name": "Kerry Pennick-Dale", "relation": "Daughter"}],
    "incident_date": "2026-06-03",
    "account": "Found dead in bed by police on 3 June 2026, after four visits by nurses without access. The "
    "post mortem found sepsis, infection of the bone in his left heel, severe malnutrition and healing rib "
    "fractures of different ages.",
    "abuse_or_neglect": "suspected",
    "abuse_kinds": ["self-neglect", "financial", "physical"],
    "death_link": "Sepsis and malnutrition after self-neglect; the fractures are not explained.",
    "concern_agencies_worked_together": "yes",
    "concern_text": "Six agencies were in touch. A planning meeting had no police or GP. Nobody led after two "
    "workers left. What police knew of the address did not reach health or social care.",
    "agencies": [
        {"agency": "Marl Community Health NHS Trust", "involvement": "Wound care from June 2024"},
        {"agency": "Tidewater Homes", "involvement": "Landlord since 2009"},
        {"agency": "Marl Valley Police", "involvement": "Some thirty incidents at the address"},
    ],
    "others_at_risk": "The friend's other addresses are known to police. A neighbour was visited.",
    "learning": "Who leads when self-neglect and exploitation come together.",
    "received_on": "2026-06-10",
}
SAR_DECISION: dict[str, Any] = {
    "case_reference": "Adult P",
    "considered_on": "2026-07-02",
    "present": [
        {"name": "Dame Frances Holt", "role": "Independent chair", "present": "Present"},
        {"name": "Nia Brandreth", "role": "Panel member, health", "present": "Present"},
        {"name": "Tomasz Wilk", "role": "Panel member, police", "present": "Apologies"},
    ],
    "papers": "The referral, six scoping returns, the post mortem summary.",
    "limb_area": "met",
    "limb_area_evidence": "Raymond lived in Marlhaven from 2009 until he died.",
    "limb_needs": "met",
    "limb_needs_evidence": "He needed help with wounds, food and his home, whether or not it was given.",
    "limb_concern": "met",
    "limb_concern_evidence": "Six agencies held parts of the picture. Two planning meetings lacked police and GP.",
    "condition": "death",
    "limb_condition": "met",
    "limb_condition_evidence": "Sepsis and malnutrition after self-neglect; rib fractures of different ages.",
    "options_table": [
        {
            "option": "A review",
            "for": "Each limb appears to be met.",
            "against": "A criminal investigation runs.",
        },
        {"option": "Other learning", "for": "Quicker.", "against": "The duty leaves no choice."},
    ],
    "recommendation": "mandatory",
    "recommendation_reasons": "The five limbs appear to be met. The sub-group asks for a method that hears "
    "practitioners.",
    "vote": "Agreed by all present.",
    "method": "Composite chronology, conversations with practitioners, systems analysis.",
    "urgent": "None beyond what the police investigation does.",
    "decision": "mandatory",
    "decision_reasons": "The criteria of section 44(1) to (3) are met: the adult died, neglect is suspected, and "
    "there is reasonable cause for concern about how agencies worked together.",
    "decision_date": "2026-07-06",
    "signed_chair": {"name": "Dame Frances Holt", "role": "Independent chair", "date": "2026-07-06"},
    "told": [
        {"who": "The daughter", "how": "In person, by the family contact", "date": "2026-07-08"},
        {"who": "The agencies", "how": "By letter", "date": "2026-07-08"},
    ],
}
RAPID_REVIEW: dict[str, Any] = {
    "case_reference": "Child R, 2026",
    "panel_reference": "SI-2026-0417",
    "partnership": "Marlhaven Safeguarding Children Partnership: council, integrated care board, Marl Valley Police",
    "incident_date": "2026-07-04",
    "aware_date": "2026-07-04",
    "notified_date": "2026-07-09",
    "child_details": "Teddy Garrick, born 12 October 2025, died 5 July 2026",
    "family": [
        {"name": "Chloe Garrick", "relation": "Mother", "birth_date": "22"},
        {
            "name": "Mason Garrick",
            "relation": "Brother",
            "birth_date": "6",
            "where": "With his great-grandmother",
        },
        {"name": "Dean Hollis", "relation": "Mother's partner", "birth_date": "29", "where": "On bail"},
    ],
    "identity": "White British; English spoken. No disability known. The mother was in care from 11 to 16.",
    "plans": "Early help from April 2026. No child protection plan, now or before.",
    "safety_done": "Mason is with his great-grandmother under an agreement; the man is on bail with conditions.",
}
AGENCY_REPORT: dict[str, Any] = {
    "agency_name": "Tidewater Homes",
    "review": "Adult P",
    "people": [{"name": "Raymond Pennick", "relation": "The adult", "born": "1958", "died": "3 June 2026"}],
    "author": "Lydia Stopes, housing manager",
    "period": "June 2024 to June 2026",
    "subject": "adult",
    "is_health": "no",
    "lines": [
        {"line": "What did we know of who came and went at the flat?"},
        {"line": "Why was eviction sought, and who was asked first?"},
    ],
}
