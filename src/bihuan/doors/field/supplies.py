"""What a phone takes along: its person's tasks and lists. No field that is personal (ADR 24)."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from bihuan.apps.fieldwork import access
from bihuan.apps.incidents import queries as incidents
from bihuan.apps.inspections import queries as inspections
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.patrols import queries as patrols
from bihuan.apps.subjects import queries as subjects
from bihuan.doors.field.answers import in_json, said
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import queries as places
from bihuan.foundation.profile import queries as profile
from bihuan.rules.packs import Pack
from bihuan.rules.viewer import Duty, Viewer

KEPT_DAYS = 7
MOST_SUBJECTS, MOST_ITEMS = 500, 200
Row = dict[str, object]


@require_safe
@in_json
def page(request: Request) -> HttpResponse:
    """Everything at once: a phone has a network for a minute at a time."""
    viewer = request.viewer
    county = access.require_field(viewer)
    packs = subjects.packs(county)
    due = inspections.due_visits(viewer, at=request.now)
    return said(
        {
            "days": KEPT_DAYS,
            "person": {"id": viewer.account, "name": viewer.name, "post": _post(viewer)},
            "county": profile.current().county_name,
            "due": [_due(one) for one in due],
            "subjects": _subjects(viewer, packs),
            "checklists": _checklists(packs),
            "incidents": [_incident(one) for one in incidents.mine(viewer, request.now)],
            "reported": [_reported(one) for one in incidents.reported_by(viewer)],
            "items": _items(request),
            "plans": [_plan(line) for line in patrols.due_plans(viewer, at=request.now)],
        }
    )


def _post(viewer: Viewer) -> str:
    return " ".join(word for word in (viewer.org_name, viewer.post) if word)


def _due(one: inspections.Due) -> Row:
    return {
        "subject": one.subject_id,
        "name": one.name,
        "register": one.register,
        "word": one.register_name,
        "list": f"{one.register}/{one.checklist}",
        "place": one.place_code,
        "lon": one.lon,
        "lat": one.lat,
        "inspection": one.inspection_id,
        "why": " ".join(word for word in (one.inspection_name, one.why) if word),
        "due": one.due_on.isoformat() if one.due_on else "",
    }


def _subjects(viewer: Viewer, packs: Sequence[Pack]) -> list[Row]:
    """Names and addresses of what may be checked, for the search without a network."""
    found: list[Row] = []
    for pack in packs:
        code = _list_for(viewer, pack)
        room = MOST_SUBJECTS - len(found)
        if not code or room <= 0:
            continue
        rows = subjects.every_row(viewer, subjects.Filter(register=pack.code), limit=room)
        found += [
            {
                "subject": one.id,
                "name": one.name,
                "register": pack.code,
                "word": pack.name,
                "list": f"{pack.code}/{code}",
                "place": one.place_code,
                "address": one.place_text,
                "lon": one.lon,
                "lat": one.lat,
            }
            for one in rows
        ]
    return found


def _list_for(viewer: Viewer, pack: Pack) -> str:
    """The checklist of the viewer's duty, or any that is not the enterprise's own."""
    wanted = "grid" if viewer.has(Duty.GRID) else "inspector"
    fit = [one for one in pack.checklists if one.for_whom == wanted]
    rest = [one for one in pack.checklists if one.for_whom != "enterprise"]
    return next((one.code for one in (*fit, *rest)), "")


def _checklists(packs: Iterable[Pack]) -> dict[str, Row]:
    return {
        f"{pack.code}/{one.code}": {
            "name": one.name,
            "code": one.code,
            "lines": [[line.code, line.text, line.basis, line.needs_photo] for line in one.items],
        }
        for pack in packs
        for one in pack.checklists
    }


def _incident(one: incidents.Incident) -> Row:
    return {
        "id": one.id,
        "word": one.kind_word,
        "state": one.status,
        "accepted": one.accepted_at is not None,
        "due": one.check_by.isoformat() if one.check_by else "",
        "text": one.text,
        "where": one.place_text or places.names([one.place_code]).get(one.place_code, ""),
        "lon": one.lon,
        "lat": one.lat,
    }


def _reported(one: incidents.Reported) -> Row:
    return {
        "id": one.incident.id,
        "word": one.kind_word,
        "at": one.reported_at.isoformat(),
        "more": "：".join(part for part in (one.incident.status_word, one.result) if part),
    }


def _items(request: Request) -> list[Row]:
    """Ledger items that the person does."""
    rows = ledger.every_row(
        request.viewer, ledger.Filter(chip="live"), at=request.now, limit=MOST_ITEMS
    )
    return [
        {
            "number": one.number,
            "title": one.title,
            "due": one.due_on.isoformat() if one.due_on else "",
        }
        for one in rows
        if one.doer_id in request.viewer.person_ids
    ]


def _plan(line: patrols.PlanLine) -> Row:
    return {
        "id": line.plan.id,
        "name": line.plan.name,
        "every": line.plan.every_days,
        "due": line.due_on.isoformat(),
        "late": line.is_late,
        "points": line.plan.points,
    }
