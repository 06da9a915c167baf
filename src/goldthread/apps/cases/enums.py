"""Terms of a case. Labels are what pages show."""

from django.db import models


class PersonKind(models.TextChoices):
    SUBJECT = "subject", "The person the review is about"
    FAMILY = "family", "Family or household"
    ALLEGED = "alleged", "Alleged to have caused harm"
    OTHER = "other", "Somebody else in the account"
    PRACTITIONER = "practitioner", "Practitioner"


class ConflictKind(models.TextChoices):
    LINE_MANAGEMENT = "line-management", "Line manages somebody involved"
    WORKED_THE_CASE = "worked-the-case", "Worked with the person or family"
    RELATIVE = "relative", "Relative or friend of somebody involved"
    MONEY = "money", "A money interest"
    EARLIER_ADVICE = "earlier-advice", "Gave advice on the case before"
    OWN_AGENCY = "own-agency", "Own agency may be criticised"
    NONE = "none", "No conflict to declare"


class ConflictEffect(models.TextChoices):
    """What follows from a conflict, from the lightest to the heaviest."""

    NOTED = "noted", "Noted; takes part"
    LEAVES_ITEM = "leaves-item", "Takes no part in recommendation or decision"
    NO_PAPERS = "no-papers", "Sees no papers of this case"


class HoldKind(models.TextChoices):
    CRIMINAL = "criminal", "Criminal investigation or proceedings"
    INQUEST = "inquest", "Inquest"
    INQUIRY = "inquiry", "Public inquiry"
    CLAIM = "claim", "Claim"
    ACCESS_REQUEST = "access-request", "Access request"
