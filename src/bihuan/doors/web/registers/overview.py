from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import queries as places
from bihuan.rules.packs import Pack
from bihuan.rules.viewer import Duty

MOST_CELLS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One register with its numbers and who keeps it."""

    pack: Pack
    counts: subjects.Counts
    keeper: str


@dataclass(frozen=True, slots=True)
class Group:
    """The registers of one line of the duty matrix."""

    domain: str
    lines: list[Line]


def page(request: Request) -> HttpResponse:
    """All registers by domain: how many, what alerts, what was not looked at in time."""
    viewer = request.viewer
    if viewer.has(Duty.ENTERPRISE):
        return redirect("registers-own")
    county = subjects.home(viewer)
    held = subjects.registers(viewer, on=request.now.date())
    shown = {
        "groups": groups(county, [pair for pair in held if pair[1].active]),
        "empty": [pack for pack, counts in held if not counts.active],
        "total": sum(counts.active for _, counts in held),
        "alerts": sum(counts.alerts for _, counts in held),
        "overdue": sum(counts.overdue for _, counts in held),
        "unchecked": sum(counts.unchecked for pack, counts in held if pack.check_days),
        "stopped": sum(counts.stopped for _, counts in held),
        "cells": subjects.small_sources(viewer, MOST_CELLS),
        "reappeared": subjects.reappeared(viewer)[:MOST_CELLS],
        "county_named": places.names([county]).get(county, ""),
        "keeps_packs": viewer.has(Duty.DISPATCHER),
    }
    return render(request, "registers/overview.html", shown)


def groups(county: str, held: list[tuple[Pack, subjects.Counts]]) -> list[Group]:
    keepers = subjects.owners(county)
    found: dict[str, list[Line]] = {}
    for pack, counts in held:
        kind = keepers[pack.code]
        keeper = kind.owner_org.short or kind.owner_org.name if kind.owner_org else "县环委办"
        found.setdefault(pack.domain or "其他", []).append(Line(pack, counts, keeper))
    return [Group(domain, lines) for domain, lines in found.items()]
