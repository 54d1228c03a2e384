from datetime import datetime

from bihuan.apps.ledger.models import Numbering
from bihuan.foundation.profile import queries as profile


def next_number(*, county_code: str, at: datetime) -> str:
    """The next number of the county's year, such as YC-2026-0087; gaps cannot arise."""
    number = _next(county_code, at.year, Numbering.Series.ITEM)
    return f"{prefix(county_code)}-{at.year}-{number:04d}"


def next_plate(*, county_code: str, at: datetime) -> str:
    """The next plate of the county's year, such as 云挂牌〔2026〕3号; gaps cannot arise."""
    county = profile.current()
    words = county.plate_prefix if county_code == county.county_code else f"{county_code}挂牌"
    return f"{words}〔{at.year}〕{_next(county_code, at.year, Numbering.Series.PLATE)}号"


def prefix(county_code: str) -> str:
    """The profile's own letters; another county in the same store writes its code."""
    county = profile.current()
    return county.number_prefix if county_code == county.county_code else county_code


def _next(county_code: str, year: int, series: str) -> int:
    Numbering.objects.get_or_create(county_code=county_code, year=year, series=series)
    row = Numbering.objects.select_for_update().get(
        county_code=county_code, year=year, series=series
    )
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
