from django.http import HttpResponse

from bihuan.doors.kit.request import Request
from bihuan.doors.web.directives.coverage_report import download, report_of


def page(request: Request, document_id: int) -> HttpResponse:
    """R002: the sentences nobody holds, as a PDF for the meeting file."""
    report = report_of(request, document_id, "PDF")
    return download(report.pdf(), "application/pdf", f"落实缺口-{report.number}.pdf")
