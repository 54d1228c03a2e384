"""Whom to send: competent, near, free, with a certificate; reasons stand beside each (R080)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from bihuan.apps.duties import queries as duties
from bihuan.apps.incidents.models import Incident
from bihuan.foundation.people import queries as people
from bihuan.rules.flow import Stage
from bihuan.rules.sightings import metres
from bihuan.rules.viewer import Duty, Viewer

DOMAINS = {
    "fire": "露天焚烧",
    "dust": "施工工地",
    "water": "河流断面",
    "waste": "固体废物",
    "noise": "噪声",
    "fume": "餐饮油烟",
    "gas": "工业企业",
    "coal": "散煤",
    "vehicle": "移动源",
}
FIELD_CODES = frozenset(
    str(one) for one in (Duty.GRID, Duty.INSPECTOR, Duty.CHECKER, Duty.LIAISON, Duty.UNIT_HEAD)
)
CERTIFIED = frozenset(str(one) for one in (Duty.INSPECTOR, Duty.CHECKER))
"""Only they may enforce; a grid worker looks, stops and reports."""
OUTDOORS = frozenset(str(one) for one in (Duty.GRID, Duty.INSPECTOR, Duty.CHECKER))
DESK = 1.5
"""A head or liaison who would have to find somebody counts as this much further away."""
MOST = 8
FAR_M = 100_000.0
COUNTY_DIGITS = 6

Position = tuple[float, float, datetime]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person who could go, and why."""

    person_id: int
    name: str
    phone: str
    org_id: int
    org: str
    duty_word: str
    reasons: tuple[str, ...]
    away_m: int | None
    load: int
    is_competent: bool
    is_certified: bool
    on_own_ground: bool
    goes_out: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The unit the duty matrix names, and people in the order they should be asked."""

    org_id: int | None
    org_why: str
    candidates: list[Candidate]


def suggest(
    viewer: Viewer, incident: Incident, *, positions: Mapping[int, Position], at: datetime
) -> Suggestion:
    """`positions` are the walkers' last fixes, by the id of the person."""
    on = at.date()
    route = duties.route(
        incident.county_code,
        domain=DOMAINS.get(incident.family, ""),
        place_code=incident.place_code,
        words=incident.text,
        on=on,
    )
    competent = {route.lead_org_id, *route.assisting_org_ids}
    loads = dict(
        Incident.objects.filter(stage=Stage.LIVE, person__isnull=False, out_at__isnull=True)
        .order_by()
        .values_list("person_id")
        .annotate(n=Count("id"))
    )
    found: dict[int, Candidate] = {}
    for seat in people.seats(incident.county_code, on=on):
        if seat.card.duty not in FIELD_CODES or seat.card.person_id in found:
            continue
        away = _away(incident, positions.get(seat.card.person_id))
        own = len(seat.place_code) > COUNTY_DIGITS and incident.place_code.startswith(
            seat.place_code
        )
        if seat.org_id in competent or own or away is not None:
            load = loads.get(seat.card.person_id, 0)
            found[seat.card.person_id] = _candidate(seat, competent, own=own, away=away, load=load)
    ordered = sorted(found.values(), key=_order)
    return Suggestion(route.lead_org_id, route.why.rstrip("。"), ordered[:MOST])


def _candidate(
    seat: people.Seat, competent: set[int | None], *, own: bool, away: int | None, load: int
) -> Candidate:
    card = seat.card
    certified = card.duty in CERTIFIED
    is_competent = seat.org_id in competent
    reasons = (
        "职责单位" if is_competent else "",
        "本辖区" if own else "",
        f"距现场{_far(away)}" if away is not None else "",
        "手上没有事件" if load == 0 else f"手上{load}起",
        "有执法证" if certified else "",
    )
    return Candidate(
        person_id=card.person_id,
        name=card.name,
        phone=card.phone,
        org_id=seat.org_id,
        org=card.org,
        duty_word=card.duty_word,
        reasons=tuple(one for one in reasons if one),
        away_m=away,
        load=load,
        is_competent=is_competent,
        is_certified=certified,
        on_own_ground=own,
        goes_out=card.duty in OUTDOORS,
    )


def _order(one: Candidate) -> tuple[float, ...]:
    """Near counts by the kilometre, every open case as two; the ground one answers for first."""
    distance = FAR_M if one.away_m is None else float(one.away_m)
    if one.away_m is None and one.on_own_ground:
        distance = 3000.0
    cost = distance / 1000 + 2 * one.load - (2 if one.is_competent else 0)
    return (cost + (0 if one.goes_out else DESK), -one.is_certified, one.person_id)


def _away(incident: Incident, fix: Position | None) -> int | None:
    if fix is None or incident.lon is None or incident.lat is None:
        return None
    return round(metres(incident.lon, incident.lat, fix[0], fix[1]))


def _far(away_m: int) -> str:
    return f"{away_m}米" if away_m < 1000 else f"{away_m / 1000:.1f}公里"
