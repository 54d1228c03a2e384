from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.warnings import access, queries
from bihuan.apps.warnings import actions as warnings
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.warnings.forms import FileForm
from bihuan.rules.alerts import Level
from bihuan.rules.viewer import Duty


def page(request: Request) -> HttpResponse:
    """The emergency list, what it would cut at each level, and the import of a new one."""
    access.require_area(request.viewer)
    county_code = request.viewer.scope[:6]
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["upload"]
        with refusals_into(form):
            made = warnings.import_list(
                filename=upload.name, data=upload.read(), by=request.viewer, at=request.now
            )
            messages.success(request, f"已导入{made.taken}个对象，{made.refused}行未导入")
            return redirect("warnings-import-report", made.id)
    kind, grade = request.GET.get("kind", ""), request.GET.get("grade", "")
    every = queries.emergency_list(request.viewer)
    plan = queries.plan(county_code)
    shown = {
        "rows": [
            one
            for one in every
            if kind in {"", one.emitter.kind} and grade in {"", one.emitter.grade}
        ],
        "total": len(every),
        "kinds": [
            (code, word, sum(one.emitter.kind == code for one in every))
            for code, word in queries.kinds()
        ],
        "grades": queries.grades(request.viewer),
        "kind": kind,
        "grade": grade,
        "plan": plan,
        "cuts": _by_pollutant(queries.list_cuts(plan, _by_level(every))) if plan else [],
        "levels": list(Level),
        "imports": queries.list_imports(county_code),
        "form": form if request.viewer.has(Duty.DISPATCHER) else None,
    }
    return render(request, "warnings/emitters.html", shown, status=422 if form.is_bound else 200)


def _by_pollutant(
    cuts: Mapping[Level, Sequence[queries.Cut]],
) -> list[tuple[queries.Cut, list[queries.Cut]]]:
    """One row a pollutant: its base, then the cut of each level."""
    return [(row[0], list(row)) for row in zip(*cuts.values(), strict=True)]


def _by_level(rows: Iterable[queries.Listed]) -> Mapping[Level, Mapping[str, Decimal]]:
    """Protected objects cut nothing, so they count for nothing."""
    held: dict[Level, defaultdict[str, Decimal]] = {level: defaultdict(Decimal) for level in Level}
    for one in rows:
        if one.emitter.protection:
            continue
        for level, cuts in one.cuts.items():
            for name, kg in cuts.items():
                held[level][name] += kg
    return held
