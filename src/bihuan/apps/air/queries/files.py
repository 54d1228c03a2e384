"""Files on their way in: read anew each time, so that nothing is kept before it is confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bihuan.apps.air import access
from bihuan.apps.air.models import AirFile, Station
from bihuan.apps.air.queries.closed import stands
from bihuan.foundation.files import queries as files
from bihuan.foundation.series import queries as series
from bihuan.rules import airfiles, beijing
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer

SHOWN = 200
NOT_STANDING = "站点未在运行"


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it would be brought in."""

    file: AirFile
    reading: airfiles.Reading
    stations: Mapping[str, str]
    """Names of the stations its rows are of, by code."""
    earlier: str
    """When the very same file came before, or empty."""

    @property
    def is_ready(self) -> bool:
        return bool(self.reading.rows) and not self.reading.questions


def air_files(viewer: Viewer, *, limit: int = 30) -> list[AirFile]:
    """The latest first."""
    return list(access.files_visible_to(viewer).order_by("-taken_at", "-id")[:limit])


def air_file(viewer: Viewer, file_id: int) -> AirFile:
    found = access.files_visible_to(viewer).filter(id=file_id).first()
    if found is None:
        raise NotVisible(f"air.file:{file_id}")
    return found


def preview(viewer: Viewer, file: AirFile, *, at: datetime) -> Preview:
    stations = {one.code: one for one in access.visible_to(viewer)}
    table = airfiles.rows_of(file.file_name, _bytes(file))
    reading = airfiles.read(
        table,
        stations=airfiles.known_as(
            (one.code, [one.name, *one.aliases]) for one in stations.values()
        ),
        answers=answers_of(file),
        now=beijing.wall(at),
    )
    reading = _standing(reading, stations)
    codes = sorted({row.code for row in reading.rows})
    names = {code: stations[code].name for code in codes}
    return Preview(file, reading, names, _earlier(file))


def answers_of(file: AirFile) -> airfiles.Answers:
    held = file.answers
    return airfiles.Answers(
        columns={int(number): field for number, field in held.get("columns", {}).items()},
        stations=held.get("stations", {}),
        kind=held.get("kind", ""),
        zone=held.get("zone", ""),
        co_unit=held.get("co_unit", ""),
        ozone=held.get("ozone", ""),
    )


def _standing(reading: airfiles.Reading, stations: Mapping[str, Station]) -> airfiles.Reading:
    """Rows of days on which their station did not stand are told and left out."""
    kept, remarks = [], list(reading.remarks)
    count = 0
    for row in reading.rows:
        day = beijing.day_of(beijing.moment(row.ends_at))
        station = stations.get(row.code)
        if station is not None and stands(station, day):
            kept.append(row)
            continue
        count += 1
        if count <= SHOWN:
            why = f"{row.code}在{day}未在运行，该行未导入"
            remarks.append(airfiles.Remark(row.row, NOT_STANDING, why, is_left_out=True))
    if not count:
        return reading
    remarks.sort(key=lambda one: one.row)
    counts = {**reading.counts, NOT_STANDING: count}
    return replace(reading, rows=tuple(kept), remarks=tuple(remarks), counts=counts)


def _earlier(file: AirFile) -> str:
    if file.attachment is None:
        return ""
    ingest = series.has_file(file.attachment.file.sha256)
    if ingest is None:
        return ""
    return f"{beijing.wall(ingest.received_at):%Y-%m-%d %H:%M} {ingest.received_by}"


def _bytes(file: AirFile) -> bytes:
    if file.attachment is None:
        raise Refused("air.file.no_file", "原文件缺失，请重新上传")
    with files.open_stream(file.attachment) as stream:
        return stream.read()
