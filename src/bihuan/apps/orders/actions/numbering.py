from datetime import datetime

from bihuan.apps.orders.models import Order, OrderNumbering
from bihuan.foundation.profile import queries as profile


def numbered(order: Order, at: datetime) -> tuple[int, int, int, str]:
    """Year, serial, turn and the number as written; an upgrade keeps its order's own serial."""
    earlier = order.previous
    if earlier is None or earlier.year is None or earlier.serial is None:
        year, serial, turn = at.year, _next_serial(order.county_code, at.year), 1
    else:
        year, serial, turn = earlier.year, earlier.serial, earlier.turn + 1
    suffix = f"-{turn}" if turn > 1 else ""
    return year, serial, turn, f"{_prefix(order.county_code)}〔{year}〕{serial}号{suffix}"


def _next_serial(county_code: str, year: int) -> int:
    """Counted up under a lock; a signature that fails gives its number back with all else."""
    OrderNumbering.objects.get_or_create(county_code=county_code, year=year)
    row = OrderNumbering.objects.select_for_update().get(county_code=county_code, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def _prefix(county_code: str) -> str:
    """The profile's own letters; another county in the same store writes its code."""
    county = profile.current()
    return county.order_prefix if county_code == county.county_code else county_code
