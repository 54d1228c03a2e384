from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.roads import access
from bihuan.apps.roads import queries as roads
from bihuan.apps.roads.queries import PlanLine
from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import NotVisible
from bihuan.rules.roadplan import SLOT_WORDS, Slot


@dataclass(frozen=True, slots=True)
class Row:
    """One line as the page shows it: rounds in every slot of the day's forecast."""

    line: PlanLine
    times: list[tuple[str, int]]


def page(request: Request, on: str) -> HttpResponse:
    """One day: the forecast, each road's works with their reasons, and what was done."""
    plan = roads.plan_on(request.viewer, _day(on))
    if plan is None:
        raise NotVisible(f"roads.plan:{on}")
    weather = roads.forecast(plan)
    lines = roads.lines(plan)
    shown = {
        "plan": plan,
        "weather": [(SLOT_WORDS[slot], one) for slot, one in weather.items()],
        "slots": [SLOT_WORDS[slot].split()[0] for slot in weather],
        "roads": list(_by_road(lines)),
        "may_plan": access.may_plan(request.viewer),
        "is_begun": request.now.date() >= plan.on,
        "dry": [line for line in lines if not line.planned],
    }
    return render(request, "roads/day.html", shown)


def _by_road(lines: list[PlanLine]) -> Iterator[tuple[str, list[Row]]]:
    for _, group in groupby(lines, key=lambda line: line.road_id):
        rows = [Row(line, _times(line)) for line in group]
        yield rows[0].line.road.name, rows


def _times(line: PlanLine) -> list[tuple[str, int]]:
    return [(SLOT_WORDS[Slot(slot)].split()[0], each) for slot, each in line.rounds.items()]


def _day(on: str) -> date:
    try:
        return date.fromisoformat(on)
    except ValueError as bad:
        raise NotVisible(f"roads.plan:{on}") from bad
