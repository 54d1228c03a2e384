"""A played field against a real gateway: sent, acknowledged, sent again, commanded."""

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bihuan.doors.cli import simulate
from bihuan.doors.cli.arguments import SCENARIOS
from bihuan.doors.cli.arguments import simulate as told
from bihuan.doors.cli.calling import Line, Pace, Tally
from bihuan.doors.gateway import clock
from bihuan.doors.gateway.limits import Limits
from bihuan.doors.gateway.server import Server
from bihuan.rules import loggers, segments
from bihuan.rules.segments import Kind
from bihuan.rules.sitebook import LOG, ORDERS, SITES, Order, Site, SiteBook, dump_order, hashed

Scene = Callable[[Server, Path], Awaitable[None]]


def asked(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    told(parser)
    return parser.parse_args(words)


def plant(scenario: str = "honest") -> loggers.Plant:
    now = simulate._now()
    return loggers.fitted(
        loggers.plant(339921, 1, "coal_boiler"),
        scenario,
        now - simulate.LASTS,
        now + simulate.LASTS,
    )


def with_gateway(home: Path, scene: Scene, *known: loggers.Plant) -> None:
    root = home / "gateway"
    root.mkdir()
    book = SiteBook({one.mn: Site(one.mn, "s", hashed(one.password, "s")) for one in known})
    (root / SITES).write_text(book.dumps())

    async def play() -> None:
        server = Server(root, Limits(), now_us=clock.now_us)
        await server.start("127.0.0.1", 0, None)
        await scene(server, root)
        await server.stop()

    asyncio.run(play())


def line(server: Server, one: loggers.Plant, lasts_s: float, speed: float = 1.0) -> Line:
    first = int(simulate._now().timestamp() - lasts_s * speed)
    pace = Pace(time.monotonic(), first, first + lasts_s * speed, speed)
    return Line(loggers.Voice(one), "127.0.0.1", server.port, pace, Tally(), timeout_s=0.2)


def kinds(root: Path) -> list[Kind]:
    found = []
    for path in sorted((root / LOG).glob("*.seg")):
        with path.open("rb") as stream:
            found += [entry.record.kind for entry in segments.entries(stream)]
    return found


def test_a_logger_is_acknowledged_for_all_it_says(tmp_path: Path) -> None:
    one = plant()

    async def scene(server: Server, _root: Path) -> None:
        made = line(server, one, 0.4, speed=3000)
        await made.run(asyncio.Event())
        tally, pace = made.tally, made.pace
        due = loggers.Voice(one).schedule(pace.first, int(pace.until))
        assert tally.sent == tally.acked == sum(len(report.packets) for report in due) > 20
        assert (tally.resent, tally.unacked, tally.cut) == (0, 0, 0)
        said.append(tally.acked)

    said: list[int] = []
    with_gateway(tmp_path, scene, one)
    assert [kinds(tmp_path / "gateway").count(Kind.PACKET)] == said


def test_what_a_bad_line_damaged_is_sent_again(tmp_path: Path) -> None:
    one = plant("broken")

    async def scene(server: Server, _root: Path) -> None:
        made = line(server, one, 0.3, speed=2000)
        await made.run(asyncio.Event())
        assert made.tally.damaged == made.tally.resent > 0
        assert made.tally.unacked == 0
        assert made.tally.sent == made.tally.acked + made.tally.damaged

    with_gateway(tmp_path, scene, one)
    assert Kind.BAD in kinds(tmp_path / "gateway")


def test_a_packet_said_twice_is_acknowledged_twice_and_kept_once(tmp_path: Path) -> None:
    one = plant("resend")

    async def scene(server: Server, _root: Path) -> None:
        made = line(server, one, 0.3, speed=2000)
        await made.run(asyncio.Event())
        assert made.tally.repeated > 0
        assert made.tally.sent == made.tally.acked

    with_gateway(tmp_path, scene, one)


def test_a_stranger_is_not_acknowledged(tmp_path: Path) -> None:
    one = plant()

    async def scene(server: Server, _root: Path) -> None:
        stranger = replace(one, mn="9" * 24)
        made = line(server, stranger, 0.5, speed=600)
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(0.4, stop.set)
        await asyncio.wait_for(made.run(stop), 5)
        assert made.tally.acked == 0

    with_gateway(tmp_path, scene, one)


def test_commands_are_obeyed_and_stored_hours_come(tmp_path: Path) -> None:
    one = plant()

    async def scene(server: Server, root: Path) -> None:
        made = line(server, one, 60.0)
        made.backlog = tuple(made.voice.live(made.pace.first))
        stop = asyncio.Event()
        speaking = asyncio.create_task(made.run(stop))
        while one.mn not in server._lines:
            await asyncio.sleep(0.02)
        hours = (("BeginTime", "20260301000000"), ("EndTime", "20260301050000"))
        order = Order(7, one.mn, "31", "2061", one.password, hours)
        (root / ORDERS / "7.json").write_text(dump_order(order))
        until = time.monotonic() + 3
        while made.tally.backfilled < 6 and time.monotonic() < until:
            server._orders.take()
            server._orders.step(time.time_ns() // 1000)
            await asyncio.sleep(0.02)
        assert (made.tally.commands, made.tally.backfilled) == (1, 6)
        stop.set()
        await asyncio.wait_for(speaking, 5)

    with_gateway(tmp_path, scene, one)


def test_a_field_ends_after_its_minutes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = loggers.plant(339921, 1, "coal_boiler")

    async def scene(server: Server, _root: Path) -> None:
        told = asked(
            "--outlets", "1", "--minutes", "0.02", "--hours", "2", "--port", str(server.port)
        )
        players = simulate._players(told, simulate._now())
        tally = await asyncio.wait_for(simulate._play(told, players, simulate._now()), 8)
        assert tally.sent == tally.acked >= 2
        simulate._tell(told, 1, 1.2, tally)

    with_gateway(tmp_path, scene, one)
    assert "三次都没有应答0个" in capsys.readouterr().out


def test_another_address_has_to_be_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate.run(asked("--host", "192.0.2.7")) == 2
    assert "192.0.2.7 不是本机" in capsys.readouterr().err


def test_more_than_usual_needs_an_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate.run(asked("--outlets", "6", "--rate", "50")) == 2
    assert "要用 --minutes 写明多长" in capsys.readouterr().err


def test_the_field_is_listed_for_who_registers_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate.run(asked("--list", "--outlets", "2", "--scenario", "over:1")) == 0
    assert capsys.readouterr().out.splitlines() == [
        "MN\t密码\t类型\t情景",
        "339921000000000000000001\t602462\t燃煤锅炉\t小时均值超标",
        "339921000000000000000002\t540855\t废水总排口\t正常运行",
    ]


def test_the_scenarios_of_the_help_are_those_that_there_are() -> None:
    assert set(SCENARIOS) == set(loggers.SCENARIOS)


@pytest.mark.parametrize("written", ["over:x", "nothing"])
def test_an_unknown_scenario_is_refused(written: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        asked("--scenario", written)
    assert f"{written} 不是情景" in capsys.readouterr().err
