"""The demo's sign-ins: one password for all, and the one-time codes of their authenticators."""

import time
from dataclasses import dataclass

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt

from goldthread.apps.accounts.models import Membership, User
from goldthread.apps.accounts.visibility import standing

DEMO_PASSWORD = "marlhaven demo only"  # noqa: S105


@dataclass(frozen=True)
class DemoSignIn:
    """One demo account with the code its authenticator shows now, and for how many seconds more."""

    user: User
    roles: str
    code: str
    seconds: int


def current_code(user: User) -> tuple[str, int]:
    """The code of a demo account's authenticator now, and the seconds it lasts; empty if it has none."""
    authenticator = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if authenticator is None or not user.is_demo:
        return "", 0
    now, period = int(time.time()), app_settings.TOTP_PERIOD
    secret = decrypt(authenticator.data["secret"])
    lasts = period * (1 + app_settings.TOTP_TOLERANCE) - now % period
    return format_hotp_value(hotp_value(secret, now // period)), lasts


def demo_sign_ins() -> list[DemoSignIn]:
    """Every demo account that can act today, by role."""
    rows = Membership.objects.filter(standing(), user__is_demo=True, user__is_active=True)
    found: dict[User, list[str]] = {}
    for membership in rows.select_related("user", "organisation").order_by("organisation__kind", "role"):
        place = f"{membership.get_role_display()}, {membership.organisation.short_name}"
        found.setdefault(membership.user, []).append(place)
    return [DemoSignIn(user, "; ".join(roles), *current_code(user)) for user, roles in found.items()]
