from datetime import datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.events import FileAnswered
from bihuan.apps.air.models import AirFile
from bihuan.foundation.audit import actions as audit
from bihuan.rules import airfiles
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

CHOICES = {
    "kind": {"", "hour", "day"},
    "zone": {"", "beijing", "utc"},
    "co_unit": {"", "mg", "ug", "each"},
    "ozone": {"", "mda8", "skip"},
}


@transaction.atomic
def answer_file(
    *, file_id: int, answers: airfiles.Answers, is_reviewed: bool, by: Viewer, at: datetime
) -> AirFile:
    """What a person settled about a file that waits; it is read anew with it."""
    file = access.file_for(by, file_id, to="answer_file")
    settled = {
        "kind": answers.kind,
        "zone": answers.zone,
        "co_unit": answers.co_unit,
        "ozone": answers.ozone,
    }
    wrong = [name for name, said in settled.items() if said not in CHOICES[name]]
    fields = set(answers.columns.values()) - {"", *airfiles.WORDS}
    if wrong or fields:
        raise Refused("air.answer_file.choice", "请从列出的选项中选择")
    codes = set(answers.stations.values()) - {"-"}
    known = set(access.visible_to(by).filter(code__in=codes).values_list("code", flat=True))
    if codes - known:
        raise Refused("air.answer_file.station", "请从本县已登记的站点中选择")
    file.answers = {
        **settled,
        "columns": {str(number): field for number, field in answers.columns.items()},
        "stations": dict(answers.stations),
    }
    file.is_reviewed = is_reviewed
    file.save(update_fields=["answers", "is_reviewed"])
    audit.record(FileAnswered(file_id=file.id, name=file.file_name), by=by, at=at)
    return file
