"""When a reminder leaves and with which others: quiet hours, digests, the noise limit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from bihuan.rules.urging.ladder import Role, Rung, Urgency

QUIET_FROM, QUIET_UNTIL = time(21), time(7, 30)
DIGEST_AT = time(8, 30)
NOISE_LIMIT = 5
"""Messages a day to one person; what would be more becomes one digest."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One reminder for one person."""

    reminder_id: int
    person_id: int
    rung: Rung
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message to one person."""

    person_id: int
    reminder_ids: tuple[int, ...]
    is_digest: bool
    channels: tuple[str, ...]
    urgency: Urgency


def urgency_for(rung: Rung, roles: Iterable[Role]) -> Urgency:
    """A digest for those who only read along; who is both is told as the nearer of the two."""
    if all(role in rung.by_digest for role in roles):
        return Urgency.DIGEST
    return rung.urgency


def is_quiet(now: datetime) -> bool:
    clock = now.timetz().replace(tzinfo=None)
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def is_ready(waiting: Waiting, now: datetime) -> bool:
    """Whether this may leave at this hour."""
    if waiting.urgency is Urgency.EMERGENCY:
        return True
    if is_quiet(now):
        return False
    clock = now.timetz().replace(tzinfo=None)
    if waiting.urgency is Urgency.DIGEST:
        return clock >= DIGEST_AT
    return waiting.rung.at is None or clock >= waiting.rung.at


def parcels(
    waiting: Iterable[Waiting], sent_today: Mapping[int, int], now: datetime
) -> list[Parcel]:
    """What leaves now. `sent_today` counts each person's messages of this day."""
    by_person: dict[int, list[Waiting]] = defaultdict(list)
    for one in waiting:
        if is_ready(one, now):
            by_person[one.person_id].append(one)
    made = []
    for person_id, ready in sorted(by_person.items()):
        ready.sort(key=lambda one: (-one.rung.rank, one.reminder_id))
        made += _for_one(person_id, ready, sent_today.get(person_id, 0))
    return made


def _for_one(person_id: int, ready: list[Waiting], sent: int) -> list[Parcel]:
    """One place of the day is kept for a digest, so that nothing has to be dropped."""
    if sent >= NOISE_LIMIT:
        ready = [one for one in ready if one.urgency is Urgency.EMERGENCY]
    singles = [one for one in ready if one.urgency is not Urgency.DIGEST]
    if len(singles) >= NOISE_LIMIT - sent:
        return [_parcel(person_id, ready, is_digest=True)] if ready else []
    rest = [one for one in ready if one.urgency is Urgency.DIGEST]
    made = [_parcel(person_id, [one], is_digest=False) for one in singles]
    return [*made, _parcel(person_id, rest, is_digest=True)] if rest else made


def _parcel(person_id: int, held: list[Waiting], *, is_digest: bool) -> Parcel:
    channels = dict.fromkeys(channel for one in held for channel in one.rung.channels)
    highest = max(held, key=lambda one: _LEVEL[one.urgency]).urgency
    return Parcel(
        person_id, tuple(one.reminder_id for one in held), is_digest, tuple(channels), highest
    )


_LEVEL = {Urgency.DIGEST: 0, Urgency.URGENT: 1, Urgency.EMERGENCY: 2}
