from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import access, queries
from bihuan.apps.ledger import actions as ledger
from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import Refused


def page(request: Request, import_id: int) -> HttpResponse:
    """Step four: one sentence that says what will be written, and the button that writes it."""
    batch = queries.one_import(request.viewer, import_id)
    access.require_importer(request.viewer)
    if batch.status != "checked":
        return redirect("ledger-import-report", batch.id)
    counts = queries.row_counts(batch)
    doubtful = counts["error"] + counts["conflict"]
    if request.method == "POST":
        left_out = doubtful if request.POST.get("leave_out") == str(doubtful) else 0
        try:
            ledger.confirm_import(
                import_id=import_id, left_out=left_out, by=request.viewer, at=request.now
            )
            messages.success(request, "已导入，24小时内可以整批撤销")
            return redirect("ledger-import-report", import_id)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
            return redirect("ledger-import-confirm", import_id)
    shown = {
        "batch": batch,
        "counts": counts,
        "doubtful": doubtful,
        "writes": counts["new"] + counts["update"],
        "updates": queries.import_rows(batch, verdict="update"),
        "report": queries.report(request.viewer, import_id, at=request.now),
    }
    return render(request, "ledger/import_confirm.html", shown)
