import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from bihuan.foundation.notices import token
from bihuan.foundation.notices.channels import CHANNELS
from bihuan.foundation.notices.channels import setup as channel_setup
from bihuan.foundation.notices.channels.channel import Channel, Envelope
from bihuan.foundation.notices.channels.outcome import Outcome, Result
from bihuan.foundation.notices.channels.setup import Setup
from bihuan.foundation.notices.drafting import NOT_CONFIGURED
from bihuan.foundation.notices.models import Delivery, Lane

# The platforms allow a robot 20 messages a minute; two are left for whoever else uses its key.
PER_MINUTE = 18
BATCH = 60
ATTEMPTS = 6
RUN = timedelta(seconds=20)
# Longer than a run and its last request: a sender that died makes way for the next.
LEASE = timedelta(minutes=2)
MINUTE = timedelta(minutes=1)
MOST_STRIKES = 4
INTERRUPTED = "发送中多次中断，不能确认对方是否收到"
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Tally:
    """What one run did."""

    sent: int = 0
    failed: int = 0
    put_off: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment that was given, and what has passed since: answers take their time."""

    at: datetime
    started: float

    def now(self) -> datetime:
        return self.at + timedelta(seconds=int(time.monotonic() - self.started))


def send_waiting(*, at: datetime) -> Tally:
    """Send what is due, channel by channel, no faster than each may; in no transaction.

    A message may come twice if a process dies between the platform's yes and our note of it; it
    is never lost.
    """
    setup, tally = channel_setup.current(), Tally()
    for code, channel in CHANNELS.items():
        clock = Clock(at, time.monotonic())
        if not channel.is_set(setup):
            _waiting(code).update(
                state=Delivery.State.NO_CHANNEL, said=NOT_CONFIGURED, next_try_at=None
            )
        elif _taken(code, at):
            try:
                _send_lane(code, channel, setup, clock, tally)
            finally:
                Lane.objects.filter(channel=code).update(busy_until=clock.now())
    return tally


def _waiting(code: str) -> QuerySet[Delivery]:
    return Delivery.objects.filter(channel=code, state=Delivery.State.WAITING)


def _taken(code: str, at: datetime) -> bool:
    """Whether this run is the one sender of the channel, and its platform is not at rest."""
    due = _waiting(code).filter(next_try_at__lte=at)
    if not due.exists():
        return False
    Lane.objects.bulk_create([Lane(channel=code, busy_until=at)], ignore_conflicts=True)
    free = Lane.objects.filter(
        Q(held_until__isnull=True) | Q(held_until__lte=at), channel=code, busy_until__lte=at
    )
    return free.update(busy_until=at + LEASE) == 1


def _send_lane(code: str, channel: Channel, setup: Setup, clock: Clock, tally: Tally) -> None:
    due = _waiting(code).filter(next_try_at__lte=clock.at)
    due.filter(attempts__gte=ATTEMPTS).update(
        state=Delivery.State.FAILED, said=INTERRUPTED, next_try_at=None
    )
    room = _room(code, channel, clock.at)
    for delivery in due.order_by("-is_urgent", "next_try_at", "id")[:room]:
        if clock.now() - clock.at > RUN:
            return
        result = _send(delivery, channel, setup, clock)
        if result == Result.SENT:
            tally.sent += 1
        elif delivery.state == Delivery.State.FAILED:
            tally.failed += 1
        else:
            tally.put_off += 1
        # Who asks for peace or is not there is not asked again in the same minute.
        if result in (Result.THROTTLED, Result.UNANSWERED):
            return


def _room(code: str, channel: Channel, at: datetime) -> int:
    """What the last minute leaves; counted in the rows, so that a restart changes nothing."""
    if not channel.is_robot:
        return BATCH
    tried = Delivery.objects.filter(channel=code, tried_at__gt=at - MINUTE).count()
    return max(0, PER_MINUTE - tried)


def _send(delivery: Delivery, channel: Channel, setup: Setup, clock: Clock) -> Result:
    minted = token.mint(delivery.id)
    _note_try(delivery, minted, clock.now())
    envelope = Envelope(
        number=delivery.id,
        title=delivery.title,
        text=token.put_in(delivery.text, minted),
        addresses=tuple(delivery.addresses),
    )
    outcome = channel.send(envelope, setup, clock.now())
    _note_outcome(delivery, outcome, setup, clock.now())
    log.info("delivery id=%s channel=%s %s", delivery.id, delivery.channel, outcome.result.value)
    return outcome.result


def _note_try(delivery: Delivery, minted: str, at: datetime) -> None:
    """Written before the request, so that a process that dies in it has still been counted."""
    delivery.attempts += 1
    delivery.tried_at = at
    delivery.next_try_at = at + LEASE
    delivery.token_hash = token.hashed(minted)
    delivery.token_until = at + token.LIVES
    delivery.save(
        update_fields=["attempts", "tried_at", "next_try_at", "token_hash", "token_until"]
    )


def _note_outcome(delivery: Delivery, outcome: Outcome, setup: Setup, at: datetime) -> None:
    delivery.said = setup.scrubbed(outcome.said)[:300]
    if outcome.result == Result.SENT:
        delivery.state, delivery.sent_at, delivery.next_try_at = Delivery.State.SENT, at, None
        Lane.objects.filter(channel=delivery.channel).update(strikes=0, held_until=None)
    elif outcome.result == Result.THROTTLED:
        # Not an attempt: the platform did not look at it, and peace is asked for the whole lane.
        delivery.attempts -= 1
        delivery.next_try_at = _held(delivery.channel, outcome, at)
    elif outcome.result == Result.DECLINED or delivery.attempts >= ATTEMPTS:
        delivery.state, delivery.next_try_at = Delivery.State.FAILED, None
    else:
        delivery.next_try_at = at + MINUTE * 2 ** (delivery.attempts - 1)
    delivery.save(update_fields=["attempts", "state", "said", "sent_at", "next_try_at"])


def _held(code: str, outcome: Outcome, at: datetime) -> datetime:
    """Until when the lane rests: as long as was asked, else 1, 2, 4, 8, 16 minutes."""
    lane = Lane.objects.get(channel=code)
    wait = outcome.wait or MINUTE * 2 ** min(lane.strikes, MOST_STRIKES)
    lane.strikes += 1
    lane.held_until = at + max(wait, MINUTE)
    lane.save(update_fields=["strikes", "held_until"])
    return lane.held_until
