"""挂牌督办台: every plate that hangs, whose it is, until when, and whose report is late (R037)."""

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.paper.plates import PlateLine, PlatesPaper
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.shown import TONES
from bihuan.foundation.profile import queries as profile

SIZES = ("a4", "a3")


def page(request: Request) -> HttpResponse:
    """The plates of those the viewer may see, the earliest last day first."""
    held = ledger.plates(request.viewer, at=request.now)
    shown = {
        "plates": [(one, TONES[one.item.status]) for one in held],
        "owing": sum(one.days_owed > 0 for one in held),
        "past": sum(one.is_past_until for one in held),
        "is_public": sum(one.listing.is_public for one in held),
    }
    return render(request, "ledger/listed.html", shown)


def paper(request: Request) -> HttpResponse:
    """The same table on paper, A4 across or A3."""
    size = request.GET.get("size", "")
    viewer = request.viewer
    made = PlatesPaper(
        county=profile.current().county_name,
        office=profile.current().office_name,
        size=size if size in SIZES else "a4",
        made_by=f"{viewer.org_name} {viewer.name}",
        at=request.now,
        lines=[_line(one) for one in ledger.plates(viewer, at=request.now)],
    )
    answer = HttpResponse(made.pdf(), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="plates.pdf"'
    return answer


def _line(plate: ledger.Plate) -> PlateLine:
    listing, item = plate.listing, plate.item
    last = f"{plate.last_report_on:%m-%d}" if plate.last_report_on else "未报"
    owed = f"，欠报{plate.days_owed}天" if plate.days_owed else ""
    return PlateLine(
        plate=f"{listing.plate}（公开）" if listing.is_public else listing.plate,
        title=item.title,
        number=item.shown_number,
        unit=item.lead_org.name if item.lead_org else "",
        sponsor=listing.sponsor.name,
        until=f"{listing.until_on:%Y-%m-%d}{'（已过）' if plate.is_past_until else ''}",
        rhythm=f"每{listing.report_every_days}天；最近{last}{owed}",
        state=f"{item.status_word} {item.progress_pct}%",
    )
