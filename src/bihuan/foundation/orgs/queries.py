import re
from datetime import date

from django.db.models import Q, QuerySet

from bihuan.foundation.orgs.models import Org
from bihuan.foundation.orgs.models.org import Kind

TAIL = re.compile(r"(部门|等部门|等单位|等)$")


def _in_force(county_code: str, on: date) -> QuerySet[Org]:
    return Org.objects.filter(county_code=county_code, from_on__lte=on).filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on)
    )


def org(org_id: int) -> Org | None:
    return Org.objects.filter(id=org_id).first()


def orgs_in(county_code: str, *, on: date, kind: str = "") -> list[Org]:
    """The organisations of a county on a day, departments first."""
    rows = _in_force(county_code, on)
    if kind:
        rows = rows.filter(kind=kind)
    return list(rows.order_by("kind", "id"))


def by_ids(org_ids: list[int]) -> dict[int, Org]:
    return Org.objects.in_bulk(org_ids)


def township_of(place_code: str) -> Org | None:
    """The township government whose territory holds the place."""
    if len(place_code) < 9:
        return None
    rows = Org.objects.filter(kind=Kind.TOWNSHIP, place_code=place_code[:9], to_on__isnull=True)
    return rows.order_by("id").first()


def candidates(name: str, county_code: str, *, on: date) -> tuple[Org, ...]:
    """Every organisation that a written name may mean; two or more are for a person to choose.

    Looks for the name as it is, without 部门 and 等, and with the county's own prefix taken off.
    """
    written = TAIL.sub("", name.strip())
    forms = {name.strip(), written, written.removeprefix("县"), f"县{written}", f"{written}局"}
    forms |= {f"县{written}局"}
    forms.discard("")
    rows = _in_force(county_code, on).filter(
        Q(name__in=forms) | Q(short__in=forms) | Q(aliases__name__in=forms)
    )
    return tuple(rows.distinct().order_by("id"))


def search(county_code: str, words: str, *, on: date, limit: int = 20) -> list[Org]:
    """By characters of any name, or by pinyin."""
    low = words.strip().lower()
    if not low:
        return []
    rows = _in_force(county_code, on).filter(
        Q(name__contains=words.strip())
        | Q(short__contains=words.strip())
        | Q(aliases__name__contains=words.strip())
        | Q(pinyin_initials__contains=low)
        | Q(pinyin_full__contains=low)
    )
    return list(rows.distinct().order_by("kind", "id")[:limit])


def kinds() -> list[tuple[str, str]]:
    return [(code, word) for code, word in Kind.choices]
