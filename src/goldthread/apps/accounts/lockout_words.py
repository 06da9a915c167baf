"""What somebody reads who was locked out. The same words whether or not an account exists."""

from datetime import datetime

from django.utils import timezone

from goldthread.apps.accounts.lockout import Door

ADVICE = {
    Door.PASSWORD: "If you are not sure of your password, you can choose a new one now.",
    Door.CODE: "If you have lost your authenticator, use a recovery code then, or ask for a reset.",
}


def closed_until(until: datetime, door: Door) -> str:
    local = timezone.localtime(until)
    clock = f"{local.hour % 12 or 12}:{local.minute:02d}{'am' if local.hour < 12 else 'pm'}"
    return f"There were too many wrong attempts. You can try again at {clock}. {ADVICE[door]}"
