"""The demo's sign-ins with their one-time codes: only under `goldthread demo`, on this machine."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.apps.accounts.access import demo_only
from goldthread.apps.accounts.demo import DEMO_PASSWORD, demo_sign_ins
from goldthread.apps.accounts.presenters import Rows
from goldthread.apps.ui.components import Cell, Table


def _codes() -> dict[str, Any]:
    found = demo_sign_ins()
    rows: Rows = [
        [Cell(one.user.name, note=f"{one.roles}. {one.user.email}"), one.code or "Not needed"]
        for one in found
    ]
    seconds = max((one.seconds for one in found), default=0)
    return {"table": Table("Sign-ins", ["Who", "One-time code"], rows), "seconds": seconds}


@demo_only
def sign_ins(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/demo.html", {**_codes(), "password": DEMO_PASSWORD})


@demo_only
def codes(request: HttpRequest) -> HttpResponse:
    """The part of the page that renews itself."""
    return render(request, "accounts/parts/demo_codes.html", _codes())
