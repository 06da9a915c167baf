"""The demo's sign-ins with their one-time codes: only under `goldthread demo`, on this machine."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.apps.accounts.access import demo_only
from goldthread.apps.accounts.demo import DEMO_PASSWORD, demo_sign_ins
from goldthread.apps.accounts.presenters import Rows
from goldthread.apps.ui.components import Cell, Table


@demo_only
def sign_ins(request: HttpRequest) -> HttpResponse:
    found = demo_sign_ins()
    rows: Rows = [
        [Cell(one.user.name, note=one.roles), one.user.email, one.code or "Not needed"] for one in found
    ]
    context = {
        "table": Table("Sign-ins", ["Who", "Email address", "One-time code now"], rows),
        "password": DEMO_PASSWORD,
        "seconds": max((one.seconds for one in found), default=0),
    }
    return render(request, "accounts/demo.html", context)
