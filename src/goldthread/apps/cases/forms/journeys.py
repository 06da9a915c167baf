"""The journeys of a referral, by whom it is about. Each line is a page."""

from dataclasses import dataclass, replace

from goldthread.apps.cases.forms import referral as pages
from goldthread.apps.cases.forms import referral_child as child
from goldthread.apps.cases.subjects import ADULT, CHILD, NOTIFIED, AboutSomebody, dates_of, subject_on
from goldthread.apps.ui.journeys import Journey, Step

FIRST, YOU = "Before you start", "About you"
HAPPENED, REST = "What happened", "What else is going on"
THE_ADULT, THE_CHILD = "The adult", "The child"


@dataclass(frozen=True)
class ReferralJourney:
    """The pages, and those without which a referral cannot be sent; every other question may be left."""

    journey: Journey
    required: frozenset[str]


JOURNEYS = {
    ADULT: ReferralJourney(
        Journey(
            [
                Step("danger", pages.DangerForm, FIRST, FIRST),
                Step("you", pages.ReferrerForm, YOU, YOU),
                Step("adult", pages.AdultForm, "Who is the adult?", THE_ADULT),
                Step("life", pages.AdultLifeForm, "More about the adult", THE_ADULT),
                Step("needs", pages.NeedsForm, "Needs and living situation", THE_ADULT),
                Step("alive", pages.AliveForm, "Has the adult died?", THE_ADULT),
                Step("family", pages.FamilyForm, "Family and representatives", THE_ADULT),
                Step("what-happened", pages.WhatHappenedForm, "What happened", HAPPENED),
                Step("abuse", pages.AbuseForm, "Kinds of abuse or neglect", HAPPENED),
                Step("together", pages.TogetherForm, "How agencies worked together", HAPPENED),
                Step("done", pages.DoneForm, "What has been done already", REST),
                Step("parallel", pages.ParallelForm, "Other processes", REST),
                Step("learning", pages.LearningForm, "What you hope for", REST),
            ]
        ),
        required=frozenset({"danger", "you", "adult", "what-happened"}),
    ),
    CHILD: ReferralJourney(
        Journey(
            [
                Step("danger", child.ChildDangerForm, FIRST, FIRST),
                Step("you", child.ChildReferrerForm, YOU, YOU),
                Step("child", child.ChildForm, "Who is the child?", THE_CHILD),
                Step("life", child.ChildLifeForm, "More about the child", THE_CHILD),
                Step("home", child.ChildHomeForm, "Where the child lived", THE_CHILD),
                Step("household", child.ChildHouseholdForm, "Household, brothers and sisters", THE_CHILD),
                Step("alive", child.ChildAliveForm, "Has the child died?", THE_CHILD),
                Step("plans", child.ChildPlansForm, "Plans and social care", THE_CHILD),
                Step("what-happened", pages.WhatHappenedForm, "What happened", HAPPENED),
                Step("abuse", child.ChildAbuseForm, "Suspected abuse or neglect", HAPPENED),
                Step("together", child.ChildTogetherForm, "How agencies worked together", HAPPENED),
                Step("notified", child.NotifiedForm, "Who knows, and since when", REST),
                Step("done", child.ChildDoneForm, "What has been done already", REST),
                Step("parallel", child.ChildParallelForm, "Other processes", REST),
                Step("learning", pages.LearningForm, "What you hope for", REST),
            ]
        ),
        required=frozenset({"danger", "you", "child", "what-happened"}),
    ),
}


NOT_NOTIFIED = {
    subject: replace(one, journey=Journey([step for step in one.journey.steps if step.slug != "notified"]))
    for subject, one in JOURNEYS.items()
}
"""The same without the page on a notification, which only some pathways begin with."""


def journey_on(referral: AboutSomebody) -> ReferralJourney:
    """The journey of a referral, by whom it is about. Raises KeyError where there is none."""
    journeys = JOURNEYS if NOTIFIED in dates_of(referral.pathway_id) else NOT_NOTIFIED
    return journeys[subject_on(referral)]
