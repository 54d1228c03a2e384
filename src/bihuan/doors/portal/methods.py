from django.http import HttpResponse
from django.views.decorators.http import require_safe

from bihuan.doors.kit.request import Request
from bihuan.doors.portal.answer import answer
from bihuan.rules import fraud

SOURCE = "规则与实测结果随本系统公开发布，任何人可以重算"


@require_safe
def page(request: Request) -> HttpResponse:
    """What is looked at in the data of outlets, how often it errs, and that a person decides."""
    report = fraud.report()
    shown: dict[str, object] = {
        "patterns": [(one, report.patterns.get(one.code)) for one in fraud.PATTERNS.values()],
        "report": report,
        "edition": fraud.EDITION,
        "bounds": [round(one * 100) for one in (fraud.LOWEST, fraud.START, fraud.HIGHEST)],
        "source": SOURCE,
    }
    return answer(request, "portal/methods.html", shown)
