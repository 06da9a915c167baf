"""The pages of a referral, one thing a page. Nothing but a name for the concern is obligatory."""

from django.utils import timezone

from goldthread.apps.cases.forms.choices import ABUSE_TYPES, OTHER_PROCESSES
from goldthread.apps.ui.forms import (
    CheckboxesField,
    DateField,
    EmailField,
    GovukForm,
    LongTextField,
    RadiosField,
    TextField,
    YesNoField,
)

KNOW_WHAT_YOU_CAN = "Leave this empty if you do not know."


class DangerForm(GovukForm):
    danger = YesNoField(
        label="Is anybody in danger now?",
        help_text="The adult, or anybody else. This referral is not read at once and does not bring help.",
        required_message="Select whether anybody is in danger now",
        conditional={"yes": ["danger_done"]},
    )
    danger_done = LongTextField(
        label="What has been done to make them safe?",
        help_text="Whom you told, and when.",
        rows=4,
        required=False,
    )


class ReferrerForm(GovukForm):
    referrer_name = TextField(label="Your name", autocomplete="name", max_length=120)
    referrer_role = TextField(
        label="Your role, or how you know the adult", max_length=120, help_text="Such as nurse, or neighbour."
    )
    referrer_agency = TextField(
        label="Your organisation", required=False, max_length=160, help_text="If you write for one."
    )
    referrer_email = EmailField(
        label="Your email address",
        required=False,
        help_text="We only write that something waits for you, never what it is about.",
    )
    referrer_telephone = TextField(
        label="Your telephone number", required=False, autocomplete="tel", width="20", max_length=40
    )
    referrer_manager = TextField(
        label="Manager who agreed to this referral",
        required=False,
        max_length=120,
        help_text="If your organisation asks for this.",
    )


class AdultForm(GovukForm):
    adult_name = TextField(
        label="Full name", max_length=120, required_message="Enter the adult’s name, or “not known”"
    )
    adult_other_names = TextField(
        label="Other names or spellings",
        required=False,
        max_length=300,
        help_text="Names before marriage, short names, other spellings. Put a comma between them.",
    )
    adult_birth_date = DateField(
        label="Date of birth", required=False, latest=timezone.localdate, help_text=KNOW_WHAT_YOU_CAN
    )
    adult_nhs_number = TextField(
        label="NHS number", required=False, width="20", max_length=20, help_text=KNOW_WHAT_YOU_CAN
    )


class AdultLifeForm(GovukForm):
    adult_address = LongTextField(label="Usual address", rows=3, required=False, help_text=KNOW_WHAT_YOU_CAN)
    adult_council = TextField(
        label="Council responsible for the adult’s care", required=False, max_length=120
    )
    adult_ethnicity = TextField(label="Ethnicity", required=False, max_length=120)
    adult_language = TextField(label="First language", required=False, max_length=120)
    adult_gender = TextField(label="Gender", required=False, max_length=60)


class NeedsForm(GovukForm):
    needs = LongTextField(
        label="Care and support needs",
        required=False,
        help_text="What the adult needs, or needed, help with, whether or not anybody gave that help.",
    )
    living = LongTextField(
        label="Where and with whom the adult lives or lived, and the services involved", required=False
    )


class AliveForm(GovukForm):
    adult_died = YesNoField(
        label="Has the adult died?",
        conditional={"yes": ["adult_death_date"], "no": ["adult_where", "adult_capacity", "adult_wishes"]},
    )
    adult_death_date = DateField(
        label="Date of death", required=False, latest=timezone.localdate, help_text=KNOW_WHAT_YOU_CAN
    )
    adult_where = TextField(label="Where is the adult now?", required=False, max_length=200)
    adult_capacity = LongTextField(
        label="What is known of the adult’s mental capacity for the decisions involved?",
        rows=3,
        required=False,
    )
    adult_wishes = LongTextField(label="What does the adult want to happen?", rows=3, required=False)


class FamilyForm(GovukForm):
    family = LongTextField(
        label="Family, next of kin, representative or advocate",
        required=False,
        help_text="Names, how they are related, and how to reach them.",
    )
    family_told = YesNoField(label="Have they been told of this referral?", required=False)
    family_safe = YesNoField(
        label="Is it safe to contact them?", required=False, conditional={"no": ["family_unsafe"]}
    )
    family_unsafe = LongTextField(label="Why is it not safe?", rows=3, required=False)


class WhatHappenedForm(GovukForm):
    what_happened = LongTextField(
        label="What happened?",
        rows=10,
        help_text="In your own words. Say what you saw or know yourself, and what others told you.",
        required_message="Enter what happened, as far as you know",
    )
    incident_date = DateField(
        label="When did it happen, or come to light?",
        required=False,
        latest=timezone.localdate,
        help_text=KNOW_WHAT_YOU_CAN,
    )
    incident_when = TextField(
        label="If you do not know the day, say roughly when",
        required=False,
        max_length=160,
        help_text="Such as spring 2024, or over some years.",
    )


class AbuseForm(GovukForm):
    abuse_types = CheckboxesField(
        label="Which kinds of abuse or neglect may this be?",
        choices=[*ABUSE_TYPES, ("unknown", "Not known")],
        help_text="Choose all that may apply. Self-neglect counts.",
        required=False,
        exclusive=("unknown",),
    )
    abuse_result = LongTextField(
        label="Why do you think it led to the death, or that the harm was serious?", required=False
    )


class TogetherForm(GovukForm):
    working_together = LongTextField(
        label="What worries you about how agencies worked together?",
        rows=8,
        required=False,
        help_text="Such as information that was not shared, or concerns that nobody took up.",
    )
    agencies = LongTextField(
        label="Which agencies or services knew the adult?",
        rows=4,
        required=False,
        help_text="Name a person there if you can.",
    )


class DoneForm(GovukForm):
    enquiries = LongTextField(
        label="Enquiries or reviews already done: by whom, and what came of them", required=False
    )
    others_at_risk = YesNoField(
        label="May other adults or children be at risk now?",
        required=False,
        conditional={"yes": ["others_action"]},
    )
    others_action = LongTextField(label="What is being done about it?", rows=3, required=False)


class ParallelForm(GovukForm):
    parallel = CheckboxesField(
        label="Is any of these going on?",
        choices=[*OTHER_PROCESSES, ("unknown", "Not known")],
        required=False,
        exclusive=("unknown",),
    )
    parallel_details = LongTextField(
        label="What do you know of it?", rows=4, required=False, help_text="Names, references and dates."
    )
    press = RadiosField(
        label="Has there been interest from the press or on social media?",
        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
        required=False,
    )


class LearningForm(GovukForm):
    learning = LongTextField(
        label="What do you hope will be learnt?",
        required=False,
        help_text="You need not answer this. It helps us to understand what matters to you.",
    )
