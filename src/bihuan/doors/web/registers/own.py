from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit.request import Request
from bihuan.rules.packs import Pack

SOON = timedelta(days=60)
ENDS = ("到期", "有效期", "截止", "届满")


@dataclass(frozen=True, slots=True)
class Paper:
    """A permit or licence of one's own that ends soon, or has ended."""

    subject: subjects.Subject
    name: str
    ends_on: date
    is_over: bool


@dataclass(frozen=True, slots=True)
class Own:
    """One entry of the enterprise, with what is still empty."""

    subject: subjects.Subject
    pack: Pack
    empty: list[str]


def page(request: Request) -> HttpResponse:
    """What the registers hold of one's own enterprise: to be filled, corrected, renewed (R057)."""
    viewer, today = request.viewer, request.now.date()
    rows = [
        one
        for org_id in sorted(viewer.org_ids)
        for one in subjects.every_row(viewer, subjects.Filter(org_id=org_id), limit=200)
    ]
    held = [(one, subjects.pack(one.county_code, one.register)) for one in rows]
    shown = {
        "rows": [
            Own(one, pack, [f.name for f in pack.fields if f.code not in one.values])
            for one, pack in held
        ],
        "papers": sorted(
            (paper for one, pack in held for paper in _papers(one, pack, today)),
            key=lambda paper: paper.ends_on,
        ),
        "children": [child for one in rows for child in subjects.children(viewer, one.id)],
    }
    return render(request, "registers/own.html", shown)


def _papers(one: subjects.Subject, pack: Pack, today: date) -> list[Paper]:
    """Date fields that say when something ends, by their names."""
    found = []
    for field in pack.fields:
        held = one.values.get(field.code)
        if field.type != "date" or not isinstance(held, str):
            continue
        ends = field.code.endswith("_to") or any(word in field.name for word in ENDS)
        day = date.fromisoformat(held)
        if ends and day <= today + SOON:
            found.append(Paper(one, field.name, day, day < today))
    return found
