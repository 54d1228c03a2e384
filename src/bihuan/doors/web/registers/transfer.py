from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import queries
from bihuan.doors.kit.filtering import whole
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import queries as places


@require_POST
def page(request: Request) -> HttpResponse:
    """Hand the picked subjects over to another township, village or grid, with the reason."""
    picked = [key for one in request.POST.getlist("pick") if (key := whole(one)) is not None]
    found = [queries.subject(request.viewer, key) for key in picked[:200]]
    place = request.POST.get("place_code", "")
    if place and found:
        moved = subjects.transfer_subjects(
            subject_ids=[one.id for one in found],
            place_code=place,
            why=request.POST.get("why", ""),
            by=request.viewer,
            at=request.now,
        )
        messages.success(request, f"已移交{moved}个，原来的所在地留在历史里")
        return redirect("registers-register", found[0].register)
    county = queries.home(request.viewer)
    shown = {
        "subjects": found,
        "register": request.POST.get("register", ""),
        "places": [one for one in places.under(county) if len(one.code) > 6],
    }
    return render(request, "registers/transfer.html", shown)
