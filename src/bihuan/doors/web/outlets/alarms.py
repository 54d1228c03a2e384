from dataclasses import dataclass, replace

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from bihuan.apps.emissions import queries as emissions
from bihuan.doors.kit import filtering
from bihuan.doors.kit.request import Request
from bihuan.doors.web.outlets import words
from bihuan.rules.emissions import RULES

VIEWS = {
    "": "全部",
    "open": "持续中",
    "unanswered": "未了结",
    "ended": "已恢复",
    "dismissed": "已排除",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One alarm of the list."""

    card: emissions.AlarmCard
    tone: str
    worst: str
    lasted: str


def page(request: Request) -> HttpResponse:
    """Alarms in the viewer's reach, the latest first; each is a clue, never a verdict."""
    wanted = filter_from(request.GET)
    number = filtering.whole(request.GET.get("page")) or 1
    found = emissions.alarms(request.viewer, wanted, number)
    shown = {
        "page": found,
        "lines": [line_of(one) for one in found.rows],
        "wanted": wanted,
        "view": "unanswered" if wanted.unanswered else wanted.state,
        "views": VIEWS.items(),
        "rules": [(rule.code, rule.word) for rule in RULES.values()],
        "counts": emissions.open_counts(request.viewer),
    }
    return render(request, "outlets/alarms.html", shown)


def filter_from(query: QueryDict) -> emissions.Filter:
    view, rule = query.get("view", ""), query.get("rule", "")
    wanted = emissions.Filter(
        rule=rule if rule in RULES else "",
        outlet_id=filtering.whole(query.get("outlet")),
        enterprise_id=filtering.whole(query.get("firm")),
        words=query.get("q", "")[:60],
    )
    if view == "unanswered":
        return replace(wanted, unanswered=True)
    return replace(wanted, state=view if view in VIEWS else "")


def line_of(card: emissions.AlarmCard) -> Line:
    one = card.alarm
    lasted = words.lasting(one.last_at - one.first_at)
    return Line(card, words.TONES[one.state], words.worst(one.worst), lasted)
