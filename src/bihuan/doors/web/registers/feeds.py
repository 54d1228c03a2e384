from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.subjects import access
from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit.request import Request
from bihuan.rules.packs import Pack, words


@dataclass(frozen=True, slots=True)
class Feed:
    """One data set: who keeps it, what was promised, whether it was kept, who uses it."""

    pack: Pack
    owner: str
    has_owner: bool
    counts: subjects.Counts
    used_in: str
    pointed_to: str
    """Names of the registers whose fields point here."""


def page(request: Request) -> HttpResponse:
    """Data sets of the county with owner, promise, last change and consumers (R061)."""
    county = subjects.home(request.viewer)
    owners = subjects.owners(county)
    held = subjects.registers(request.viewer, on=request.now.date())
    feeds = [
        _feed(pack, counts, owners[pack.code].owner_org, [one for one, _ in held])
        for pack, counts in held
    ]
    late = [one for one in feeds if one.counts.is_stale or not one.has_owner]
    shown = {
        "feeds": feeds,
        "late": late,
        "adopts": access.adopts(request.viewer, county),
    }
    return render(request, "registers/feeds.html", shown)


def _feed(pack: Pack, counts: subjects.Counts, owner: object, packs: list[Pack]) -> Feed:
    points = [
        one.name
        for one in packs
        if one.parent == pack.code or any(field.of == pack.code for field in one.fields)
    ]
    return Feed(
        pack=pack,
        owner=str(owner) if owner else f"{pack.owner}（没有对上单位）",
        has_owner=owner is not None,
        counts=counts,
        used_in="、".join(words.uses(pack)),
        pointed_to="、".join(points),
    )
