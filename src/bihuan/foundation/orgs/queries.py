from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from bihuan.foundation.orgs.models import Org
from bihuan.foundation.places import queries as places
from bihuan.rules import pinyin
from bihuan.rules.refusal import NotVisible

__all__ = [
    "Org",
    "candidates",
    "kinds",
    "names",
    "org",
    "orgs_in",
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


def candidates(name: str, *, place_code: str, on: date | None = None) -> tuple[Org, ...]:
    """All units of the county that a name fits; two that fit are both returned, never guessed.

    Without a day, units that are not dissolved.
    """
    county_code = place_code[:6]
    forms = _forms(name, places.names([county_code]).get(county_code, ""))
    if not forms:
        return ()
    living = Org.objects.in_force(on) if on else Org.objects.filter(to_on__isnull=True)
    fits = Q(name__in=forms) | Q(short__in=forms) | Q(aliases__name__in=forms)
    return tuple(living.filter(fits, county_code=county_code).distinct().order_by("id"))


def _forms(name: str, county_name: str) -> set[str]:
    """A name with and without its county: 云川县住建局, 县住建局 and 住建局 mean the same here."""
    bare = "".join(name.split())
    core = bare
    for head in (county_name, county_name[:-1], county_name[-1:]):
        core = core.removeprefix(head) if head and len(core) > len(head) + 1 else core
    if not core:
        return set()
    return {bare, core, county_name + core, county_name[-1:] + core}


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
