from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from bihuan.apps.fieldwork import actions as fieldwork
from bihuan.apps.fieldwork import queries
from bihuan.doors.kit.request import Request

PAGES = {
    "patrols.patrol": "patrols-detail",
    "inspections.visit": "inspections-visit",
    "incidents.incident": "incidents-detail",
}


def page(request: Request, parcel_id: int) -> HttpResponse:
    """One parcel as it came, with what it became or why it became nothing."""
    found = queries.parcel(request.viewer, parcel_id)
    photos = [
        {
            "name": one.name,
            "url": reverse("file", args=[one.id]),
            "thumb_url": reverse("file-thumb", args=[one.id]),
            "note": one.note,
            "size": one.file.size,
        }
        for one in found.photos
    ]
    owner, _, number = found.line.parcel.became.partition(":")
    became = reverse(PAGES[owner], args=[number]) if owner in PAGES else ""
    shown = {"found": found, "photos": photos, "became": became}
    return render(request, "patrols/parcel.html", shown)


@require_POST
def retry(request: Request, parcel_id: int) -> HttpResponse:
    parcel = fieldwork.retry_parcel(parcel_id=parcel_id, by=request.viewer, at=request.now)
    if parcel.refusal:
        messages.error(request, f"还是没能登记：{parcel.refusal}")
    else:
        messages.success(request, "已登记")
    return redirect("patrols-parcel", parcel_id)


@require_POST
def settle(request: Request, conflict_id: int) -> HttpResponse:
    conflict = fieldwork.settle_conflict(
        conflict_id=conflict_id,
        settlement=request.POST.get("settlement", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, conflict.get_settlement_display())
    return redirect("patrols-parcel", conflict.parcel_id)
