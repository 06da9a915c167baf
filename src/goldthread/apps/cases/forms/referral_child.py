"""The pages of a referral about a child, where they differ from those about an adult.

The questions are those of partnerships' serious incident referrals: the child, the household, plans, what
happened, why it may meet the criteria, agencies, siblings and parallel matters. The safety of this and of
other children comes first.
"""

from django.utils import timezone

from goldthread.apps.cases.forms import referral as pages
from goldthread.apps.cases.forms.choices import CHILD_ABUSE_TYPES, CHILD_PLANS, CHILD_PROCESSES
from goldthread.apps.cases.forms.referral import KNOW_WHAT_YOU_CAN
from goldthread.apps.ui.forms import (
    CheckboxesField,
    DateField,
    GovukForm,
    LongTextField,
    TextField,
    YesNoField,
)


class ChildDangerForm(GovukForm):
    danger = YesNoField(
        label="Is this child, or any other child, in danger now?",
        help_text="A brother or sister too. This referral is not read at once and does not bring help.",
        required_message="Select whether any child is in danger now",
    )
    danger_done = LongTextField(
        label="What has been done to keep this child and other children safe?",
        help_text="Whom you told, and when; where brothers and sisters are now.",
        rows=4,
        required=False,
    )


class ChildReferrerForm(pages.ReferrerForm):
    referrer_role = TextField(
        label="Your role, or how you know the child", max_length=120, help_text="Such as health visitor."
    )
    referrer_manager = TextField(
        label="Named safeguarding lead who agreed to this referral",
        required=False,
        max_length=120,
        help_text="If your organisation asks for this.",
    )


class ChildForm(GovukForm):
    child_name = TextField(
        label="Full name", max_length=120, required_message="Enter the child’s name, or “not known”"
    )
    child_other_names = TextField(
        label="Other names or spellings",
        required=False,
        max_length=300,
        help_text="Short names, other surnames, other spellings. Put a comma between them.",
    )
    child_birth_date = DateField(
        label="Date of birth", required=False, latest=timezone.localdate, help_text=KNOW_WHAT_YOU_CAN
    )
    child_unborn = TextField(
        label="If the child was not born yet, when was the birth expected?", required=False, max_length=120
    )
    child_nhs_number = TextField(
        label="NHS number", required=False, width="20", max_length=20, help_text=KNOW_WHAT_YOU_CAN
    )


class ChildLifeForm(GovukForm):
    child_ethnicity = TextField(label="Ethnicity", required=False, max_length=120)
    child_language = TextField(label="First language", required=False, max_length=120)
    child_faith = TextField(label="Faith", required=False, max_length=120)
    child_sex = TextField(label="Sex", required=False, max_length=60)
    child_disability = LongTextField(
        label="Disability or health condition", rows=3, required=False, help_text="Known or suspected."
    )
    child_school = TextField(label="Nursery, school or college", required=False, max_length=160)


class ChildHomeForm(GovukForm):
    child_address = LongTextField(
        label="Where was the child living when this happened?",
        rows=3,
        required=False,
        help_text=KNOW_WHAT_YOU_CAN,
    )
    child_residence = TextField(
        label="In which council’s area did the child normally live?",
        required=False,
        max_length=120,
        help_text="It may be another area than that where it happened.",
    )
    child_responsible = TextField(
        label="Council that looks after the child, if one does", required=False, max_length=120
    )


class ChildHouseholdForm(GovukForm):
    household = LongTextField(
        label="Who lived with the child, and who cared for them?",
        required=False,
        help_text="Names, ages and how they are related; who has parental responsibility; "
        "adults who came and went.",
    )
    siblings = LongTextField(
        label="Brothers and sisters, and other children of the household",
        required=False,
        help_text="Names and ages, and where each is now.",
    )
    family_told = YesNoField(label="Has the family been told of this referral?", required=False)
    family_safe = YesNoField(
        label="Is it safe to contact them?", required=False, conditional={"no": ["family_unsafe"]}
    )
    family_unsafe = LongTextField(label="Why is it not safe?", rows=3, required=False)


class ChildAliveForm(GovukForm):
    child_died = YesNoField(
        label="Has the child died?",
        conditional={"yes": ["child_death_date"], "no": ["child_where", "child_harm"]},
    )
    child_death_date = DateField(
        label="Date of death", required=False, latest=timezone.localdate, help_text=KNOW_WHAT_YOU_CAN
    )
    child_where = TextField(label="Where is the child now?", required=False, max_length=200)
    child_harm = LongTextField(
        label="What harm has come to the child, as far as is known?",
        rows=4,
        required=False,
        help_text="To body, mind or development. It need not be certain yet whether it will last.",
    )


class ChildPlansForm(GovukForm):
    plans_now = CheckboxesField(
        label="Which of these did the child have when it happened?",
        choices=CHILD_PLANS,
        required=False,
        exclusive=("unknown",),
    )
    plans_before = LongTextField(
        label="Plans before that, and when", rows=3, required=False, help_text=KNOW_WHAT_YOU_CAN
    )
    social_care_open = YesNoField(
        label="Was the child open to children’s social care?",
        required=False,
        conditional={"yes": ["social_care_worker"]},
    )
    social_care_worker = TextField(label="Name of the social worker or team", required=False, max_length=160)


class ChildAbuseForm(GovukForm):
    abuse_types = CheckboxesField(
        label="Which kinds of abuse or neglect may this be?",
        choices=CHILD_ABUSE_TYPES,
        help_text="Choose all that may apply. Suspected is enough.",
        required=False,
        exclusive=("unknown",),
    )
    abuse_result = LongTextField(
        label="Why may this meet the criteria?",
        required=False,
        help_text="Why you know or suspect abuse or neglect, and why the harm was serious.",
    )


class ChildTogetherForm(pages.TogetherForm):
    agencies = LongTextField(
        label="Which agencies or services knew the child or the family?",
        rows=4,
        required=False,
        help_text="Name a person there if you can: school, GP, health visitor, police, social care.",
    )


class ChildDoneForm(pages.DoneForm):
    others_at_risk = YesNoField(
        label="May other children or adults be at risk now?",
        required=False,
        conditional={"yes": ["others_action"]},
    )


class NotifiedForm(GovukForm):
    aware_date = DateField(
        label="When did the council become aware of what happened?",
        required=False,
        latest=timezone.localdate,
        help_text="Time limits count from this day. " + KNOW_WHAT_YOU_CAN,
    )
    notified = YesNoField(
        label="Has the council notified the national panel?",
        required=False,
        conditional={"yes": ["notified_date", "notified_reference"]},
    )
    notified_date = DateField(label="When?", required=False, latest=timezone.localdate)
    notified_reference = TextField(label="The panel’s reference", required=False, width="20", max_length=40)


class ChildParallelForm(pages.ParallelForm):
    parallel = CheckboxesField(
        label="Is any of these going on?",
        choices=CHILD_PROCESSES,
        required=False,
        exclusive=("unknown",),
    )
