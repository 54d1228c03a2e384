"""What the office lays out, the gateway reads; what becomes of it, the office reads back."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry.actions import ordering
from bihuan.apps.telemetry.models import Command
from bihuan.doors.gateway.book import WRONG_NETWORK, WRONG_PASSWORD, Book, Pass
from bihuan.doors.gateway.commit import Batch
from bihuan.doors.gateway.meter import Meter
from bihuan.doors.gateway.orders import Orders
from bihuan.rules import hj212
from bihuan.rules.segments import Kind
from tests.factories import telemetry as make
from tests.factories.people import SET_UP, County

pytestmark = pytest.mark.django_db
NEW = "Nw7Kp2"
US = 1_000_000


@dataclass
class Line:
    """A logger's connection, and the log behind the gateway."""

    heard: list[bytes] = field(default_factory=list)
    logged: list[bytes] = field(default_factory=list)
    batches: list[Batch] = field(default_factory=list)
    peer: bytes = b"10.8.0.1:5"

    def answer(self, told: bytes) -> None:
        self.heard.append(told)

    def add(self, kind: Kind, received_us: int, peer: bytes, mn: str, raw: bytes) -> Batch:
        self.logged.append(raw)
        batch = Batch()
        self.batches.append(batch)
        return batch

    def sync(self) -> None:
        """All that was put is on the disk: what waited for it follows."""
        for batch in self.batches:
            for follow in batch.then:
                follow()
        self.batches.clear()


def test_the_gateway_admits_as_the_book_says(county: County, at: datetime, tmp_path: Path) -> None:
    one = make.device(county, at, networks=["10.8.0.0/16"])
    telemetry.write_book(root=tmp_path, limits={}, by=SET_UP, at=at)
    book = Book(tmp_path / "sites.json", meter=Meter())
    book.refresh()
    assert isinstance(book.admit(one.mn, make.PASSWORD, "10.8.3.4"), Pass)
    assert book.admit(one.mn, "654321", "10.8.3.4") == WRONG_PASSWORD
    assert book.admit(one.mn, make.PASSWORD, "203.0.113.9") == WRONG_NETWORK


def test_a_new_pw_goes_all_the_way_round(
    county: County,
    at: datetime,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """Asked, seconded, laid out, sent, answered, and in the book."""
    device = make.device(county, at)
    asked = telemetry.ask_command(
        device_id=device.id,
        cn="1072",
        parameters=[("NewPW", NEW)],
        reason="按季更换",
        by=county.qian.viewer,
        at=at,
    )
    telemetry.second_command(
        command_id=asked.id, agrees=True, words="", by=county.wang.viewer, at=at
    )
    with django_capture_on_commit_callbacks(execute=True):
        telemetry.send_orders(root=tmp_path, by=SET_UP, at=at)
    line, now_us = Line(), int(at.timestamp()) * US
    orders = Orders(
        tmp_path / "orders",
        add=line.add,
        lines={device.mn: line},
        meter=Meter(),
        now_us=lambda: now_us,
    )
    orders.take()
    orders.step(now_us)
    line.sync()
    (frame,) = hj212.Framer().feed(line.heard[0])
    told = hj212.head(frame.body)
    assert (told.cn, told.pw, told.cp) == ("1072", make.PASSWORD, b"NewPW=Nw7Kp2")
    for raw in (hj212.accepted(told), hj212.executed(told)):
        (frame,) = hj212.Framer().feed(raw)
        answer = hj212.answer(hj212.head(frame.body))
        assert answer is not None
        orders.heard(device.mn, answer, now_us)
    assert [ordering.note(raw, at) for raw in line.logged] == [False, False, True]
    asked.refresh_from_db()
    assert (asked.state, asked.qn_rtn, asked.exe_rtn) == (Command.State.DONE, "1", "1")
    telemetry.write_book(root=tmp_path, limits={}, by=SET_UP, at=at)
    book = Book(tmp_path / "sites.json", meter=Meter())
    book.refresh()
    assert isinstance(book.admit(device.mn, NEW, "10.8.3.4"), Pass)
    assert book.admit(device.mn, make.PASSWORD, "10.8.3.4") == WRONG_PASSWORD
