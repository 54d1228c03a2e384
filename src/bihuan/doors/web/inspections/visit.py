from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from bihuan.apps.inspections import access, queries
from bihuan.doors.kit.chart.nearness import Spot, nearness
from bihuan.doors.kit.request import Request
from bihuan.doors.web.inspections.visit_new import add_photo

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture as the kit's file list takes it."""

    name: str
    url: str
    thumb_url: str
    note: str
    size: int


def page(request: Request, visit_id: int) -> HttpResponse:
    """Answers with their pictures, where the phone was, and what follows."""
    sheet = queries.visit(request.viewer, visit_id)
    visit = sheet.visit
    shown = {
        "sheet": sheet,
        "visit": visit,
        "lines": [(line, [_photo(one) for one in line.photos]) for line in sheet.lines],
        "overall": [_photo(one) for one in sheet.overall],
        "picture": _picture(sheet),
        "papers": queries.papers_of(visit.id),
        "recheck": queries.recheck_of(visit.id),
        "stop": queries.stop_in_force(request.viewer, visit.subject_id),
        "deeds": access.deeds(request.viewer, visit),
        "today": request.now.date(),
    }
    return render(request, "inspections/visit.html", shown)


@require_POST
def photo(request: Request, visit_id: int) -> HttpResponse:
    """One more picture of a line."""
    uploads = request.FILES.getlist("photo")
    for upload in uploads:
        code = request.POST.get("line", "")
        add_photo(request, visit_id, code, upload.name, cast(BinaryIO, upload.file))
    messages.success(request, f"已加入{len(uploads)}张照片")
    return redirect("inspections-visit", visit_id)


def _photo(attachment: "Attachment") -> Photo:
    stored = attachment.file
    facts = [attachment.actor_name]
    if stored.taken_at:
        facts.append(f"拍摄于{localtime(stored.taken_at):%m-%d %H:%M}")
    return Photo(
        name=attachment.name,
        url=reverse("file", args=[attachment.id]),
        thumb_url=reverse("file-thumb", args=[attachment.id]) if stored.is_image else "",
        note=" · ".join(facts),
        size=stored.size,
    )


def _picture(sheet: queries.VisitSheet) -> SafeString:
    """The phone beside the registered point, where both are known."""
    visit, subject = sheet.visit, sheet.visit.subject
    if visit.distance_m is None or visit.lon is None or visit.lat is None:
        return SafeString("")
    if subject.lon is None or subject.lat is None:
        return SafeString("")
    return nearness(
        Spot(subject.lon, subject.lat),
        Spot(visit.lon, visit.lat),
        there_m=sheet.there_m,
        told=f"{subject.name}：{sheet.arrival}",
    )
