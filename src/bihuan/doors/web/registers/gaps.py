from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit.request import Request
from bihuan.rules.packs import Pack

SIGHTINGS = "truck_sighting"


def page(request: Request) -> HttpResponse:
    """Where supervision falls short: never inspected, overdue, promises not kept (R010)."""
    viewer, today = request.viewer, request.now.date()
    held = subjects.registers(viewer, on=today)
    shown = {
        "domains": subjects.gaps(viewer, on=today),
        "lines": [(pack, counts) for pack, counts in held if pack.check_days and counts.overdue],
        "stale": [(pack, counts) for pack, counts in held if counts.is_stale],
        "sources": _sources(request, [pack for pack, _ in held]),
        "reappeared": subjects.reappeared(viewer),
    }
    return render(request, "registers/gaps.html", shown)


def _sources(request: Request, packs: list[Pack]) -> list[tuple[int, str, int]]:
    """Sites that sightings of dirty trucks lead back to again and again (R089)."""
    found = next((one for one in packs if one.code == SIGHTINGS), None)
    if found is None:
        return []
    refs = [one.code for one in found.fields if one.type == "ref"]
    rows = [
        row for code in refs for row in subjects.repeated_sources(request.viewer, SIGHTINGS, code)
    ]
    return sorted(rows, key=lambda row: -row[2])
