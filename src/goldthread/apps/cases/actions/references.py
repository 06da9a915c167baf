"""Human references: the board's initials, the year, and four signs that count nothing.

A running number would let anybody see from its gaps how many restricted cases there are.
"""

import re
import secrets
from datetime import date

from goldthread.apps.accounts.models import Organisation
from goldthread.apps.audit.events import Refused
from goldthread.apps.cases.models import Case, Referral, ScopingRequest

SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"
OWN = re.compile(r"[A-Z0-9][A-Z0-9/-]{2,38}")
PANEL = re.compile(r"[A-Z]{0,6}(?:[ /-]?[0-9]{1,12}[A-Z]{0,2}){1,5}")


def initials(board: Organisation) -> str:
    """Up to five capital letters that stand for the board."""
    words = re.findall(r"[A-Za-z]+", board.short_name)
    if len(words) == 1:
        return str(words[0][:5]).upper()
    return "".join(word[0] for word in words)[:5].upper() or "CASE"


def is_taken(reference: str) -> bool:
    return any(
        model.objects.filter(reference=reference).exists() for model in (Case, Referral, ScopingRequest)
    )


def new_reference(board: Organisation, day: date, *, kind: str = "") -> str:
    """A reference nobody has yet, such as TVSAB-2026-K7QB; `kind` stands before the signs."""
    while True:
        signs = "".join(secrets.choice(SIGNS) for _ in range(4))
        reference = f"{initials(board)}-{day.year}-{kind}{signs}"
        if not is_taken(reference):
            return reference


def panel_reference(text: str) -> str:
    """The national panel's reference, tidied; nothing where it is none, so that no name slips in."""
    reference = " ".join(text.upper().split())[:40]
    return reference if PANEL.fullmatch(reference) else ""


def own_reference(text: str) -> str:
    """A board's own reference, tidied. Refused if it could carry a name, or is in use."""
    reference = text.strip().upper()
    if not OWN.fullmatch(reference) or not any(sign.isdigit() for sign in reference):
        raise Refused(
            "A reference has letters, digits, dashes and strokes only, with at least one digit, "
            "and never a name: it stands in messages."
        )
    if is_taken(reference):
        raise Refused("That reference cannot be used. Choose another.")
    return reference
