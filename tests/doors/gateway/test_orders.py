"""Commands: from the spool to the logger and to their end, each step on the disk first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bihuan.doors.gateway.commit import Batch
from bihuan.doors.gateway.meter import Meter
from bihuan.doors.gateway.orders import US, WORKS_S, Orders
from bihuan.rules import hj212, sitebook
from bihuan.rules.segments import Kind
from bihuan.rules.sitebook import Order
from tests.factories import gateway
from tests.factories.gateway import Running, packet

AT = 1_795_680_000_000_000
MN = gateway.mn(1)


@dataclass
class Wire:
    """The far ends of `Orders`: what the logger was told, what went into the log."""

    told: list[bytes] = field(default_factory=list)
    logged: list[dict[str, Any]] = field(default_factory=list)
    peer: bytes = b"127.0.0.1:5"

    def answer(self, told: bytes) -> None:
        self.told.append(told)

    def add(self, kind: Kind, received_us: int, peer: bytes, mn: str, raw: bytes) -> Batch:
        batch = _Durable()
        self.logged.append(gateway.json.loads(raw))
        return batch

    @property
    def states(self) -> list[str]:
        return [said["state"] for said in self.logged]


class _Durable(Batch):
    """Synced at once: what is to follow follows."""

    def __init__(self) -> None:
        super().__init__()
        self.then = _AtOnce()


class _AtOnce(list[Any]):
    def append(self, follow: Any) -> None:
        follow()


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def orders(tmp_path: Path, wire: Wire) -> Orders:
    return Orders(tmp_path, add=wire.add, lines={MN: wire}, meter=Meter(), now_us=lambda: AT)


def put(folder: Path, number: int = 1, **changed: Any) -> Path:
    told = {"cn": "1011", "st": "31", "password": "123456", "mn": MN} | changed
    path = folder / f"{number}.json"
    path.write_text(sitebook.dump_order(Order(id=number, **told)))
    return path


def from_logger(cn: str, qn: str, cp: str) -> hj212.Answer:
    raw = hj212.packet(st="91", cn=cn, mn=MN, qn=qn, flag=4, cp=cp)
    (frame,) = hj212.Framer().feed(raw)
    answer = hj212.answer(hj212.head(frame.body))
    assert answer is not None
    return answer


def sent(orders: Orders, folder: Path, wire: Wire, **changed: Any) -> str:
    put(folder, **changed)
    orders.take()
    orders.step(AT)
    qn: str = wire.logged[-1]["qn"]
    return qn


def test_a_command_is_sent_accepted_and_done(orders: Orders, tmp_path: Path, wire: Wire) -> None:
    qn = sent(orders, tmp_path, wire, cn="1062", parameters=(("RtdInterval", "30"),))
    assert wire.told == [
        hj212.framed(
            f"QN={qn};ST=31;CN=1062;PW=123456;MN={MN};Flag=5;CP=&&RtdInterval=30&&".encode()
        )
    ]
    orders.heard(MN, from_logger("9011", qn, "QnRtn=1"), AT + US)
    orders.heard(MN, from_logger("9012", qn, "ExeRtn=1"), AT + 2 * US)
    assert wire.states == ["sent", "accepted", "done"]
    assert wire.logged[-1] == {
        "id": 1,
        "state": "done",
        "qn": qn,
        "tries": 1,
        "qn_rtn": "",
        "exe_rtn": "1",
        "answer": "",
    }
    assert not list(tmp_path.iterdir())


def test_what_the_logger_reports_to_a_question_is_its_answer(
    orders: Orders, tmp_path: Path, wire: Wire
) -> None:
    qn = sent(orders, tmp_path, wire)
    raw = hj212.packet(st="31", cn="1011", mn=MN, qn=qn, flag=4, cp="SystemTime=20261126080000")
    orders.overheard(hj212.head(hj212.Framer().feed(raw)[0].body))
    orders.heard(MN, from_logger("9012", qn, "ExeRtn=1"), AT)
    assert wire.logged[-1]["answer"] == "SystemTime=20261126080000"


@pytest.mark.parametrize(
    ("cn", "cp", "state", "qn_rtn", "exe_rtn"),
    [("9011", "QnRtn=3", "refused", "3", ""), ("9012", "ExeRtn=5", "failed", "", "5")],
)
def test_a_command_that_is_refused_or_fails_says_by_which_code(
    orders: Orders, tmp_path: Path, wire: Wire, cn: str, cp: str, state: str, qn_rtn: str,
    exe_rtn: str,
) -> None:  # fmt: skip
    qn = sent(orders, tmp_path, wire)
    orders.heard(MN, from_logger(cn, qn, cp), AT)
    said = wire.logged[-1]
    assert (said["state"], said["qn_rtn"], said["exe_rtn"]) == (state, qn_rtn, exe_rtn)


def test_an_answer_with_another_qn_changes_nothing(
    orders: Orders, tmp_path: Path, wire: Wire
) -> None:
    sent(orders, tmp_path, wire)
    orders.heard(MN, from_logger("9011", "20200101000000000", "QnRtn=1"), AT)
    assert wire.states == ["sent"]


def test_a_command_nobody_answers_is_sent_again_with_the_same_qn_and_then_given_up(
    orders: Orders, tmp_path: Path, wire: Wire
) -> None:
    sent(orders, tmp_path, wire, timeout_s=10, retries=2)
    for seconds in (9, 10, 20, 30):
        orders.step(AT + seconds * US)
    assert wire.states == ["sent", "sent", "sent", "timed_out"]
    assert [said["tries"] for said in wire.logged] == [1, 2, 3, 3]
    assert len(set(wire.told)) == 1


def test_an_accepted_command_is_not_sent_again_and_may_take_minutes(
    orders: Orders, tmp_path: Path, wire: Wire
) -> None:
    qn = sent(orders, tmp_path, wire)
    orders.heard(MN, from_logger("9011", qn, "QnRtn=1"), AT)
    orders.step(AT + int(WORKS_S) * US - 1)
    assert wire.states == ["sent", "accepted"]
    orders.step(AT + int(WORKS_S) * US)
    assert wire.states == ["sent", "accepted", "timed_out"]


def test_one_command_at_a_time_goes_to_a_logger_and_no_qn_comes_twice(
    orders: Orders, tmp_path: Path, wire: Wire
) -> None:
    put(tmp_path, 1)
    put(tmp_path, 2)
    orders.take()
    orders.step(AT)
    orders.step(AT)
    assert [said["id"] for said in wire.logged] == [1]
    orders.heard(MN, from_logger("9012", wire.logged[0]["qn"], "ExeRtn=1"), AT)
    orders.step(AT)
    first, _, second = (said["qn"] for said in wire.logged)
    assert int(second) == int(first) + 1


def test_a_command_waits_for_its_logger_until_it_expires(tmp_path: Path, wire: Wire) -> None:
    orders = Orders(tmp_path, add=wire.add, lines={}, meter=Meter(), now_us=lambda: AT)
    put(tmp_path, expires_at_us=AT + US)
    orders.take()
    orders.step(AT)
    assert wire.logged == []
    orders.step(AT + US)
    assert (wire.states, wire.told) == (["timed_out"], [])


def test_a_command_withdrawn_before_it_was_sent_is_not_sent(
    orders: Orders, tmp_path: Path, wire: Wire
) -> None:
    path = put(tmp_path)
    orders.take()
    path.unlink()
    orders.step(AT)
    assert (wire.logged, len(orders)) == ([], 0)


def test_a_command_sent_before_a_restart_is_never_sent_again(
    orders: Orders, tmp_path: Path, wire: Wire
) -> None:
    sent(orders, tmp_path, wire, cn="3011")
    after = Orders(tmp_path, add=wire.add, lines={MN: wire}, meter=Meter(), now_us=lambda: AT)
    after.resume()
    after.take()
    after.step(AT + US)
    assert wire.states == ["sent", "timed_out"]
    assert len(wire.told) == 1


def test_an_order_that_is_none_is_set_aside(orders: Orders, tmp_path: Path, wire: Wire) -> None:
    (tmp_path / "7.json").write_text("{}")
    orders.take()
    orders.step(AT)
    assert (tmp_path / "7.bad").exists()
    assert wire.logged == []


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Running]:
    gateway.put_book(tmp_path, [gateway.site(1)])
    running = gateway.start(tmp_path, "--segment-bytes", "65536", "--turn-s", "0.05")
    yield running
    assert running.stop() == 0


def test_a_command_goes_over_the_wire_and_its_states_stand_in_the_log(child: Running) -> None:
    line = child.dial()
    line.say(packet(1, 1))
    line.hear()
    put(child.root / sitebook.ORDERS, 12)
    (asked,) = line.hear(1)
    qn = gateway.QN.search(asked)[1].decode()  # type: ignore[index]
    assert b";CN=1011;PW=123456;" in asked
    for cn, cp in (("9011", "QnRtn=1"), ("9012", "ExeRtn=1")):
        line.say(hj212.packet(st="91", cn=cn, mn=MN, qn=qn, flag=4, cp=cp))
    gateway.until(lambda: len(gateway.records(child.root, kind=Kind.ORDER)) == 3)
    states = [gateway.told(one)["state"] for one in gateway.records(child.root, kind=Kind.ORDER)]
    assert states == ["sent", "accepted", "done"]
    gateway.until(lambda: not list((child.root / sitebook.ORDERS).iterdir()))
    line.close()


def test_an_order_put_again_after_its_end_is_not_sent_again(
    orders: Orders, tmp_path: Path, wire: Wire
) -> None:
    qn = sent(orders, tmp_path, wire)
    orders.heard(MN, from_logger("9012", qn, "ExeRtn=1"), AT)
    sent(orders, tmp_path, wire)
    assert wire.states == ["sent", "done"]
