"""What came from phones and did not fit, for who settles it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.apps.fieldwork import access
from bihuan.apps.fieldwork.models import Parcel, ParcelConflict
from bihuan.rules import beijing
from bihuan.rules.refusal import NotVisible
from bihuan.rules.sightings import KINDS
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment

SHOWN = 100
DEEDS = dict(Parcel.Deed.choices)
WORDS = {
    "kind": "类型",
    "text": "描述",
    "handled": "现场处置",
    "place_text": "地点",
    "lon": "经度",
    "lat": "纬度",
    "accuracy_m": "定位精度（米）",
    "happened_at": "发现时间",
    "subject_id": "对象",
    "checklist": "检查表",
    "answers": "检查结果",
    "notes": "说明",
    "begun_at": "开始",
    "ended_at": "结束",
    "track": "轨迹点数",
    "checkins": "打卡次数",
    "note": "备注",
    "verb": "办理",
    "incident_id": "事件编号",
}
PLAIN = {
    "stopped": "已制止",
    "dispatch": "需派单",
    "urgent": "紧急上报",
    "pass": "合格",
    "fail": "不合格",
    "none": "不适用",
    **DEEDS,
    **{code: word for code, (word, _) in KINDS.items()},
}


@dataclass(frozen=True, slots=True)
class ParcelLine:
    """One parcel in the list."""

    parcel: Parcel
    photos: int
    may_settle: bool


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """Both contents, line by line, with what differs marked."""

    conflict: ParcelConflict
    rows: tuple[tuple[str, str, str, bool], ...]
    may_settle: bool


@dataclass(frozen=True, slots=True)
class ParcelPage:
    line: ParcelLine
    rows: tuple[tuple[str, str], ...]
    conflicts: tuple[ConflictLine, ...]
    photos: tuple["Attachment", ...]


def desk(viewer: Viewer) -> tuple[tuple[ParcelLine, ...], tuple[ConflictLine, ...]]:
    """Refused parcels and open conflicts, newest first."""
    seen = access.visible_to(viewer)
    refused = seen.filter(state=Parcel.State.REFUSED).order_by("-received_at", "-id")[:SHOWN]
    open_ones = ParcelConflict.objects.filter(parcel__in=seen, settlement="")
    conflicts = open_ones.select_related("parcel").order_by("-received_at", "-id")[:SHOWN]
    return tuple(_line(viewer, one) for one in refused), tuple(
        _conflict(viewer, one) for one in conflicts
    )


def waiting_count(viewer: Viewer) -> int:
    seen = access.visible_to(viewer)
    refused = seen.filter(state=Parcel.State.REFUSED).count()
    return refused + ParcelConflict.objects.filter(parcel__in=seen, settlement="").count()


def parcel(viewer: Viewer, parcel_id: int) -> ParcelPage:
    found = access.visible_to(viewer).filter(id=parcel_id).first()
    if found is None:
        raise NotVisible(f"fieldwork.parcel:{parcel_id}")
    parts = found.parts.select_related("attachment__file").order_by("id")
    conflicts = found.conflicts.select_related("parcel").order_by("id")
    return ParcelPage(
        line=_line(viewer, found),
        rows=tuple((word, text) for word, text in _said(found.kind, found.body)),
        conflicts=tuple(_conflict(viewer, one) for one in conflicts),
        photos=tuple(part.attachment for part in parts),
    )


def _line(viewer: Viewer, parcel: Parcel) -> ParcelLine:
    return ParcelLine(parcel, parcel.parts.count(), access.may_settle(viewer, parcel))


def _conflict(viewer: Viewer, conflict: ParcelConflict) -> ConflictLine:
    first = dict(_said(conflict.parcel.kind, conflict.parcel.body))
    second = dict(_said(conflict.body["kind"], conflict.body["body"]))
    names = list(dict.fromkeys([*first, *second]))
    return ConflictLine(
        conflict=conflict,
        rows=tuple(
            (name, first.get(name, ""), second.get(name, ""), first.get(name) != second.get(name))
            for name in names
        ),
        may_settle=access.may_settle(viewer, conflict.parcel),
    )


def _said(kind: str, body: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """A body as a person reads it; fields nobody named are shown by their own name."""
    yield "回传类型", Parcel.Kind(kind).label
    for field, value in body.items():
        if value not in (None, "", [], {}):
            yield (
                WORDS.get(field, field),
                _moment(value) if field.endswith("_at") else _plain(value),
            )


def _moment(value: object) -> str:
    """As a clock on the wall; what is no moment is shown as it came."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return f"{moment.astimezone(beijing.ZONE):%Y-%m-%d %H:%M:%S}" if moment.tzinfo else str(value)


def _plain(value: object) -> str:
    if isinstance(value, list):
        return str(len(value))
    if isinstance(value, dict):
        return "；".join(f"{key}：{_plain(one)}" for key, one in value.items())
    return PLAIN.get(str(value), str(value))


def photo_ids(parcel: Parcel) -> list[str]:
    """The phone's ids of the photos that are here already."""
    found = parcel.parts.order_by("id").values_list("client_id", flat=True)
    return [str(client_id) for client_id in found]
