from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.integrity import access, queries
from bihuan.doors.kit.request import Request
from bihuan.rules.fraud import EDITION, HIGHEST, LOWEST, PATTERNS, START


def page(request: Request) -> HttpResponse:
    """From which score on each pattern is listed here, and what moved it."""
    access.require_reviewer(request.viewer)
    county = access.county(request.viewer)
    shown = {
        "rows": [
            (one, PATTERNS[one.code], queries.history(county, one.code))
            for one in queries.strictness(county)
        ],
        "edition": EDITION,
        "bounds": (round(LOWEST * 100), round(HIGHEST * 100), round(START * 100)),
    }
    return render(request, "integrity/thresholds.html", shown)
