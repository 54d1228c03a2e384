from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.warnings import access, queries
from bihuan.doors.kit.request import Request
from bihuan.rules.emergencylist import POLLUTANTS
from bihuan.rules.viewer import Duty

STATES = {
    "unread": ("未签收", "idle"),
    "read": ("已签收", "run"),
    "done": ("已执行", "ok"),
    "unable": ("无法执行", "warn"),
    "unfit": ("核查不符", "bad"),
}


def page(request: Request, warning_id: int) -> HttpResponse:
    """One warning: its numbers, who must be called, every measure, and its end."""
    found = queries.warning(request.viewer, warning_id)
    account = queries.account(request.viewer, found, at=request.now)
    wanted = request.GET.get("state", "")
    rows = [(one, *STATES[one.state]) for one in account.asked]
    counts = [
        (code, word, sum(one.state == code for one in account.asked))
        for code, (word, _) in STATES.items()
    ]
    shown = {
        "warning": found,
        "account": account,
        "rows": [row for row in rows if wanted in {"", row[0].state}],
        "wanted": wanted,
        "counts": counts,
        "verbs": access.offered(request.viewer, found),
        "reads_area": access.reads_area(request.viewer),
        "can_answer": request.viewer.has(*access.ANSWER, Duty.DISPATCHER),
        "can_check": request.viewer.has(Duty.CHECKER, Duty.DISPATCHER),
        "pollutants": POLLUTANTS.items(),
        "journal": queries.journal(request.viewer, found)[:12],
    }
    return render(request, "warnings/detail.html", shown)
