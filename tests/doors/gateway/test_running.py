"""What an operator meets: numbers, a changed book, a full disk, a slow disk, a clean end."""

import contextlib
import http.client
import random
import resource
import socket
import time
from pathlib import Path

import pytest

from bihuan.rules import segments, sitebook
from bihuan.rules.segments import Kind
from tests.factories import gateway
from tests.factories.gateway import packet

LEAST = ("--segment-bytes", "65536", "--turn-s", "0.05")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    gateway.put_book(tmp_path, [gateway.site(number) for number in range(4)])
    return tmp_path


def test_numbers_are_served_on_loopback_and_written_each_second(home: Path) -> None:
    running = gateway.start(home, "--metrics-port", "0", *LEAST)
    line = running.dial()
    for count in (1, 1, 2):
        line.say(packet(0, count))
        line.hear()
    gateway.until(lambda: running.status()["packets"] == 3)
    status = running.status()
    assert [status[name] for name in ("acks", "duplicates", "loggers_online")] == [3, 1, 1]
    text = (running.root / sitebook.METRICS).read_text()
    assert 'bihuan_gateway_packets_total{cn="2011",edition="2017"} 3' in text
    assert "bihuan_gateway_ack_seconds_count" in text
    served = http.client.HTTPConnection("127.0.0.1", int(status["metrics_port"]), timeout=5)
    served.request("GET", "/metrics")
    assert "bihuan_gateway_connections 1" in served.getresponse().read().decode()
    served.close()
    line.close()
    assert running.stop() == 0


def test_a_logger_admitted_or_struck_off_is_so_within_a_second(home: Path) -> None:
    running = gateway.start(home, *LEAST)
    line = running.dial()
    line.say(packet(9, 1), packet(1, 1))
    assert len(line.hear(1)) == 1
    gateway.put_book(home, [gateway.site(9)])
    gateway.until(lambda: running.status()["loggers_registered"] == 1)
    line.say(packet(1, 2), packet(9, 2))
    assert gateway.mn(9).encode() in line.hear(1)[0]
    gateway.put_book(home, [gateway.site(9, networks=("10.0.0.0/33",))])
    gateway.until(lambda: "10.0.0.0/33" in running.status()["book_fault"])
    line.say(packet(9, 3))
    assert len(line.hear(1)) == 1
    line.close()
    running.stop()


def test_a_full_disk_stops_answers_and_nothing_else_until_it_is_free(home: Path) -> None:
    running = gateway.start(home, *LEAST, "--per-connection", "100000")
    line = running.dial()
    line.say(packet(0, 1))
    line.hear()
    _, hard = resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, (20_000, hard))
    line.say(*(packet(0, count) for count in range(2, 60)))
    gateway.until(lambda: running.status()["failure"] != "")
    assert len(line.hear(58, within=0.1)) < 58
    line.say(packet(0, 70, cn="9015", flag=9, cp=""), packet(0, 71))
    assert b"CN=9013" in line.hear(1)[0]
    gateway.until(lambda: running.status()["not_taken"] > 0)
    resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
    gateway.until(lambda: running.status()["failure"] == "")
    line.say(packet(0, 71))
    assert b"CN=9014" in line.hear(1)[0]
    line.close()
    assert running.stop() == 0
    assert b"20260000000000071" in gateway.logged(running.root)


def test_a_clean_end_answers_what_it_took_and_seals_the_segment(home: Path) -> None:
    running = gateway.start(home, *LEAST)
    line = running.dial()
    line.say(*(packet(2, count) for count in range(30)))
    time.sleep(0.05)
    assert running.stop() == 0
    answers = b"".join(line.hear(30))
    (path,) = (running.root / sitebook.LOG).glob("*.seg")
    with path.open("rb") as stream:
        assert segments.check(stream).is_sealed
    assert len(gateway.records(running.root, kind=Kind.PACKET)) == answers.count(b"CN=9014")
    assert line.is_closed()


def test_a_connection_that_sends_too_fast_is_read_later_and_loses_nothing(home: Path) -> None:
    running = gateway.start(home, *LEAST, "--per-connection", "200")
    line = running.dial()
    began = time.monotonic()
    line.say(b"".join(packet(3, count) for count in range(600)))
    assert len(line.hear(600)) == 600
    assert time.monotonic() - began > 0.3
    line.close()
    running.stop()


def test_rubbish_of_every_kind_ends_connections_and_never_the_gateway(home: Path) -> None:
    running = gateway.start(home, *LEAST, "--per-connection", "100000")
    chance = random.Random(212)
    for _ in range(40):
        with running.dial().socket as line, contextlib.suppress(OSError):
            for count in range(20):
                line.sendall(_spoilt(packet(count % 4, count, cn="2061"), chance))
    line = running.dial()
    line.say(packet(1, 999))
    assert len(line.hear(1)) == 1
    line.close()
    assert running.stop() == 0
    assert "Traceback" not in (home / "gateway.err").read_text()


def _spoilt(told: bytes, chance: random.Random) -> bytes:
    """A packet with some bytes changed, cut out, doubled or put in, or nothing but noise."""
    spoilt = bytearray(told)
    for _ in range(chance.choice((1, 3, 30))):
        at = chance.randrange(len(spoilt))
        spoilt[at : at + chance.choice((0, 1, 1, 5, 200))] = chance.randbytes(
            chance.choice((0, 1, 4))
        )
        if len(spoilt) < 300:
            spoilt += told[chance.randrange(200) :]
    return bytes(spoilt) if chance.random() < 0.9 else chance.randbytes(3000)


def test_a_logger_that_never_fetches_its_answers_is_let_go(home: Path) -> None:
    running = gateway.start(home, *LEAST, "--per-connection", "1000000")
    deaf = running.dial()
    deaf.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    deaf.socket.settimeout(0.3)
    beats = packet(0, 1, cn="9015", flag=9, cp="") * 1000
    with contextlib.suppress(TimeoutError, ConnectionError):
        for _ in range(200):
            deaf.say(beats)
    other = running.dial()
    other.say(packet(1, 1))
    assert len(other.hear(1)) == 1
    gateway.until(lambda: running.status()["memory_max_bytes"] < 120 * 2**20)
    deaf.close()
    other.close()
    assert running.stop() == 0
