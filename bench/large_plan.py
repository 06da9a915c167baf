"""What the large case's words are made of, and the plan of its review."""

from __future__ import annotations

from datetime import date, timedelta

from goldthread.apps.learning.enums import Answer, Scope
from goldthread.project.demo.plan import ActionDone, Found, Plan, Recommended, Replied
from goldthread.project.demo.stories.adult_review import ADULT_PLAN

FROM, TO = date(2024, 5, 1), date(2026, 6, 1)
KINDS = ("Health", "Council", "Police", "Housing", "Voluntary sector")
FIRST = """
Aaliyah Bronwen Colin Dafydd Esther Farouk Gwilym Hanna Ibrahim Joyce Krzysztof Lorna Mohammed
Niamh Oluwaseun Priya Quentin Rhiannon Siobhan Tomasz Ursula Vikram Wanda Xanthe Yusuf Zofia
Agnieszka Bartholomew Clementine Declan Eilidh Fergus Gethin Harriet Ifeoma Jasvinder Keziah
Llewelyn Marguerite Nkechi
""".split()  # noqa: SIM905
LAST = """
Abernethy Bhattacharya Chaudhry Dunnachie Edgecumbe Featherstone Gwynedd Hollinshead Ishikawa Jankowski
Kirkbride Lanchester Mukherjee Nwachukwu Okonkwo Pemberton Quarrington Ravenscroft Szymanski Trelawney
Uwimana Venkatesan Wolstenholme Xenakis Yardley Zielinski Adebayo Birtwhistle Cholmondeley Drinkwater
Entwistle Fotheringham Goldsworthy Haddington Iwuchukwu Jellicoe Kowalczyk Lewandowski Micklethwait
Nethersole
""".split()  # noqa: SIM905
ENTRY_WORDS = """
visitor recorded that home was cold and the meal had not been eaten since last visit rang duty
desk same afternoon told matter would be looked at in morning agency nurse police record letter meeting
decided review worker manager council hospital information shared plan wound dressing changed
refused entry card left
""".split()  # noqa: SIM905
EPISODES = [
    (f"Episode {number}", start, start + timedelta(days=13))
    for number, start in ((number, FROM + timedelta(days=60 * number - 40)) for number in range(1, 13))
]
BODIES = tuple(f"agency_{number}" for number in range(1, 21))


def _actions(number: int) -> tuple[ActionDone, ...]:
    """Two actions for even numbers, of which one waits to be closed; else one that is overdue or in hand."""
    target = 20 - 3 * number
    first = ActionDone(
        "Give staff the number to ring after a second missed visit.", "Head of service", target, "Ten calls."
    )
    if number % 2:
        return (first,)
    second = ActionDone(
        "Write to every practice.", "Head of quality", -2, progress="Begun.", done="All written to."
    )
    return first, second


def _recommended(number: int) -> Recommended:
    bodies = tuple(BODIES[(number + step) % len(BODIES)] for step in (0, 7, 13))
    replied = Replied(Answer.ACCEPTED, "Director of operations", actions=_actions(number))
    partly = Replied(Answer.IN_PART, "Chief nurse", "A shared record does not exist yet.")
    return Recommended(
        f"Bodies should agree procedure {number} for missed visits and say who acts after the third.",
        Scope.MULTI,
        tuple(sorted({1 + number % 15, 1 + (number * 4) % 15})),
        bodies,
        replies={bodies[0]: replied, bodies[1]: partly},
        reply_in=14,
    )


def _found(number: int) -> Found:
    _, start, end = EPISODES[number % len(EPISODES)]
    return Found(
        f"Records of service {number} were read apart from the others",
        "Eleanor Whitcombe was seen by several services, each of which counted visits of its own. " * 3,
        "Staff had no way to see what others had written, and did not ask. " * 3,
        "The next adult whose visits are missed will be counted by each service apart. " * 2,
        episodes=(f"Episode {1 + number % len(EPISODES)}",),
        between=(start, end),
    )


LARGE_PLAN = Plan(
    done=ADULT_PLAN.done,
    in_hand=ADULT_PLAN.in_hand,
    terms={**ADULT_PLAN.terms, "key_people": "The adult, her family and those who visited."},
    agreed_by=ADULT_PLAN.agreed_by,
    lines=ADULT_PLAN.lines,
    courts=ADULT_PLAN.courts,
    deadlines=ADULT_PLAN.deadlines,
    findings=tuple(_found(number) for number in range(1, 16)),
    recommendations=tuple(_recommended(number) for number in range(1, 21)),
    question=("How will the board know who leads?", (3,)),
)
