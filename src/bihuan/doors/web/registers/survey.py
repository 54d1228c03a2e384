from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects import actions as subjects
from bihuan.doors.kit.filtering import whole
from bihuan.doors.kit.request import Request
from bihuan.doors.web.registers.list import rows_of
from bihuan.rules.refusal import Refused

FOUND = {"same": "与登记一致", "changed": "有变化", "gone": "已不存在"}


def page(request: Request, survey_id: int) -> HttpResponse:
    """How far a round came, township by township, with everybody not reached by name."""
    viewer = request.viewer
    one = queries.survey(viewer, survey_id)
    pack = queries.pack(one.county_code, one.register)
    wanted = queries.Filter(register=one.register, survey_id=one.id)
    number = whole(request.GET.get("page")) or 1
    missing = queries.listing(viewer, wanted, on=request.now.date(), number=number)
    shown = {
        "survey": one,
        "pack": pack,
        "reached": queries.reached(one),
        "towns": queries.reached_by_place(one),
        "page": missing,
        "rows": rows_of(pack, missing.subjects),
        "marks": queries.marks(viewer, one)[:50],
        "found": FOUND.items(),
        "keeps": access.keeps(viewer, queries.register_type(one.county_code, one.register)),
        "is_open": one.closed_at is None,
    }
    return render(request, "registers/survey.html", shown)


@require_POST
def mark(request: Request, survey_id: int) -> HttpResponse:
    """Somebody saw the picked subjects in this round, or that they are gone."""
    found = request.POST.get("found", "same")
    if found not in FOUND:
        raise Refused("subjects.mark_surveyed.found", "请选择排查结果")
    picked = [key for one in request.POST.getlist("pick") if (key := whole(one)) is not None]
    for key in picked:
        subjects.mark_surveyed(
            survey_id=survey_id,
            subject_id=key,
            found=found,
            on=request.now.date(),
            note=request.POST.get("note", ""),
            by=request.viewer,
            at=request.now,
        )
    messages.success(request, f"已标记{len(picked)}个：{FOUND[found]}")
    return redirect("registers-survey", survey_id)


@require_POST
def close(request: Request, survey_id: int) -> HttpResponse:
    done = subjects.close_survey(survey_id=survey_id, by=request.viewer, at=request.now)
    messages.success(request, f"“{done.name}”已结束，未查到的名单留在记录里")
    return redirect("registers-survey", survey_id)
