from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.effects import access
from bihuan.apps.effects import actions as effects
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.effects.asking import JudgeForm, subjects


def page(request: Request) -> HttpResponse:
    """Ask whether the air changed with a measure or with the weather (R017, R046)."""
    access.home_county(request.viewer)
    subject = request.POST.get("subject", request.GET.get("subject", ""))
    named = dict(subjects(request.viewer, subject)).get(subject, "")
    form = JudgeForm(
        request.POST or None,
        viewer=request.viewer,
        subject=subject,
        initial={"subject": subject, "name": named},
    )
    if form.is_valid():
        with refusals_into(form):
            asked = effects.ask_judgement(
                question=form.question(), by=request.viewer, at=request.now
            )
            messages.success(request, "已排队计算，约需一两分钟；算完本页会显示结论")
            return redirect("effects-detail", asked.id)
    status = 422 if form.is_bound else 200
    return render(request, "effects/ask.html", {"form": form}, status=status)
