"""The query string of the ledger: what it asks for, and the controls that ask it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.filtering import Choice
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.rules.viewer import Duty, Viewer

CHOSEN = ("kind", "field", "source_class", "origin", "level", "difficulty")


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def page_number(query: QueryDict) -> int:
    return _whole(query.get("page")) or 1


def as_at_of(query: QueryDict) -> date | None:
    """The past day a list is asked for; none is today."""
    return _day(query.get("as_at"))


def filter_from(query: QueryDict) -> ledger.Filter:
    """A bookmarked or forwarded address always gives a list; what it does not know it ignores."""
    chip = query.get("chip", "live")
    return ledger.Filter(
        chip=chip if chip in ledger.CHIPS or chip == "all" else "live",
        words=query.get("q", "")[:60],
        kind=query.get("kind", ""),
        field=query.get("field", ""),
        source_class=query.get("source_class", ""),
        origin=query.get("origin", ""),
        level=query.get("level", ""),
        difficulty=query.get("difficulty", ""),
        round_code=query.get("round", "")[:40],
        aspect=query.get("aspect", "")[:60],
        lead_org_id=_whole(query.get("lead")),
        leader_id=_whole(query.get("leader")),
        place_code=query.get("place", "")[:15],
        zone=places.zone_codes(_whole(query.get("zone"))),
        document_id=_whole(query.get("document")),
        role=query.get("role", ""),
        is_listed=True if query.get("listed") == "1" else None,
        is_joint=True if query.get("joint") == "1" else None,
        issued_from=_day(query.get("issued_from")),
        ended_from=_day(query.get("ended_from")),
    )


@dataclass(frozen=True, slots=True)
class ChipLink:
    """One quick filter with its count."""

    code: str
    word: str
    tone: str
    count: str
    is_current: bool


def chips_of(viewer: Viewer, wanted: ledger.Filter, counted: Mapping[str, int]) -> list[ChipLink]:
    shown = [
        chip
        for chip in ledger.CHIPS.values()
        if chip.code != "draft" or viewer.has(Duty.DISPATCHER, Duty.LEADER)
    ]
    return [
        ChipLink(chip.code, chip.word, chip.tone, count_words(counted[chip.code]),
                 chip.code == wanted.chip)
        for chip in shown
    ]  # fmt: skip


def count_words(count: int) -> str:
    return f"{ledger.AT_MOST}+" if count > ledger.AT_MOST else str(count)


@dataclass(frozen=True, slots=True)
class Panel:
    """The selects one uses every day, and those behind 更多筛选."""

    usual: list[Choice]
    more: list[Choice]
    is_open: bool


def panel_of(viewer: Viewer, wanted: ledger.Filter, at: datetime) -> Panel:
    words = {
        "kind": "类别",
        "field": "领域",
        "source_class": "污染源",
        "origin": "来源",
        "level": "层级",
        "difficulty": "难度",
    }
    more = [
        Choice(name, words[name], ledger.choices(name), str(getattr(wanted, name)))
        for name in CHOSEN
    ]
    is_open = (
        wanted.is_listed is True
        or wanted.is_joint is True
        or any((wanted.issued_from, wanted.ended_from))
        or any(choice.value for choice in more)
    )
    return Panel(_usual(viewer, wanted, at), more, is_open)


def _usual(viewer: Viewer, wanted: ledger.Filter, at: datetime) -> list[Choice]:
    """By unit, leader and place for an area; by one's own part for a unit."""
    if not viewer.scope:
        roles = [("lead", "我牵头"), ("assist", "我配合"), ("territory", "在我辖区")]
        return [Choice("role", "我的角色", roles, wanted.role)]
    county, today = viewer.scope[:6], at.date()
    units = [(str(org.id), org.name) for org in orgs.orgs_in(county, on=today)]
    leaders = [(str(card.person_id), card.name) for card in people.leaders(county, on=today)]
    towns = [(town.code, town.name) for town in places.children(county)]
    return [
        Choice("lead", "责任单位", units, str(wanted.lead_org_id or "")),
        Choice("leader", "县级领导", leaders, str(wanted.leader_id or "")),
        Choice("place", "所在地", towns, wanted.place_code),
        *_zones(county, wanted),
    ]


def _zones(county: str, wanted: ledger.Filter) -> list[Choice]:
    """By the county's spatial pattern, where it has one (R020)."""
    drawn = places.zones(county)
    now = next((str(zone.id) for zone in drawn if tuple(zone.codes) == wanted.zone), "")
    options = [(str(zone.id), zone.name) for zone in drawn]
    return [Choice("zone", "空间格局", options, now)] if drawn else []
