"""The messages that cases sends. Texts are constants: the link and the reference are added, nothing else."""

from goldthread.apps.jobs.actions import register_message

MESSAGES = {
    "cases.referral-received": ("A referral was received ({reference})", "A referral waits for you."),
    "cases.referral-acknowledged": (
        "We have received your referral ({reference})",
        "Thank you. Your referral was received. The board's coordinator will read it and write to you.",
    ),
    "cases.referral-link": (
        "A page for you to write on ({reference})",
        "A board has made a page on which you can write to it. You will be given a code another way.",
    ),
    "cases.scoping-link": (
        "A page for you to answer on ({reference})",
        "The board asks what your organisation knows. You will be given a code another way.",
    ),
    "cases.joined-team": ("You are on a case's team ({reference})", "A case waits for you."),
    "cases.names-granted": (
        "You have been given access ({reference})",
        "Access to a case was widened for you.",
    ),
    "cases.emergency-opened": (
        "A case was opened in an emergency ({reference})",
        "Somebody outside its team opened a restricted case in an emergency. Please read why.",
    ),
    "cases.scoping-asked": (
        "We ask what your organisation knows ({reference})",
        "The board asks what your organisation knows. Sign in to read the notice and to answer. "
        "If nobody there has an account, the board will send a link and, another way, a code.",
    ),
    "cases.scoping-chased": (
        "We have not had your answer yet ({reference})",
        "The board asked what your organisation knows and has had no answer. "
        "Please answer by the date given, also if you hold nothing.",
    ),
    "cases.scoping-answered": (
        "An agency has answered ({reference})",
        "An answer from an agency was received.",
    ),
    "cases.decision-to-countersign": (
        "A decision waits for a second person ({reference})",
        "A decision was taken and waits for you to countersign it, or to say why you do not agree.",
    ),
    "cases.decision-answered": (
        "The second person has answered ({reference})",
        "The second person has answered on a decision.",
    ),
}


def register_messages() -> None:
    for id, (subject, body) in MESSAGES.items():
        register_message(id, subject=subject, body=body)
