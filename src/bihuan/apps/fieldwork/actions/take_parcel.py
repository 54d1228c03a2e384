from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from bihuan.apps.fieldwork import access
from bihuan.apps.fieldwork.actions.applying import apply
from bihuan.apps.fieldwork.actions.reading import fingerprint
from bihuan.apps.fieldwork.events import ParcelReceived
from bihuan.apps.fieldwork.models import Parcel, ParcelConflict
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

WIDEST_SKEW_S = 2_000_000_000


class Outcome(StrEnum):
    """What the phone is told."""

    NEW = "new"
    SAME = "same"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Answer:
    """The parcel that holds this id, and whether what came now is it."""

    outcome: Outcome
    parcel: Parcel


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """What came, and its hash."""

    kind: str
    body: Mapping[str, object]
    device: str
    made_at: datetime

    @property
    def sha256(self) -> str:
        return fingerprint([self.kind, self.body])


@transaction.atomic
def take_parcel(
    *,
    client_id: UUID,
    kind: str,
    body: Mapping[str, object],
    device: str,
    made_at: datetime,
    sent_at: datetime,
    by: Viewer,
    at: datetime,
) -> Answer:
    """Take what a phone sent, once, however often it is sent; nothing of it is ever lost.

    What cannot be entered is kept with the sentence that says why; other content under the same
    id is kept beside the first (ADR 11).
    """
    county = access.require_field(by)
    if kind not in Parcel.Kind.values:
        raise Refused("fieldwork.take_parcel.kind", "不认识的回传类型")
    sent = _Sent(kind=kind, body=body, device=device[:40], made_at=made_at)
    had = Parcel.objects.select_for_update().filter(client_id=client_id).first()
    if had is not None and (had.body_sha256, had.person_id) == (sent.sha256, by.account):
        return Answer(Outcome.SAME, had)
    if had is not None:
        return _beside(had, sent, by=by, at=at)
    parcel = Parcel(
        client_id=client_id,
        kind=kind,
        person_id=by.account,
        person_name=by.name,
        place_code=orgs.org(by.org_id).place_code if by.org_id else county,
        device=sent.device,
        body=dict(body),
        body_sha256=sent.sha256,
        made_at=made_at,
        skew_s=_skew(sent_at, at),
        received_at=at,
    )
    apply(parcel, by=by, at=at)
    parcel.save(force_insert=True)
    result = "等照片" if parcel.waits_for_photo else "已登记"
    _record(parcel, parcel.refusal or result, by=by, at=at)
    return Answer(Outcome.NEW, parcel)


def _skew(sent_at: datetime, at: datetime) -> int:
    """A phone whose battery was empty may stand in 1970."""
    seconds = round((sent_at - at).total_seconds())
    return max(-WIDEST_SKEW_S, min(WIDEST_SKEW_S, seconds))


def _beside(had: Parcel, sent: _Sent, *, by: Viewer, at: datetime) -> Answer:
    """The other content, kept whole beside the first; sent again it is the same conflict."""
    _, is_first = ParcelConflict.objects.get_or_create(
        parcel=had,
        body_sha256=sent.sha256,
        person_id=by.account,
        defaults={
            "body": {"kind": sent.kind, "body": dict(sent.body)},
            "person_name": by.name,
            "device": sent.device,
            "made_at": sent.made_at,
            "received_at": at,
        },
    )
    if is_first:
        _record(had, "同一编号又收到不同的内容，两份都已保留", by=by, at=at)
    return Answer(Outcome.CONFLICT, had)


def _record(parcel: Parcel, result: str, *, by: Viewer, at: datetime) -> None:
    event = ParcelReceived(
        parcel_id=parcel.id,
        word=parcel.get_kind_display(),
        result=result,
        became=parcel.became,
        sha256=parcel.body_sha256,
    )
    audit.record(event, by=by, at=at)
