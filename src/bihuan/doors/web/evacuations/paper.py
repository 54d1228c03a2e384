from collections.abc import Sequence

from django.http import HttpResponse

from bihuan.apps.evacuations import access
from bihuan.apps.evacuations import queries as evacuations
from bihuan.apps.evacuations.queries import Call
from bihuan.apps.subjects.queries import Subject
from bihuan.doors.kit.paper.callroll import RollLine, RollPaper, RollSheet
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import queries as places
from bihuan.foundation.profile import queries as profile


def book(request: Request) -> HttpResponse:
    """Every point the viewer may call, one sheet each: printed before the rain."""
    points = [one.subject for one in evacuations.board(request.viewer)]
    return _answer(request, _sheets(points))


def point(request: Request, point_id: int) -> HttpResponse:
    """One point's sheet."""
    return _answer(request, _sheets([access.point_seen(request.viewer, point_id)]))


def roll(request: Request, roll_id: int) -> HttpResponse:
    """A roll under way: what is known so far stands on it."""
    found = evacuations.roll(request.viewer, roll_id)
    lines = [_called(call) for call in evacuations.standing(found).calls]
    return _answer(request, [_sheet(found.point, lines, _named([found.point]))])


def _sheets(points: Sequence[Subject]) -> list[RollSheet]:
    listed = evacuations.names_of([one.id for one in points])
    named = _named(points)
    return [_sheet(one, [_listed(who) for who in listed.get(one.id, [])], named) for one in points]


def _named(points: Sequence[Subject]) -> dict[str, str]:
    return places.names(one.place_code for one in points)


def _sheet(one: Subject, lines: Sequence[RollLine], named: dict[str, str]) -> RollSheet:
    said = {code: str(one.values.get(code) or "") for code in ("route", "shelter")}
    caller = " ".join(str(one.values.get(code) or "") for code in ("caller", "phone"))
    place = named.get(one.place_code, "")
    return RollSheet(
        point=one.name,
        place=f"{place} {one.place_text}".strip(),
        threat=str(one.values.get("kind") or ""),
        caller=caller.strip(),
        lines=lines,
        **said,
    )


def _listed(who: Subject) -> RollLine:
    values = who.values
    return RollLine(
        name=who.name,
        heads=evacuations.heads_of(who),
        phone=str(values.get("phone") or ""),
        helper=str(values.get("helper") or ""),
        needs_help=bool(values.get("needs_help")),
    )


def _called(call: Call) -> RollLine:
    state = "" if call.state == Call.State.WAITING else call.get_state_display()
    return RollLine(
        name=call.name,
        heads=call.heads,
        phone=call.phone,
        helper=call.helper,
        needs_help=call.needs_help,
        state=f"{state} {call.note}".strip(),
    )


def _answer(request: Request, sheets: Sequence[RollSheet]) -> HttpResponse:
    viewer = request.viewer
    made = RollPaper(
        county=profile.current().county_name,
        made_by=f"{viewer.org_name} {viewer.name}",
        at=request.now,
        sheets=sheets,
    )
    answer = HttpResponse(made.pdf(), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="call-roll.pdf"'
    return answer
