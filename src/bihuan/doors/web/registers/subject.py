from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString

from bihuan.apps.duties import queries as duties
from bihuan.apps.inspections import queries as inspections
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.subjects import access
from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit.chart.dotmap import Land, Mark, dot_map
from bihuan.doors.kit.request import Request
from bihuan.doors.web.registers import asking
from bihuan.doors.web.registers.list import place_words
from bihuan.foundation.files import queries as files
from bihuan.foundation.places import queries as places
from bihuan.rules.packs import Pack, doubts

MOST_ITEMS = 20


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition and what it changed against the one before."""

    row: subjects.SubjectEdition
    changes: list[tuple[str, str, str]]
    """Field, before, after."""


def page(request: Request, subject_id: int) -> HttpResponse:
    """One subject, one file (一企一档): what is known of it, who answers for it, what befell it."""
    viewer = request.viewer
    one = subjects.subject(viewer, subject_id)
    if one.merged_into_id is not None and "history" not in request.GET:
        return redirect("registers-subject", one.merged_into_id)
    pack = subjects.pack(one.county_code, one.register)
    kind = subjects.register_type(one.county_code, one.register)
    past = _past(request, one)
    held = past.values if past else one.values
    refs = asking.refs_of(pack, [held])
    is_staff = bool(access.reaches(viewer))
    shown: dict[str, Any] = {
        "subject": one,
        "pack": pack,
        "past": past,
        "place": place_words(one.place_code, _names(one)),
        "values": [
            (field.name, asking.worded(field, held.get(field.code), refs), field.is_personal)
            for field in pack.fields
            if field.code in held
        ],
        "doubts": [f"{pack.field(code).name}{said}" for code, said in doubts(pack, held)],
        "empty": [field.name for field in pack.fields if field.code not in one.values],
        "keeps": access.keeps(viewer, kind, one.place_code),
        "is_own": access.is_own(viewer, one),
        "may_stop": access.may_stop(viewer, kind, one),
        "is_staff": is_staff,
        "picture": _picture(one, pack),
        "alerts": subjects.alerts_of(one.id),
        "items": _items(request, one),
        "visits": inspections.visits_of(viewer, one.id)[:MOST_ITEMS],
        "children": subjects.children(viewer, one.id),
        "absorbed": subjects.absorbed(viewer, one.id),
        "files": files.attachments(one.subject),
        "editions": _editions(request, one, pack),
        "proof": _proof(request, one) if is_staff else None,
        "zones": _zones(one, request.now.date()),
    }
    return render(request, "registers/subject.html", shown)


def _names(one: subjects.Subject) -> dict[str, str]:
    return places.names([one.place_code, one.place_code[:9]])


def _past(request: Request, one: subjects.Subject) -> subjects.SubjectEdition | None:
    """The edition of the day that is asked for, as this viewer may read it."""
    asked = request.GET.get("as_at", "")
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None
    found = subjects.as_at(one.id, day)
    if found is None:
        return None
    seen = {row.number: row for row in subjects.history(request.viewer, one.id)}
    return seen[found.number]


def _items(request: Request, one: subjects.Subject) -> list[ledger.Item]:
    wanted = ledger.Filter(chip="all", about_subject_id=one.id)
    return ledger.listing(request.viewer, wanted, at=request.now).items[:MOST_ITEMS]


def _proof(request: Request, one: subjects.Subject) -> duties.Proof:
    return duties.responsible(request.viewer, subject_id=one.id, on=request.now.date())


def _zones(one: subjects.Subject, on: date) -> list[subjects.Subject]:
    if one.lon is None or one.lat is None:
        return []
    found = subjects.zones_at(one.county_code, one.lon, one.lat, on)
    return [zone for zone in found if zone.id != one.id]


def _picture(one: subjects.Subject, pack: Pack) -> SafeString:
    if one.lon is None or one.lat is None:
        return SafeString("")
    lands = [
        Land(town.name, town.boundary, town.lon, town.lat)
        for town in places.shapes(one.county_code)
    ]
    mark = Mark(one.lon, one.lat, one.name, pack.mark, pack.tone)
    return dot_map(lands, [mark], told=f"{one.name}在县内的位置")


def _editions(request: Request, one: subjects.Subject, pack: Pack) -> list[Edition]:
    rows = subjects.history(request.viewer, one.id)
    refs = asking.refs_of(pack, [row.values for row in rows])
    older = [*rows[1:], None]
    return [
        Edition(row, _changes(pack, before, row, refs) if before else [])
        for row, before in zip(rows, older, strict=True)
    ]


def _changes(
    pack: Pack,
    before: subjects.SubjectEdition,
    after: subjects.SubjectEdition,
    refs: dict[int, str],
) -> list[tuple[str, str, str]]:
    found = [
        (
            field.name,
            asking.worded(field, before.values.get(field.code), refs),
            asking.worded(field, after.values.get(field.code), refs),
        )
        for field in pack.fields
        if before.values.get(field.code) != after.values.get(field.code)
    ]
    if before.name != after.name:
        found.insert(0, (pack.name_word, before.name, after.name))
    if before.place_code != after.place_code:
        names = places.names([before.place_code, after.place_code])
        was, now = (names.get(row.place_code, row.place_code) for row in (before, after))
        found.append(("所在地", was, now))
    return found
