"""What audit chains are about, who acts, and how long kinds of record are kept."""

from django.db import models


class ChainKind(models.TextChoices):
    CASE = "case", "Case"
    ORGANISATION = "organisation", "Organisation"
    PLATFORM = "platform", "Platform"


class ActorKind(models.TextChoices):
    PERSON = "person", "A person who signed in"
    CONTRIBUTOR = "contributor", "A one-off contributor with a link and a code"
    PUBLIC = "public", "A member of the public"
    SYSTEM = "system", "The system itself"


class KeepingClass(models.TextChoices):
    """Kinds of record a board sets a keeping period for (DESIGN idea 5)."""

    CASE_RECORD = "case-record", "Case record: referral, decisions, review"
    AGENCY_MATERIAL = "agency-material", "Material that agencies supplied for a review"
    PERSONAL_DETAIL = "personal-detail", "Who the people in a review are"
    CORRESPONDENCE = "correspondence", "Letters and messages sent"
    ACCESS = "access", "Accounts, memberships and access given"
    REFERENCE = "reference", "Organisations, areas and settings"
    PUBLISHED = "published", "What was published, and its catalogue"
    OPERATION = "operation", "Jobs and other running records"
