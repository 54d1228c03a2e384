from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.inspections import access
from bihuan.apps.inspections import queries as inspections
from bihuan.doors.kit.request import Request
from bihuan.doors.web.inspections.tabs import tabs
from bihuan.rules.flow import Stage

SHOWN_DUE = 10
STAGES = {"": "全部", Stage.DRAFT: "待出发", Stage.LIVE: "检查中", Stage.OVER: "已结束"}


def page(request: Request) -> HttpResponse:
    """What waits for the viewer, then the county's inspections."""
    asked = request.GET
    number = asked.get("page", "")
    wanted = inspections.Filter(
        kind=asked.get("kind", ""), stage=asked.get("stage", ""), words=asked.get("q", "").strip()
    )
    due = inspections.due_visits(request.viewer, at=request.now)
    shown = {
        "tabs": tabs(request.viewer, "inspections-list"),
        "page": inspections.inspections(
            request.viewer, wanted, number=int(number) if number.isdecimal() else 1
        ),
        "wanted": wanted,
        "stages": STAGES.items(),
        "kinds": inspections.Kind.choices,
        "due": due[:SHOWN_DUE],
        "due_count": len(due),
        "today": request.now.date(),
        "can_plan": access.may_plan(request.viewer),
    }
    return render(request, "inspections/list.html", shown)
