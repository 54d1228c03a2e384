from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty


def page(request: Request, import_id: int) -> HttpResponse:
    """What an import did: n read, n created, 0 dropped; totals held against the bulletin."""
    report = queries.report(request.viewer, import_id, at=request.now)
    shown = {
        "batch": report.batch,
        "report": report,
        "rows": queries.import_rows(report.batch),
        "can_undo": report.can_undo and request.viewer.has(Duty.DISPATCHER),
    }
    return render(request, "ledger/import_report.html", shown)


@require_POST
def undo(request: Request, import_id: int) -> HttpResponse:
    try:
        ledger.undo_import(import_id=import_id, by=request.viewer, at=request.now)
        messages.success(request, "已撤销本次导入，登记过的编号保留为作废")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("ledger-import-report", import_id)
