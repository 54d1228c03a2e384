from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.urging import actions as urging
from bihuan.apps.urging import queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.dispatch.text import Round
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty


def page(request: Request) -> HttpResponse:
    """周调度: 应报, 已报, 未报 of this ISO week (R059)."""
    units = queries.units_of_week(request.viewer, at=request.now)
    week = queries.week(request.now)
    missing = [one for one in units if not one.is_done]
    shown = {
        "week": week,
        "is_over": request.now > week.due_at,
        "units": units,
        "missing": missing,
        "done": len(units) - len(missing),
        "said": "\n".join(Round(week, units).lines()),
        "may_urge": request.viewer.has(Duty.DISPATCHER),
    }
    return render(request, "dispatch/week.html", shown)


@require_POST
def urge(request: Request) -> HttpResponse:
    """一键催报: the ticked units, each told and reported on by itself."""
    done, refused = 0, []
    for picked in request.POST.getlist("pick"):
        if not (picked.isascii() and picked.isdigit()):
            continue
        try:
            urging.urge_report(org_id=int(picked), by=request.viewer, at=request.now)
            done += 1
        except Refused as refusal:
            refused.append(refusal.sentence)
        except NotVisible:
            refused.append("有一个单位本周不用报")
    if done:
        messages.success(request, f"已催报{done}个单位")
    for sentence in dict.fromkeys(refused):
        messages.error(request, sentence)
    if not done and not refused:
        messages.error(request, "请先勾选单位")
    return redirect("dispatch-week")
