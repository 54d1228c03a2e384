from datetime import datetime
from io import BytesIO

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.events import FileTaken
from bihuan.apps.air.models import AirFile
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import actions as files
from bihuan.rules import airfiles, filekind
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def take_file(*, name: str, content: bytes, by: Viewer, at: datetime) -> AirFile:
    """Keep the original; nothing of it is in the data before it is confirmed."""
    county = access.county_of(by)
    access.require_keeper(by, county, to="take_file", word="导入数据")
    if not any(any(row) for row in airfiles.rows_of(name, content)):
        raise Refused("air.take_file.empty", "文件里没有内容，请确认后重新上传")
    file = AirFile.objects.create(
        county_code=county,
        file_name=filekind.clean_name(name)[:120],
        taken_at=at,
        taken_by=by.name,
    )
    file.attachment = files.attach(
        subject=file.subject,
        name=name,
        stream=BytesIO(content),
        role="original",
        note="导入的空气数据原文件",
        by=by,
        at=at,
    )
    file.save(update_fields=["attachment"])
    audit.record(FileTaken(file_id=file.id, name=file.file_name), by=by, at=at)
    return file
