from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.warnings import access, queries
from bihuan.doors.kit.request import Request
from bihuan.rules.emergencylist import Verdict

TONES = {"taken": "ok", "merged": "run", "refused": "bad"}


def page(request: Request, import_id: int) -> HttpResponse:
    """Every row of an imported list, with what became of it and why."""
    access.require_area(request.viewer)
    found = queries.list_import(request.viewer.scope[:6], import_id)
    rows = [
        {**row, "word": Verdict(row["verdict"]).word, "tone": TONES[row["verdict"]]}
        for row in found.report
    ]
    troubled = [row for row in rows if row["notes"]]
    shown = {
        "import": found,
        "rows": rows if request.GET.get("show") == "all" else troubled,
        "total": len(rows),
        "troubled": len(troubled),
        "shows_all": request.GET.get("show") == "all",
    }
    return render(request, "warnings/report.html", shown)
