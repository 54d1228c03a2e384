from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request


def page(request: Request) -> HttpResponse:
    """路线图: the milestones of sixty days, late first, by week and by unit (R029)."""
    org = request.GET.get("lead", "")
    org_id = int(org) if org.isdecimal() and len(org) < 10 else None
    fields = ledger.choices("field")
    field = request.GET.get("field", "")
    field = field if field in dict(fields) else ""
    road = ledger.roadmap(request.viewer, today=request.now.date(), org_id=org_id, field=field)
    shown = {
        "road": road,
        "text": _text(road),
        "units": ledger.lead_units(request.viewer),
        "org_id": org_id,
        "fields": fields,
        "field": field,
        "crumbs": [("问题台账", reverse("ledger-list")), ("路线图", "")],
    }
    return render(request, "ledger/roadmap.html", shown)


def _text(road: ledger.Road) -> str:
    """The same in words, to be copied into a message."""
    lines = []
    for leg in road.legs:
        week = f"{leg.first.month}月{leg.first.day}日起一周" if leg.first else "已逾期"
        lines.append(f"【{week}，{leg.count}个】")
        for unit in leg.units:
            stops = "；".join(
                f"{stop.due_on.month}月{stop.due_on.day}日{stop.name}（{stop.item.title}）"
                for stop in unit.stops
            )
            lines.append(f"{unit.unit}：{stops}。")
    return "\n".join(lines)
