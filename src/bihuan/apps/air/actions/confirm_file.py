from datetime import datetime

from django.db import transaction

from bihuan.apps.air import access, queries
from bihuan.apps.air.actions.import_days import import_days
from bihuan.apps.air.actions.import_hours import import_hours
from bihuan.apps.air.actions.importing import Batch, Imported, Row
from bihuan.apps.air.events import FileConfirmed
from bihuan.apps.air.models import AirFile, Station
from bihuan.foundation.audit import actions as audit
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def confirm_file(*, file_id: int, rows: int, by: Viewer, at: datetime) -> AirFile:
    """Bring in the rows that were shown; a name that a person explained is known from now on."""
    file = access.file_for(by, file_id, to="confirm_file")
    shown = queries.preview(by, file, at=at)
    if shown.reading.questions:
        raise Refused("air.confirm_file.open", "还有问题没有回答，请先逐项确认")
    if len(shown.reading.rows) != rows:
        raise Refused("air.confirm_file.changed", "可导入的行数有变化，请重新核对后再确认")
    brought = [Row(one.code, beijing.moment(one.ends_at), one.values) for one in shown.reading.rows]
    sha256 = "" if file.attachment is None else file.attachment.file.sha256
    batch = Batch(source=file.file_name, sha256=sha256, is_reviewed=file.is_reviewed)
    bring = import_days if shown.reading.kind == "day" else import_hours
    took = bring(batch=batch, rows=brought, by=by, at=at)
    _remember(file)
    file.confirmed_at, file.confirmed_by = at, by.name
    file.outcome = _outcome(took, rows)
    file.save(update_fields=["confirmed_at", "confirmed_by", "outcome"])
    event = FileConfirmed(file_id=file.id, name=file.file_name, rows=rows)
    audit.record(event, by=by, at=at)
    return file


def _outcome(took: Imported, rows: int) -> dict[str, int]:
    return {
        "rows": rows,
        "new": took.new,
        "corrected": took.corrected,
        "same": took.same,
        "kept": took.kept,
        "stations": took.closing.stations,
        "areas": took.closing.areas,
        "changed": took.closing.changed,
    }


def _remember(file: AirFile) -> None:
    named: dict[str, str] = file.answers.get("stations", {})
    for said, code in named.items():
        station = Station.objects.select_for_update().filter(code=code).first()
        if said and station is not None and said not in {station.name, *station.aliases}:
            station.aliases = [*station.aliases, said]
            station.save(update_fields=["aliases"])
