"""倒排工期: rows in, latest days out, and what can be done when today is too late (S9, R043)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.flow import Verb
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger import gantt, planner_form
from bihuan.doors.web.ledger.planner_form import Filled
from bihuan.foundation.calendar import queries as calendars
from bihuan.rules.backplan import TEMPLATES, Planned, Way
from bihuan.rules.deadlines import Unit
from bihuan.rules.refusal import Refused

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the page: its form, and what the plan says of it."""

    number: int
    form: Any
    planned: Planned | None
    done_on: date | None
    is_critical: bool
    breaks: bool
    earlier: str = ""
    """The page of the saved step, a working day before and after."""
    later: str = ""

    @property
    def slack(self) -> str:
        if self.planned is None:
            return ""
        word = _word(self.planned.unit)
        slack = self.planned.slack
        return f"差{-slack}{word}" if slack < 0 else f"{slack}{word}"


@dataclass(frozen=True, slots=True)
class Overlap:
    earlier: str
    later: str
    left: str
    value: str


def page(request: Request, item_id: int) -> HttpResponse:
    """Every press of a button sends the rows and shows them worked out again."""
    found = queries.detail(request.viewer, item_id, at=request.now)
    if Verb.PLAN not in found.verbs:
        raise Refused("ledger.plan.not_now", "当前状态不能倒排工期")
    if request.method != "POST":
        sketch = queries.sketch_of(found.item, today=request.now.date())
        return _answer(request, found, planner_form.filled(sketch), sketch)
    given = planner_form.sent(request.POST)
    deed, _, what = request.POST.get("do", "reckon").partition(":")
    dropped = int(what) if deed == "drop" and what.isdecimal() else None
    written = planner_form.sketch_of(given, without=dropped) if given.is_valid else None
    if written is None:
        return _shown(request, found, given)
    reason = given.frame.cleaned_data["reason"]
    try:
        sketch = _changed(request, found, written, deed, what)
        if deed == "save":
            ledger.lay_backplan(
                item_id=item_id, sketch=sketch, reason=reason, by=request.viewer, at=request.now
            )
            messages.success(request, "倒排方案已保存")
            return redirect("ledger-detail", item_id)
    except Refused as refusal:
        return _shown(request, found, given, wrong=refusal, worked=_try(request, found, written))
    return _answer(request, found, given, sketch, reason)


def _answer(
    request: Request, found: queries.Detail, given: Filled, sketch: queries.Sketch, reason: str = ""
) -> HttpResponse:
    """The rows as the sketch has them; as they were sent when nothing follows from them."""
    if not sketch.rows:
        return _shown(request, found, planner_form.filled(sketch))
    try:
        worked = _worked(request, found, sketch)
    except Refused as refusal:
        return _shown(request, found, given, wrong=refusal)
    return _shown(request, found, planner_form.filled(sketch, reason=reason), worked=worked)


def _try(request: Request, found: queries.Detail, sketch: queries.Sketch) -> queries.Worked | None:
    """What is still true of rows that were not saved."""
    try:
        return _worked(request, found, sketch)
    except Refused:
        return None


def _changed(
    request: Request, found: queries.Detail, sketch: queries.Sketch, deed: str, what: str
) -> queries.Sketch:
    """The sketch after the button pressed; a way out only when it is still the one shown."""
    if deed == "template":
        return queries.with_template(sketch, what)
    if deed == "rest":
        return replace(
            sketch, workdays=frozenset(d for d in sketch.workdays if d.isoformat() != what)
        )
    if deed == "apart":
        kept = {pair: n for pair, n in sketch.overlaps.items() if "→".join(pair) != what}
        return replace(sketch, overlaps=kept)
    if deed == "adopt":
        ways = _worked(request, found, sketch).ways
        way = next((one for one in ways if one.sentence == what), None)
        if way is None:
            raise Refused("ledger.backplan.way_gone", "步骤改过了，这个办法已不适用，请重算后再选")
        return queries.with_way(sketch, way)
    return sketch


def _worked(request: Request, found: queries.Detail, sketch: queries.Sketch) -> queries.Worked:
    return queries.worked(
        sketch, found.steps, today=request.now.date(), calendar=calendars.current()
    )


def _shown(
    request: Request,
    found: queries.Detail,
    given: Filled,
    *,
    wrong: Refused | None = None,
    worked: queries.Worked | None = None,
) -> HttpResponse:
    item = found.item
    sketch = worked.sketch if worked else None
    shown = {
        "item": item,
        "given": given,
        "frame": given.frame,
        "lines": _lines(given, worked, found),
        "wrong": wrong,
        "worked": worked,
        "chart": gantt.of_sketch(item, worked, at=request.now) if worked else "",
        "ways": _ways(worked, item) if worked else [],
        "overlaps": _overlaps(sketch) if sketch else [],
        "workdays": sorted(sketch.workdays) if sketch else [],
        "templates": TEMPLATES.values(),
        "crumbs": [
            ("问题台账", reverse("ledger-list")),
            (item.shown_number, reverse("ledger-detail", args=[item.id])),
            ("倒排工期", ""),
        ],
    }
    is_wrong = wrong is not None or (given.frame.is_bound and not given.is_valid)
    return render(request, "ledger/planner.html", shown, status=422 if is_wrong else 200)


def _lines(given: Filled, worked: queries.Worked | None, found: queries.Detail) -> list[Line]:
    plan = worked.plan if worked else None
    planned = {one.name: one for one in plan.steps} if plan else {}
    beside = _beside(found)
    lines = []
    for number, form in enumerate(given.rows, 1):
        name = str(form["name"].value() or "").strip()
        earlier, later = beside.get(name, ("", ""))
        lines.append(
            Line(
                number=number,
                form=form,
                planned=planned.get(name),
                done_on=worked.done.get(name) if worked else None,
                is_critical=plan is not None and name in plan.critical,
                breaks=plan is not None and bool(name) and name == plan.breaks_at,
                earlier=earlier,
                later=later,
            )
        )
    return lines


def _beside(found: queries.Detail) -> dict[str, tuple[str, str]]:
    calendar = calendars.current()
    beside = {}
    for step in found.steps:
        page = reverse("ledger-step", args=[found.item.id, step.id])
        earlier = calendar.workday_on_or_before(step.due_on - ONE_DAY)
        later = calendar.workday_on_or_after(step.due_on + ONE_DAY)
        beside[step.name] = (f"{page}?on={earlier}#move", f"{page}?on={later}#move")
    return beside


def _ways(worked: queries.Worked, item: queries.Item) -> list[tuple[Way, bool]]:
    """Each with whether it needs a later date than the item has, which only an extension gives."""
    days = [(way, queries.finish_of(way)) for way in worked.ways]
    return [(way, bool(day and item.due_on and day > item.due_on)) for way, day in days]


def _overlaps(sketch: queries.Sketch) -> list[Overlap]:
    units = {row.name: Unit(row.unit) for row in sketch.rows}
    return [
        Overlap(earlier, later, f"{days}{_word(units[earlier])}", f"{earlier}→{later}")
        for (earlier, later), days in sketch.overlaps.items()
        if days
    ]


def _word(unit: Unit) -> str:
    return "个工作日" if unit is Unit.WORKING else "天"
