"""The statute engine: which review applies, why, who must act, by when.

Rules are data (the folder `rules`); today's date, the facts and the rules are arguments.
"""

from goldthread.lib.statute.answering import AnsweredBlock, AnsweredQuestion, answer_question
from goldthread.lib.statute.areas import Area, Areas, UnknownAreaError
from goldthread.lib.statute.asking import NextQuestion, applies, ask_next, could_be, dates_for_clocks
from goldthread.lib.statute.bodies import BodyReading
from goldthread.lib.statute.clocks import ClockReading, Pause, period_end, read_clock
from goldthread.lib.statute.compare import Row, compare
from goldthread.lib.statute.conditions import Traced
from goldthread.lib.statute.edition import Body, Branch, Edition, Limb, Question
from goldthread.lib.statute.explain import Line, Section, TracedLine, explain, explain_trace
from goldthread.lib.statute.explained import AskedQuestion, Explained
from goldthread.lib.statute.facts import FactProblem, Facts, FactsError, read_facts
from goldthread.lib.statute.joint import JointRules, Place, Stops
from goldthread.lib.statute.joint_plan import (
    AlignedDate,
    JointPlan,
    Material,
    PlacedReview,
    Serves,
    Wait,
    plan_together,
)
from goldthread.lib.statute.loading import RULES, RulesError, check_pathways, load_pathways
from goldthread.lib.statute.marked import Problem
from goldthread.lib.statute.pathways import (
    MissingDateError,
    NoEditionError,
    NotScreened,
    PathwayError,
    Pathways,
    Selection,
    UnknownPathwayError,
)
from goldthread.lib.statute.screening import (
    BranchReading,
    LimbReading,
    Missing,
    Reason,
    Screening,
    clock_applies,
    evaluate,
    outcome_on,
)
from goldthread.lib.statute.terms import Answer, Confidence, Force, Nation, Outcome
from goldthread.lib.statute.values import (
    Amount,
    Citation,
    Clock,
    Counting,
    DecisionOption,
    DrawsOn,
    Form,
    Kind,
    Needs,
    Option,
    ReportPart,
    Stage,
    Unit,
    Value,
)
from goldthread.lib.statute.working_days import (
    add_months,
    add_working_days,
    bank_holidays,
    completed_years,
    is_working_day,
    working_days_between,
)

__all__ = [
    "RULES",
    "Amount",
    "Answer",
    "Area",
    "Areas",
    "Branch",
    "BranchReading",
    "Citation",
    "Clock",
    "ClockReading",
    "Confidence",
    "Counting",
    "DecisionOption",
    "DrawsOn",
    "Edition",
    "FactProblem",
    "Facts",
    "FactsError",
    "Force",
    "Form",
    "Kind",
    "Limb",
    "Line",
    "LimbReading",
    "Missing",
    "MissingDateError",
    "Nation",
    "Needs",
    "NextQuestion",
    "NoEditionError",
    "NotScreened",
    "Option",
    "Outcome",
    "PathwayError",
    "Pathways",
    "Pause",
    "Problem",
    "Question",
    "Reason",
    "ReportPart",
    "RulesError",
    "Screening",
    "Section",
    "Selection",
    "Stage",
    "Traced",
    "TracedLine",
    "Unit",
    "UnknownAreaError",
    "UnknownPathwayError",
    "Value",
    "add_months",
    "add_working_days",
    "applies",
    "ask_next",
    "bank_holidays",
    "check_pathways",
    "clock_applies",
    "completed_years",
    "could_be",
    "dates_for_clocks",
    "evaluate",
    "explain",
    "explain_trace",
    "is_working_day",
    "load_pathways",
    "outcome_on",
    "period_end",
    "read_clock",
    "read_facts",
    "working_days_between",
    "Row",
    "compare",
    "JointRules",
    "Place",
    "Stops",
    "AlignedDate",
    "JointPlan",
    "Material",
    "PlacedReview",
    "Serves",
    "Wait",
    "plan_together",
    "AnsweredBlock",
    "AnsweredQuestion",
    "answer_question",
    "AskedQuestion",
    "Explained",
    "Body",
    "BodyReading",
]
