"""Lists of choices that forms of cases share."""

ABUSE_TYPES = (
    ("physical", "Physical abuse"),
    ("domestic", "Domestic abuse"),
    ("sexual", "Sexual abuse"),
    ("psychological", "Psychological abuse"),
    ("financial", "Financial or material abuse"),
    ("modern-slavery", "Modern slavery"),
    ("discriminatory", "Discriminatory abuse"),
    ("organisational", "Organisational abuse"),
    ("neglect", "Neglect and acts of omission"),
    ("self-neglect", "Self-neglect"),
)
"""The ten kinds of the care and support statutory guidance, chapter 14."""

OTHER_PROCESSES = (
    ("police", "Police investigation or court case"),
    ("coroner", "Coroner’s investigation or inquest"),
    ("safeguarding-enquiry", "Safeguarding enquiry by the council"),
    ("health-review", "Patient safety investigation or mortality review"),
    ("other-review", "Another statutory review"),
    ("complaint", "Complaint or claim"),
    ("none", "None that I know of"),
)
