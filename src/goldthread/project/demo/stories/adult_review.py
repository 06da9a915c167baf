"""The adult's review: its findings are written, its report is being checked. All invented."""

from datetime import date

from goldthread.apps.learning.enums import Answer, FindingKind, Scope
from goldthread.apps.reviews.enums import ProceedingsKind, Stoppable
from goldthread.project.demo.plan import (
    ActionDone,
    Court,
    Found,
    Line,
    Plan,
    Recommended,
    Replied,
)

ADULT_PLAN = Plan(
    done=("referral", "scoping", "decision", "tell", "commission", "parallel", "information", "people"),
    in_hand=("analysis", "report"),
    terms={
        "purpose": "To learn how agencies worked together around Raymond Pennick, and what would help another adult "
        "who neglects himself and is exploited by people he calls friends.",
        "period_from": date(2024, 5, 1),
        "period_to": date(2026, 6, 30),
        "scope": "Six agencies; the two years before he died. Not the conduct of the criminal investigation.",
        "method": "Composite chronology, a learning event with practitioners, conversations with his daughter.",
        "key_people": "Raymond Pennick, his daughter, his neighbour, and the man he called his friend.",
    },
    agreed_by="The review panel",
    lines=(
        Line(
            "How was Raymond's capacity to carry out what he agreed to understood, and by whom?",
            "He agreed to care and then refused it, and each refusal was recorded as a choice.",
        ),
        Line(
            "What did agencies know of the people in his flat, and what did they do with it?",
            "Police knew the address; health and social care knew the man.",
        ),
        Line(
            "Who led, and what happened when a worker left?",
            "Three workers in two years, with a gap after each.",
        ),
    ),
    courts=(
        Court(
            ProceedingsKind.INQUEST,
            "Marlhaven coroner's court",
            "Coroner's officer",
            date(2026, 6, 9),
            "Pre-inquest review",
            19,
            (Stoppable.PUBLICATION,),
        ),
        Court(
            ProceedingsKind.CRIMINAL,
            "Marl Valley Police, major crime unit",
            "Senior investigating officer",
            date(2026, 6, 3),
            "Charging decision expected",
            33,
            details="Exploitation and assault. Two practitioners are witnesses.",
        ),
    ),
    deadlines=(("Tell the chair how far the accuracy check is", 0), ("Read the draft with the daughter", 6)),
    findings=(
        Found(
            "A refusal was the end of a conversation",
            "Raymond Pennick refused care on twenty-three occasions that are recorded. On each he was said to have "
            "capacity. Community nurses came when he was asleep or with visitors, left a card and counted no access.",
            "Staff had learned that capacity is to be assumed, and had no words for the difference between saying and "
            "doing. Visits were counted by each service apart.",
            "Another adult who says yes and cannot carry it out will be seen as choosing, until services look at what "
            "he does between visits, together.",
            episodes=("The fall and the long lie, June 2025",),
        ),
        Found(
            "What was known of the address did not reach those who went there",
            "Police recorded the flat as used for dealing from November 2024. Tosh Brindle held the bank card. "
            "Health and social care staff visited without knowing.",
            "Information about an address was graded as intelligence and nobody asked who lived there.",
            "Staff are at risk, and so is the person, while agencies hold two halves of one picture.",
            between=(date(2024, 11, 18), date(2025, 2, 3)),
        ),
        Found(
            "Nobody led after a worker left",
            "Two planning meetings lacked police and GP. After May 2026 no worker was named.",
            "Cases of self-neglect were closed when a visit was refused, so that handover had no owner.",
            "A lead who stays until another is named is what the law's duty to co-operate needs to work.",
            episodes=("Maggots in the wound, August 2025",),
        ),
        Found(
            "A housing officer who stayed",
            "The housing officer visited in her own time, sat with Raymond and wrote down what he said.",
            kind=FindingKind.GOOD_PRACTICE,
            so_what="Her notes are the only place where his wishes stand in his own words.",
            episodes=("Discharge from hospital, December 2024",),
        ),
    ),
    recommendations=(
        Recommended(
            "The board should agree one procedure for no access that counts missed visits across agencies and names "
            "who acts after the third.",
            Scope.MULTI,
            (1,),
            ("adult_social_care", "community_nursing", "housing"),
            replies={
                "housing": Replied(
                    Answer.ACCEPTED,
                    "Director of neighbourhoods",
                    actions=(
                        ActionDone(
                            "Give every estate officer the number to ring after a second missed visit.",
                            "Head of tenancies",
                            -3,
                            "Ten calls a month, listened to by the manager.",
                            progress="Officers of two of five estates have been trained.",
                        ),
                    ),
                ),
                "community_nursing": Replied(
                    Answer.IN_PART,
                    "Chief nurse",
                    "Counting across agencies needs a shared record that does not exist yet.",
                ),
            },
            reply_in=0,
        ),
        Recommended(
            "Marl Valley Police should check, before an address is recorded as used for dealing, who lives there and "
            "whether they have needs for care and support, and tell adult social care the same day.",
            Scope.SINGLE,
            (2,),
            ("police",),
            reply_in=12,
        ),
    ),
    question=("How will the board know who leads for each adult who neglects himself?", (3,)),
)
