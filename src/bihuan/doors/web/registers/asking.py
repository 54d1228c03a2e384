"""The query string of a register's list: what it asks for, and the controls that ask it."""

from django.http import QueryDict

from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit.filtering import ChipLink, Choice, whole
from bihuan.foundation.places import queries as places
from bihuan.rules.packs import Pack, shown

MOST_OPTIONS = 12


def chip_of(query: QueryDict) -> str:
    code = query.get("chip", "all")
    return code if code in subjects.CHIPS else "all"


def filter_from(query: QueryDict, pack: Pack) -> subjects.Filter:
    """A forwarded address always gives a list; what it does not know it ignores."""
    place = query.get("place", "")[:15]
    values = {
        one.code: said
        for one in choosable(pack)
        if (said := query.get(f"v_{one.code}", "")) in one.options
    }
    wanted = subjects.Filter(
        register=pack.code,
        words=query.get("q", "")[:60],
        place_code=place if place.isdigit() and len(place) >= 6 else "",
        zone=places.zone_codes(whole(query.get("zone"))),
        survey_id=whole(query.get("unsurveyed")),
        values=values,
    )
    return subjects.chip(wanted, chip_of(query))


def choosable(pack: Pack) -> list[subjects.Field]:
    """Fields with few options: a list is narrowed by them."""
    return [
        one
        for one in pack.fields
        if one.type == "choice" and one.code in pack.columns and len(one.options) <= MOST_OPTIONS
    ]


def choices(county: str, pack: Pack, query: QueryDict) -> list[Choice]:
    towns = [(town.code, town.name) for town in places.children(county)]
    zones = [(str(zone.id), zone.name) for zone in places.zones(county)]
    made = [Choice("place", "所在地", towns, query.get("place", ""))]
    if zones:
        made.append(Choice("zone", "空间格局", zones, query.get("zone", "")))
    for one in choosable(pack):
        options = [(option, option) for option in one.options]
        made.append(Choice(f"v_{one.code}", one.name, options, query.get(f"v_{one.code}", "")))
    return made


def chips(counts: dict[str, int], code: str) -> list[ChipLink]:
    most = subjects.AT_MOST
    return [
        ChipLink(one, word, f"{most}+" if counts[one] > most else str(counts[one]), one == code)
        for one, word in subjects.CHIPS.items()
    ]


def cells(
    pack: Pack, values: dict[str, subjects.Value], refs: dict[int, str]
) -> list[tuple[str, str]]:
    """Heading and words of each column of the list."""
    fields = {one.code: one for one in pack.fields}
    return [
        (fields[code].name, worded(fields[code], values.get(code), refs))
        for code in pack.columns
        if code in fields
    ]


def worded(field: subjects.Field, value: subjects.Value, refs: dict[int, str]) -> str:
    """A value as people write it; what points to a subject by that one's name."""
    if field.type == "ref" and isinstance(value, int):
        return refs.get(value, f"编号{value}")
    return shown(field, value)


def refs_of(pack: Pack, rows: list[dict[str, subjects.Value]]) -> dict[int, str]:
    """Names of all subjects that the rows point to, in one query."""
    codes = [one.code for one in pack.fields if one.type == "ref"]
    ids = {int(str(row[code])) for row in rows for code in codes if row.get(code) is not None}
    return {key: one.name for key, one in subjects.named(ids).items()} if ids else {}
