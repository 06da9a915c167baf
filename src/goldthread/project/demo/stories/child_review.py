"""The child's review: commissioned, its agencies answering, its panel about to meet. All invented."""

from datetime import date

from goldthread.apps.reviews.enums import ProceedingsKind, Stoppable
from goldthread.project.demo.plan import Court, Found, Line, Plan

CHILD_PLAN = Plan(
    done=(),
    in_hand=(),
    terms={
        "purpose": "To learn why what earlier reviews taught did not change what happened to Teddy Garrick.",
        "period_from": date(2025, 3, 1),
        "period_to": date(2026, 7, 6),
        "scope": "Seven agencies, from the mother's booking to the child's death. Not the criminal investigation.",
        "method": "Composite chronology, two learning events, conversations with the mother and great-grandmother "
        "when the police agree.",
        "key_people": "Teddy Garrick, his brother, his mother, her partner and his great-grandmother.",
    },
    agreed_by="The safeguarding partners",
    lines=(
        Line(
            "What did it take for a practitioner to telephone about a bruise on a baby, and what stood in the way?",
            "The procedure was known to the practice and was not used.",
        ),
        Line(
            "What did each agency know of the man in the home?",
            "His history was held by police under another spelling of his name.",
        ),
        Line(
            "How was what Mason said about Teddy heard?",
            "He spoke of his brother five times between November and June.",
        ),
    ),
    courts=(
        Court(
            ProceedingsKind.CRIMINAL,
            "Crown Court at Marlhaven",
            "Senior investigating officer",
            date(2026, 7, 4),
            "Plea hearing",
            9,
            (Stoppable.INTERVIEWS, Stoppable.FAMILY, Stoppable.PUBLICATION),
            "Dean Hollis is charged with murder. Three practitioners are witnesses.",
        ),
        Court(
            ProceedingsKind.FAMILY,
            "Family Court at Marlhaven",
            "Guardian's solicitor",
            date(2026, 7, 20),
            "Case management hearing about the brother",
            16,
        ),
    ),
    deadlines=(("Chase the school for its chronology", 0), ("Learning event with practitioners", 21)),
    findings=(
        Found(
            "A bruise that was written down",
            "On 29 April 2026 the GP saw a round bruise on Teddy's cheek and wrote to children's services by second "
            "class post. The letter was opened on 6 May.",
            episodes=("The bruise, 29 April to 13 May 2026",),
        ),
    ),
)
