"""What becomes of each frame: who sent it, whether it was met before, and what it is answered."""

import json
import time
from collections.abc import Callable
from hashlib import blake2b

from bihuan.doors.gateway.alarms import over_limit
from bihuan.doors.gateway.book import UNKNOWN, Book, Pass
from bihuan.doors.gateway.commit import Alarm, Commit
from bihuan.doors.gateway.limits import Limits
from bihuan.doors.gateway.meter import Meter
from bihuan.doors.gateway.orders import Orders
from bihuan.doors.gateway.seen import Pace, Seen
from bihuan.doors.gateway.session import Session
from bihuan.rules import hj212, segments, sitebook
from bihuan.rules.hj212 import Frame, Head
from bihuan.rules.hj212.frame import BAD_LENGTH, ENCRYPTED, USABLE
from bihuan.rules.segments import Kind

BEATS = frozenset(("9015", "1013"))
"""Notices with nothing in them to keep: answered at once, also while the disk takes nothing."""
FRAMED = frozenset((BAD_LENGTH, ENCRYPTED))
BEAT_S = 60.0
LONGEST_TOLD = 2000


class Desk:
    """One for all connections of a gateway."""

    def __init__(
        self,
        *,
        book: Book,
        commit: Commit,
        seen: Seen,
        orders: Orders,
        lines: dict[str, Session],
        sessions: set[Session],
        limits: Limits,
        meter: Meter,
        now_us: Callable[[], int],
    ) -> None:
        self._now_us = now_us
        self._book = book
        self._commit = commit
        self._seen = seen
        self._orders = orders
        self._lines = lines
        self._sessions = sessions
        self._limits = limits
        self._meter = meter
        self._pace = Pace(again_s=limits.tell_again_s)

    def came(self, session: Session) -> bool:
        if len(self._sessions) >= self._limits.connections:
            self._meter.add("closed", why="too many connections")
            return False
        self._sessions.add(session)
        return True

    def went(self, session: Session, why: str) -> None:
        self._sessions.discard(session)
        for mn in session.passes:
            if self._lines.get(mn) is session:
                del self._lines[mn]
            self._tell(session, mn, "went", why)

    def take(self, session: Session, frame: Frame, came: float) -> None:
        """One frame of a connection."""
        if frame.kind not in USABLE and frame.kind not in FRAMED:
            self._bad(session, frame.kind, frame.raw)
            return
        head = hj212.head(frame.body)
        passed = self._passed(session, head, frame)
        if passed is None:
            return
        if frame.kind not in USABLE:
            frame = _opened(frame, passed)
            if not hj212.is_usable(frame, passed.site.exceptions):
                self._bad(session, frame.kind, frame.raw)
                return
            head = hj212.head(frame.body)
        session.bad_in_a_row = 0
        self._count(frame, head)
        if head.cn in BEATS:
            self._beat(session, frame, head, passed)
        elif (answer := hj212.answer(head)) is not None:
            self._orders.heard(head.mn, answer, self._now_us())
        else:
            self._orders.overheard(head)
            self._keep(session, frame, head, passed, came)

    def _keep(self, session: Session, frame: Frame, head: Head, passed: Pass, came: float) -> None:
        """Into the log, and answered once it is there; what is there already, at once."""
        reply = hj212.reply_kind(head, passed.site.exceptions)
        told = self._reply(head, passed, reply) if reply else b""
        identity = _identity(head)
        if identity is not None and identity in self._seen:
            self._meter.duplicates += 1
            if told:
                session.answer(told)
            return
        commit = self._commit
        if commit.failure:
            self._meter.add("not_taken")
            return
        received_us = self._now_us()
        batch = commit.add(Kind.PACKET, received_us, session.peer, head.mn, frame.raw)
        if told:
            batch.answers.setdefault(session, []).append(told)
            batch.came.append(came)
        if identity is not None:
            batch.identities.append(identity)
        if head.cn in passed.limited:
            at = batch.size - len(batch.pieces[-1])
            batch.alarms += [
                Alarm(at, came, received_us, session.peer, head.mn, said)
                for said in over_limit(passed.site, head.cn, head.cp)
            ]

    def _beat(self, session: Session, frame: Frame, head: Head, passed: Pass) -> None:
        reply = hj212.reply_kind(head, passed.site.exceptions)
        if reply:
            session.answer(self._reply(head, passed, reply))
        now = time.monotonic()
        if now - session.beat_at >= BEAT_S:
            session.beat_at = now
            self._commit.add(Kind.PACKET, self._now_us(), session.peer, head.mn, frame.raw)

    def _reply(self, head: Head, passed: Pass, kind: str) -> bytes:
        self._meter.replies[kind] += 1
        site = passed.site
        dialect = hj212.dialect_of(head, site.exceptions, site.dialect)
        return hj212.ack(head, kind, dialect=dialect)

    def _passed(self, session: Session, head: Head, frame: Frame) -> Pass | None:
        """The pass of its logger on this connection; None where it is not let in."""
        passed = session.passes.get(head.mn)
        if (
            passed is not None
            and passed.edition == self._book.edition
            and (passed.is_for(head.pw) or "no_password" in passed.site.exceptions)
        ):
            return passed
        return self._admitted(session, head, frame)

    def _admitted(self, session: Session, head: Head, frame: Frame) -> Pass | None:
        passed = self._book.admit(head.mn, head.pw, session.host)
        if isinstance(passed, str):
            if session.passes.pop(head.mn, None) and self._lines.get(head.mn) is session:
                del self._lines[head.mn]
            self._meter.add("refused", why=passed)
            event = "unknown" if passed == UNKNOWN else "refused"
            if self._pace.may_tell((passed, head.mn, session.host), time.monotonic()):
                self._tell(session, head.mn, event, passed, frame.raw)
            return None
        is_first = head.mn not in session.passes
        session.passes[head.mn] = passed
        self._lines[head.mn] = session
        if is_first:
            self._tell(session, head.mn, "came", "")
        return passed

    def _bad(self, session: Session, reason: str, raw: bytes) -> None:
        self._meter.add("bad", reason=reason)
        session.bad_in_a_row += 1 + len(raw) // self._limits.unparsed_bytes
        mn = next(iter(session.passes), "")
        if mn or self._pace.may_tell((reason, session.host), time.monotonic()):
            kept = segments.bad(reason, raw[: self._limits.unparsed_bytes])
            self._commit.add(Kind.BAD, self._now_us(), session.peer, mn, kept)
        limits = self._limits
        most = limits.bad_in_a_row if mn else limits.bad_at_first
        if session.bad_in_a_row >= most:
            session.close("nothing but bad frames")

    def _tell(self, session: Session, mn: str, event: str, why: str, last: bytes = b"") -> None:
        covered = sitebook.covered(last[:LONGEST_TOLD].decode("latin-1"))
        said = {"event": event, "why": why, "last": covered}
        raw = json.dumps(said, ensure_ascii=False).encode()
        self._commit.add(Kind.SESSION, self._now_us(), session.peer, mn[:40], raw)

    def _count(self, frame: Frame, head: Head) -> None:
        cn = head.cn if head.cn in hj212.COMMANDS else "other"
        self._meter.packets[cn, head.version] += 1
        for code in frame.violations:
            self._meter.deviations[code if code in hj212.DEVIATIONS else "other"] += 1
        for code in head.violations:
            self._meter.deviations[code] += 1


def _identity(head: Head) -> bytes | None:
    """What makes two packets the same; None where nothing says which moment it belongs to."""
    if b"DataTime=" not in head.cp:
        return None
    named = f"{head.mn};{head.st};{head.cn};{head.pnum};{head.pno};".encode("latin-1", "replace")
    return blake2b(named + head.cp, digest_size=16).digest()


def _opened(frame: Frame, passed: Pass) -> Frame:
    """The frame in plain text where it is encrypted and its logger's key is known."""
    key = passed.site.sm4_key
    return hj212.opened(frame, bytes.fromhex(key)) if key else frame
