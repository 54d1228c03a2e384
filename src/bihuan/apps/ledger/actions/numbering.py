from datetime import datetime

from bihuan.apps.ledger.models import Numbering
from bihuan.foundation.profile import queries as profile


def next_number(*, county_code: str, at: datetime) -> str:
    """The next number of the county's year, such as YC-2026-0087; gaps cannot arise."""
    Numbering.objects.get_or_create(county_code=county_code, year=at.year)
    row = Numbering.objects.select_for_update().get(county_code=county_code, year=at.year)
    row.last += 1
    row.save(update_fields=["last"])
    return f"{prefix(county_code)}-{at.year}-{row.last:04d}"


def prefix(county_code: str) -> str:
    """The profile's own letters; another county in the same store writes its code."""
    county = profile.current()
    return county.number_prefix if county_code == county.county_code else county_code
