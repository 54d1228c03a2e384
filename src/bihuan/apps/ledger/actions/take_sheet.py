from datetime import datetime
from io import BytesIO

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.events import SheetTaken
from bihuan.apps.ledger.models import Import
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import actions as files
from bihuan.rules import filekind, sheets
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def take_sheet(*, name: str, content: bytes, source_name: str, by: Viewer, at: datetime) -> Import:
    """Keep the original file as evidence and begin its import; nothing is written to items."""
    access.require_importer(by)
    book = sheets.take(name, content)
    if not any(sheet.cells for sheet in book.visible):
        raise Refused("ledger.take_sheet.empty", "文件里没有内容，请确认后重新上传")
    exported = sheets.exported(book)
    batch = Import.objects.create(
        county_code=by.scope,
        file_name=filekind.clean_name(name)[:120],
        source_name=_source(name, source_name, is_export=exported is not None),
        export_id=exported.export_id[:40] if exported else "",
        exported_at=exported.exported_at if exported else None,
        taken_at=at,
        taken_by=by.name,
    )
    batch.attachment = files.attach(
        subject=batch.subject,
        name=name,
        stream=BytesIO(content),
        role="original",
        note="导入的原表",
        by=by,
        at=at,
    )
    batch.save(update_fields=["attachment"])
    audit.record(SheetTaken(import_id=batch.id, name=batch.file_name), by=by, at=at)
    return batch


def _source(name: str, given: str, *, is_export: bool) -> str:
    """What the list is called from now on; an export of our own needs no name."""
    if given.strip():
        return given.strip()[:60]
    stem = filekind.clean_name(name).rpartition(".")[0]
    return "本平台导出的台账" if is_export else (stem or name)[:60]
