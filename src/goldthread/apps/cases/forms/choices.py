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

CHILD_ABUSE_TYPES = (
    ("physical", "Physical abuse"),
    ("emotional", "Emotional abuse"),
    ("sexual", "Sexual abuse"),
    ("neglect", "Neglect"),
    ("domestic", "Domestic abuse in the home"),
    ("sexual-exploitation", "Sexual exploitation"),
    ("criminal-exploitation", "Criminal exploitation"),
    ("online", "Harm online"),
    ("unknown", "Not known"),
)
"""The four categories of Working Together, and forms of harm that partnerships ask for beside them."""

CHILD_PLANS = (
    ("child-protection", "Child protection plan"),
    ("child-in-need", "Child in need plan"),
    ("looked-after", "Looked after by a council"),
    ("care-leaver", "Care leaver"),
    ("early-help", "Early help"),
    ("education-health-care", "Education, health and care plan"),
    ("none", "None of these"),
    ("unknown", "Not known"),
)

CHILD_PROCESSES = (
    ("police", "Police investigation or court case"),
    ("coroner", "Coroner’s investigation or inquest"),
    ("child-death-review", "Joint agency response or child death review"),
    ("family-proceedings", "Care or other family proceedings"),
    ("health-review", "Patient safety investigation"),
    ("other-review", "Another statutory review"),
    ("complaint", "Complaint or claim"),
    ("none", "None that I know of"),
    ("unknown", "Not known"),
)
