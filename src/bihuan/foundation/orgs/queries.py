from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from bihuan.foundation.orgs.models import Org
from bihuan.foundation.places import queries as places
from bihuan.rules import naming, pinyin
from bihuan.rules.refusal import NotVisible

__all__ = [
    "Org",
    "candidates",
    "crowd",
    "kinds",
    "names",
    "org",
    "orgs_in",
    "register",
    "search",
    "superiors",
    "township_of",
    "with_aliases",
]


def org(org_id: int) -> Org:
    found = Org.objects.filter(id=org_id).first()
    if found is None:
        raise NotVisible(f"orgs.org:{org_id}")
    return found


def names(org_ids: Iterable[int]) -> dict[int, str]:
    return dict(Org.objects.filter(id__in=set(org_ids)).values_list("id", "name"))


def orgs_in(county_code: str, *, on: date) -> list[Org]:
    """Units in force on that day, in the order of their founding, superiors first."""
    return list(Org.objects.in_force(on).filter(county_code=county_code).order_by("id"))


def with_aliases(county_code: str, *, on: date) -> list[Org]:
    """The county's units with all the names they go by; two queries."""
    rows = Org.objects.in_force(on).filter(county_code=county_code)
    return list(rows.prefetch_related("aliases").order_by("id"))


def kinds() -> list[tuple[str, str]]:
    return [(str(code), str(word)) for code, word in Org.Kind.choices]


def superiors(found: Org) -> list[Org]:
    """Those above a unit, the highest first."""
    above = [int(part) for part in found.path.strip("/").split("/")][:-1]
    return list(Org.objects.filter(id__in=above).order_by("path"))


def township_of(place_code: str) -> Org | None:
    """The township's unit on whose territory a place lies (R051)."""
    if len(place_code) < 9:
        return None
    towns = Org.objects.filter(
        kind=Org.Kind.TOWNSHIP, place_code=place_code[:9], to_on__isnull=True
    )
    return towns.order_by("id").first()


def places_of(org_ids: Iterable[int]) -> list[str]:
    """The places of some units, each once."""
    return sorted(set(Org.objects.filter(id__in=org_ids).values_list("place_code", flat=True)))


def ids_at(place_code: str, *, down_from: int) -> list[int]:
    """Units of a place and of those it lies in, from codes of so many digits down."""
    codes = [place_code[:digits] for digits in (6, 9, 12, 15) if digits <= len(place_code)]
    held = Org.objects.filter(place_code__in=[code for code in codes if len(code) >= down_from])
    return list(held.filter(to_on__isnull=True).order_by("id").values_list("id", flat=True))


def register(county_code: str, *, on: date | None = None) -> naming.Register:
    """All names of the county's units, to look many names up at once; three queries.

    Without a day, units that are not dissolved.
    """
    return naming.Register(
        places.names([county_code]).get(county_code, ""), map(_unit, _living(county_code, on))
    )


def _living(county_code: str, on: date | None) -> list[Org]:
    living = Org.objects.in_force(on) if on else Org.objects.filter(to_on__isnull=True)
    rows = living.filter(county_code=county_code).prefetch_related("aliases")
    return list(rows.order_by("id"))


def _unit(org: Org) -> naming.Unit:
    aliases = list(org.aliases.all())
    return naming.Unit(
        org.id,
        org.kind,
        (org.name, org.short, *(one.name for one in aliases if one.ended_on is None)),
        tuple((one.name, one.ended_on) for one in aliases if one.ended_on is not None),
    )


def candidates(name: str, *, place_code: str, on: date | None = None) -> tuple[Org, ...]:
    """All units of the county that a name fits; two that fit are both returned, never guessed.

    Without a day, units that are not dissolved.
    """
    county_code = place_code[:6]
    units = _living(county_code, on)
    county = places.names([county_code]).get(county_code, "")
    fits = naming.Register(county, map(_unit, units)).fit(name).ids
    return tuple(org for org in units if org.id in fits)


def crowd(kinds: Iterable[str], county_code: str, *, on: date) -> list[Org]:
    """The units that a collective name (各乡镇、各有关部门) may mean on that day."""
    rows = Org.objects.in_force(on).filter(county_code=county_code, kind__in=list(kinds))
    return list(rows.order_by("id"))


def search(words: str, *, county_code: str, on: date, limit: int = 20) -> list[Org]:
    """By a part of any name, or by pinyin: "zjj" and "zhujian" both find 住建局."""
    asked = "".join(words.split())
    if not asked:
        return []
    fits = Q(name__contains=asked) | Q(short__contains=asked) | Q(aliases__name__contains=asked)
    if asked.isascii() and asked.isalnum():
        fits |= Q(pinyin_full__contains=asked.lower())
        fits |= Q(pinyin_initials__regex=pinyin.pattern(asked))
    rows = Org.objects.in_force(on).filter(fits, county_code=county_code)
    return list(rows.distinct().order_by("id")[:limit])
