from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from bihuan.apps.inspections import access, queries
from bihuan.apps.inspections import actions as inspections
from bihuan.doors.kit.request import Request
from bihuan.foundation.audit import queries as audit

JOURNAL = 20


def page(request: Request, inspection_id: int) -> HttpResponse:
    """Progress, targets, findings, the lot made again, and who looked at a sealed list."""
    return render(request, "inspections/detail.html", _shown(request, inspection_id))


@require_POST
def look(request: Request, inspection_id: int) -> HttpResponse:
    """The sealed list, once, on record."""
    seen = inspections.look_at_list(inspection_id=inspection_id, by=request.viewer, at=request.now)
    shown = _shown(request, inspection_id) | {"seen": seen}
    return render(request, "inspections/detail.html", shown)


def _shown(request: Request, inspection_id: int) -> dict[str, Any]:
    viewer = request.viewer
    sheet = queries.inspection(viewer, inspection_id)
    found = sheet.inspection
    journal = audit.about(found.subject_key)
    return {
        "sheet": sheet,
        "inspection": found,
        "verbs": access.offered(viewer, found),
        "can_act": "mark_unreached" in access.offered(viewer, found),
        "lots": queries.shown_lots(viewer, found),
        "drawn_by": queries.drawer_name(found),
        "rows": [(one, sheet.last_visit.get(one.subject_id)) for one in sheet.targets],
        "looks": [one for one in journal if one.kind == "inspections.list_looked"],
        "journal": journal[-JOURNAL:][::-1],
        "percent": 100 * sheet.whole.visited // sheet.whole.total if sheet.whole.total else 0,
        "groups": [("单位", sheet.by_unit), ("乡镇", sheet.by_township)],
    }
