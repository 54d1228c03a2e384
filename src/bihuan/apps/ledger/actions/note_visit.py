import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.laying import Draft, lay_item
from bihuan.apps.ledger.actions.moving import told
from bihuan.apps.ledger.events import VisitNoted
from bihuan.apps.ledger.models import Evidence, Item
from bihuan.apps.ledger.models.item import Kind, Origin
from bihuan.foundation.files import actions as files
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty, Viewer

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment

MOST_PHOTOS = 9
FIRST_CLAUSE = re.compile(r"[^。；;！!？?\n]{2,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What was seen or asked for on the spot; `photos` are (name, stream) of originals."""

    kind: str
    said: str
    place_code: str
    place_text: str = ""
    lon: float | None = None
    lat: float | None = None
    photos: Sequence[tuple[str, BinaryIO]] = ()


@transaction.atomic
def note_visit(*, visit: Visit, by: Viewer, at: datetime) -> Item:
    """A note from a field visit becomes a draft that the dispatcher completes (R008).

    Where the phone gave no position, the first photo's own position stands for it.
    """
    title = _guarded(visit, by=by, at=at)
    item = lay_item(
        Draft(
            kind=visit.kind,
            title=title,
            description=visit.said.strip(),
            origin=Origin.VISIT,
            place_code=visit.place_code,
            place_text=visit.place_text.strip(),
            lon=visit.lon,
            lat=visit.lat,
            leader_id=by.person_id if by.has(Duty.LEADER) else None,
        ),
        at=at,
    )
    kept = [_kept(item, name, stream, by=by, at=at) for name, stream in visit.photos]
    if item.lon is None:
        _place_by_photo(item, kept)
    noted = VisitNoted(
        item_id=item.id,
        number=item.number,
        kind=Kind(item.kind).label,
        title=item.title,
        photos=tuple(photo.file.sha256 for photo in kept),
    )
    told(noted, by=by, at=at)
    return item


def _guarded(visit: Visit, *, by: Viewer, at: datetime) -> str:
    access.require_visitor(by, visit.place_code)
    if visit.kind not in Kind.values:
        raise Refused("ledger.note_visit.kind", "请选择记为问题、任务还是诉求")
    clause = FIRST_CLAUSE.search(visit.said)
    if clause is None:
        raise Refused("ledger.note_visit.nothing_said", "请写下看到的情况或提出的要求")
    if len(visit.photos) > MOST_PHOTOS:
        raise Refused("ledger.note_visit.many_photos", f"一次最多{MOST_PHOTOS}张照片")
    twin = Item.objects.filter(
        county_code=visit.place_code[:6],
        origin=Origin.VISIT,
        description=visit.said.strip(),
        created_at__date=at.date(),
    ).first()
    if twin is not None:
        raise Refused(
            "ledger.note_visit.twice", f"同样的内容今天已经记为{twin.number}，没有重复登记"
        )
    return clause.group().strip()


def _kept(item: Item, name: str, stream: BinaryIO, *, by: Viewer, at: datetime) -> "Attachment":
    before = Evidence.When.BEFORE
    attachment = files.attach(
        subject=item.subject, name=name, stream=stream, role=before, note="", by=by, at=at
    )
    Evidence.objects.create(
        item=item, attachment=attachment, when=before, added_by_id=by.person_id, added_at=at
    )
    return attachment


def _place_by_photo(item: Item, photos: Sequence["Attachment"]) -> None:
    for photo in photos:
        if photo.file.lon is not None and photo.file.lat is not None:
            item.lon, item.lat = float(photo.file.lon), float(photo.file.lat)
            item.save(update_fields=["lon", "lat"])
            return
