"""A phone as its script works, beside the real server: what it holds survives, its line does not.

One life is made of records, changes, rounds of sending, kills, and of old requests that arrive
again. A request may be lost before the server, or its answer after; a photo may come short.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from tests.factories import field as make

STEPS = 10
GOOD = "good"
LUCKS = (GOOD, GOOD, GOOD, "before", "after", "half")
Sent = Callable[[], HttpResponse]


@dataclass
class Record:
    """One record on the phone, and every content of it that left the phone."""

    id: str
    kind: str
    body: dict[str, Any]
    photos: dict[str, bytes] = field(default_factory=dict)
    state: str = "waiting"
    arrived: set[str] = field(default_factory=set)
    left: list[dict[str, Any]] = field(default_factory=list)


class Phone:
    """The outbox of doors/field/outbox.ts, step by step."""

    def __init__(
        self, client: Client, person: int, subject: int, at: datetime, shot: bytes, seed: int
    ) -> None:
        self.client, self.person, self.subject, self.at, self.shot = (
            *(client, person, subject),
            *(at, shot),
        )
        self.roll = Random(seed)
        self.seed = seed
        self.records: list[Record] = []
        self.heard: list[Sent] = []
        self.steady = False

    def live(self) -> None:
        deeds = (self.make, self.make, self.flush, self.flush, self.change, self.echo)
        for _ in range(STEPS):
            self.roll.choice(deeds)()
        self.steady = True
        for _ in range(2):
            self.flush()

    def make(self) -> None:
        if len(self.records) >= 3:
            return
        kind = self.roll.choice(("patrol", "report", "visit"))
        record = Record(self._id(), kind, self._body(kind))
        for _ in range(self.roll.choice((0, 0, 1, 2))):
            record.photos[self._id()] = self.shot + self.roll.randbytes(3)
        self.records.append(record)

    def change(self) -> None:
        """Only what has not been answered can be changed; its answer may have been lost."""
        waiting = [one for one in self.records if one.state == "waiting"]
        if waiting:
            one = self.roll.choice(waiting)
            one.body = self._body(one.kind)

    def flush(self) -> None:
        """Texts before photos, oldest first; a line that breaks ends the round."""
        for record in [one for one in self.records if one.state == "waiting"]:
            if not self._send_text(record):
                return
        for record in [one for one in self.records if one.state in {"sent", "conflict"}]:
            for photo, content in record.photos.items():
                if photo not in record.arrived and not self._send_photo(record, photo, content):
                    return

    def echo(self) -> None:
        """A request of before comes again, out of its order; nobody waits for the answer."""
        if self.heard:
            self.roll.choice(self.heard)()

    def _send_text(self, record: Record) -> bool:
        content = make.parcel(
            self.person, self.at, id=record.id, kind=record.kind, body=dict(record.body)
        )
        text = json.dumps(content)
        answer = self._over(lambda: make.send(self.client, text), record, content["body"])
        if answer is None:
            return False
        assert answer.status_code in {200, 201, 409}, answer.content
        record.state = "conflict" if answer.status_code == 409 else "sent"
        record.arrived |= set(json.loads(answer.content)["photos"])
        return True

    def _send_photo(self, record: Record, photo: str, content: bytes) -> bool:
        def whole() -> HttpResponse:
            return make.send_photo(self.client, content, parcel=record.id, photo=photo)

        if not self.steady and self.roll.random() < 0.2:
            half = content[: len(content) // 2]
            short = make.send_photo(
                self.client, half, parcel=record.id, photo=photo, size=str(len(content))
            )
            assert short.status_code == 400
            return False
        answer = self._over(whole)
        if answer is None:
            return False
        assert answer.status_code == 200, answer.content
        record.arrived.add(photo)
        return True

    def _over(
        self, request: Sent, record: Record | None = None, body: dict[str, Any] | None = None
    ) -> HttpResponse | None:
        """The line: the request, its answer, or both may be lost."""
        luck = GOOD if self.steady else self.roll.choice(LUCKS)
        if luck in {"before", "half"}:
            return None
        self.heard.append(request)
        if record is not None and body is not None:
            record.left.append(body)
        answer = request()
        return None if luck == "after" else answer

    def _body(self, kind: str) -> dict[str, Any]:
        word = f"{self.seed} {self.roll.randrange(10**9)}"
        if kind == "patrol":
            return make.patrol_body(self.at, note=word, track=[], checkins=[])
        if kind == "report":
            away = {"lon": 118 + self.roll.random(), "lat": 25 + self.roll.random()}
            return make.report_body(self.at, text=word, **away)
        return {
            "subject_id": self.subject,
            "checklist": "look",
            "answers": {"dust": "pass"},
            "notes": {"dust": word},
            "lon": None,
            "lat": None,
            "accuracy_m": None,
            "begun_at": (self.at - timedelta(minutes=9)).isoformat(),
            "ended_at": (self.at - timedelta(minutes=5)).isoformat(),
            "inspection_id": None,
        }

    def _id(self) -> str:
        return str(UUID(bytes=self.roll.randbytes(16), version=4))
