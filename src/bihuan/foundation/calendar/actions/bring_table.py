from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.calendar import access
from bihuan.foundation.calendar.events import TableBrought
from bihuan.foundation.calendar.models import HolidayTable
from bihuan.rules.deadlines import tables_of
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def bring_table(*, year: int, text: str, by: Viewer, at: datetime) -> HolidayTable:
    """Bring in one year's holidays; the table it replaces is kept with its time."""
    access.require_bringer(by)
    access.require_year(year)
    tables = tables_of(text)
    if set(tables) != {year}:
        said = "、".join(str(one) for one in sorted(tables)[:5]) or "空的"
        raise Refused("calendar.table.other_year", f"要导入的是{year}年，内容是{said}")
    table = tables[year]
    source = table.source.strip()[:200]
    if not source:
        raise Refused("calendar.table.no_source", "请写明来源：哪一份通知")
    in_force = HolidayTable.objects.select_for_update().filter(year=year, replaced_at=None)
    if in_force.filter(text=text).exists():
        raise Refused("calendar.table.same", f"{year}年的节假日安排与现行的完全一样，无需再导入")
    in_force.update(replaced_at=at)
    brought = HolidayTable.objects.create(
        year=year, text=text, source=source, brought_by=by.name, brought_at=at
    )
    event = TableBrought(year=year, off=len(table.off), on=len(table.on), source=source)
    audit.record(event, by=by, at=at)
    return brought
