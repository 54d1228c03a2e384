from django.http import HttpResponse

from bihuan.doors.kit.request import Request
from bihuan.doors.kit.sheet.coverage import coverage_book
from bihuan.doors.web.directives.coverage_report import download, report_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(request: Request, document_id: int) -> HttpResponse:
    """The same lists as a book."""
    report = report_of(request, document_id, "Excel")
    return download(coverage_book(report), XLSX, f"落实缺口-{report.number}.xlsx")
