from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.integrity import access, queries
from bihuan.doors.kit.request import Request
from bihuan.rules.fraud import PATTERNS

STATES = ("open", "confirmed", "cleared", queries.BELOW)


def page(request: Request) -> HttpResponse:
    """The review desk: signs that wait, the plainest first (R072)."""
    access.require_reviewer(request.viewer)
    asked = request.GET
    state, pattern = asked.get("state", "open"), asked.get("pattern", "")
    outlet = asked.get("outlet", "")
    wanted = queries.Filter(
        state=state if state in STATES else "open",
        pattern=pattern if pattern in PATTERNS else "",
        words=asked.get("q", "").strip(),
        outlet_id=int(outlet) if outlet.isdecimal() else None,
    )
    number = asked.get("page", "1")
    found = queries.signs(request.viewer, wanted, int(number) if number.isdecimal() else 1)
    counts = queries.counts(request.viewer)
    shown = {
        "page": found,
        "wanted": wanted,
        "counts": counts,
        "states": (
            ("open", "待研判", counts.open),
            ("confirmed", "移交核查", counts.confirmed),
            ("cleared", "已排除", counts.cleared),
            (queries.BELOW, "阈值以下", counts.below),
        ),
        "patterns": [
            (code, PATTERNS[code].word, count) for code, count in counts.by_pattern.items()
        ],
    }
    return render(request, "integrity/list.html", shown)
