"""A serious case review of 2013, recorded from the board's old papers. All invented."""

from datetime import date

from goldthread.apps.cases.actions.old_cases import OldCase, OldDecision
from goldthread.apps.cases.enums import PersonKind
from goldthread.apps.learning.enums import Answer, FindingKind, Scope
from goldthread.project.demo.plan import ActionDone, Found, Line, Plan, Recommended, Replied
from goldthread.project.demo.story import Named

PAPERS = OldCase(
    pathway_id="england.scr",
    reference="MLSCB-SCR-2013-01",
    decision=OldDecision(
        option="mandatory",
        decided_on=date(2013, 9, 20),
        taken_by="Professor Alun Reece, independent chair of the local safeguarding children board",
        reasons="Jade Ottley died, neglect was suspected, and there was concern about how the hospital, the school and "
        "children's social care had worked together.",
    ),
    person={
        "real_name": "Jade Ottley",
        "aliases": ["Jadey", "J Ottley"],
        "pseudonym": "Child J",
        "birth_date": date(2009, 3, 2),
        "death_date": date(2013, 8, 14),
    },
    dates={"incident_date": date(2013, 8, 14), "board_notified_date": date(2013, 8, 19)},
)
PEOPLE = (
    Named(PersonKind.FAMILY, "Michelle Ottley", ("Shell Ottley",), "The mother", "Mother"),
    Named(PersonKind.FAMILY, "Craig Ottley", (), "The father", "Father"),
    Named(PersonKind.PRACTITIONER, "Dr Venn", ("Venn",), "The paediatrician", "Community paediatrician"),
    Named(PersonKind.PRACTITIONER, "Mrs Salter", ("Salter",), "The nursery manager", "Nursery manager"),
)

OLD_PLAN = Plan(
    done=(),
    in_hand=(),
    terms={
        "purpose": "To establish what could be learned from the death of Jade Ottley about how agencies worked together.",
        "period_from": date(2011, 1, 1),
        "period_to": date(2013, 8, 14),
        "scope": "Four agencies.",
        "method": "Individual management reviews and an overview report, as the board's papers have them.",
    },
    agreed_by="Serious case review panel, October 2013",
    lines=(Line("Why were nineteen missed appointments not seen together?", "Each clinic counted its own."),),
    findings=(
        Found(
            "Not brought was recorded as did not attend",
            "Jade Ottley was not brought to nineteen appointments in two years at three clinics. Each clinic closed its "
            "own file after two.",
            "Records were made for adults who choose; there was no word for a child who is not brought.",
            "A child's missed appointment is something that was done, or not done, by somebody else.",
        ),
        Found(
            "The nursery's worries had no reader",
            "The nursery manager wrote down hunger and thin clothes on thirty-one days and sent the sheets to an "
            "address that nobody emptied.",
            "The post of link worker had been vacant for seven months.",
            "A route that depends on one person is no route.",
        ),
        Found(
            "A page a day",
            "The nursery manager kept a page a day for fourteen months.",
            kind=FindingKind.GOOD_PRACTICE,
            so_what="It is the only continuous record of the child's life.",
        ),
    ),
    recommendations=(
        Recommended(
            "Marl Infirmary NHS Foundation Trust and Marl Community Health NHS Trust should record that a child was not "
            "brought, and what was done about it, and should tell the board each quarter how often a second missed "
            "appointment led to a call.",
            Scope.MULTI,
            (1,),
            ("hospital", "community_nursing"),
            replies={
                "hospital": Replied(
                    Answer.ACCEPTED,
                    "Medical director",
                    actions=(
                        ActionDone(
                            "Change the code in the clinic system from did not attend to was not brought.",
                            "Head of outpatients",
                            -30,
                            "Audit of one hundred second missed appointments.",
                            done="Code changed in all clinics; audit attached to the trust's own papers.",
                            closed="Seen by the group: eighty-two of one hundred led to a call within a week.",
                            impact_in=60,
                        ),
                    ),
                ),
                "community_nursing": Replied(Answer.ACCEPTED, "Chief nurse"),
            },
            reply_in=14,
        ),
        Recommended(
            "Marlhaven Council should have a duty inbox for nurseries and schools that is read every working day by a "
            "social worker, and should answer each message by name.",
            Scope.SINGLE,
            (2,),
            ("children_social_care",),
            replies={
                "children_social_care": Replied(
                    Answer.ACCEPTED,
                    "Director of children's services",
                    actions=(
                        ActionDone(
                            "Open the duty inbox and publish its address to every nursery and school.",
                            "Head of the front door",
                            45,
                            progress="Inbox opened; forty of sixty-one settings have been told.",
                        ),
                    ),
                ),
            },
            reply_in=14,
        ),
    ),
)
