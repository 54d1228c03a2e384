from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.doors.kit.request import Request
from bihuan.doors.web.people.guard import require_admin
from bihuan.foundation.profile import actions
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import Refused


def page(request: Request) -> HttpResponse:
    """The county's names, thresholds and switches; each change is on record."""
    require_admin(request)
    lines = {line.key: line for line in profile.lines()}
    if request.method == "POST":
        line = lines.get(request.POST.get("key", ""))
        if line is None:
            raise Refused("profile.change.unknown_key", "没有这个参数")
        value = _typed(request.POST.get("value", ""), line)
        actions.change(key=line.key, value=value, by=request.viewer, at=request.now)
        messages.success(request, f"“{line.label}”已修改")
        return redirect("settings")
    return render(request, "people/settings.html", {"lines": lines.values()})


def _typed(written: str, line: profile.Line) -> str | int | bool:
    """The written value as the key's own kind."""
    if isinstance(line.default, bool):
        return written == "1"
    if isinstance(line.default, int):
        try:
            return int(written)
        except ValueError as wrong:
            raise Refused("profile.change.wrong_type", f"“{line.label}”须填整数") from wrong
    return written
