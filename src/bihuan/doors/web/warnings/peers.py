from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.warnings import access
from bihuan.apps.warnings import actions as warnings
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.warnings.forms import PeersForm


def page(request: Request) -> HttpResponse:
    """Take the counties' numbers from the city's bulletin."""
    access.home_county(request.viewer)
    form = PeersForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        given = dict(form.cleaned_data)
        upload = given.pop("upload")
        with refusals_into(form):
            taken = warnings.import_peers(
                filename=upload.name,
                data=upload.read(),
                by=request.viewer,
                at=request.now,
                **given,
            )
            notes = f"；{'；'.join(taken.notes)}" if taken.notes else ""
            messages.success(request, f"已导入{taken.places}个县区的{taken.values}个数值{notes}")
            return redirect("/warnings/ranking/?of=counties")
    status = 422 if form.is_bound else 200
    return render(request, "warnings/peers.html", {"form": form}, status=status)
