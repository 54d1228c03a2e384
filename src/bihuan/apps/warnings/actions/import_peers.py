from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.events import PeersImported
from bihuan.apps.warnings.models import PeerValue
from bihuan.foundation.audit import actions as audit
from bihuan.rules import peertable, sheets
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Taken:
    """How many numbers of how many places came in, and what was passed over with the reason."""

    places: int
    values: int
    notes: tuple[str, ...]


@transaction.atomic
def import_peers(
    *,
    filename: str,
    data: bytes,
    since: date,
    until: date,
    source: str,
    by: Viewer,
    at: datetime,
) -> Taken:
    """The numbers of the city's counties from its bulletin; of one period the later speaks."""
    county_code = access.home_county(by)
    if not source.strip():
        raise Refused("warnings.import_peers.no_source", "请写明数据来自哪份通报")
    if until < since:
        raise Refused("warnings.import_peers.period", "截止日期不能早于起始日期")
    table = peertable.read(sheets.take(filename, data))
    PeerValue.objects.filter(county_code=county_code, since=since, until=until).delete()
    PeerValue.objects.bulk_create(
        PeerValue(
            county_code=county_code,
            peer_code=row.code,
            peer_name=row.name,
            since=since,
            until=until,
            indicator=indicator,
            value=number.value,
            before=number.before,
            valid_days=row.valid_days,
            source=source.strip(),
            imported_at=at,
            imported_by=by.name,
        )
        for row in table.rows
        for indicator, number in row.numbers.items()
    )
    values = sum(len(row.numbers) for row in table.rows)
    event = PeersImported(
        county_code=county_code, source=source.strip(), places=len(table.rows), values=values
    )
    audit.record(event, by=by, at=at)
    return Taken(len(table.rows), values, table.notes)
