"""What `bihuan project` does in a turn, and what `bihuan replay` says."""

import json
from argparse import Namespace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from bihuan.apps.emissions.models import Judged
from bihuan.apps.telemetry.models import Packet
from bihuan.doors.cli import project, replay
from tests.factories import packets
from tests.factories.packets import Log
from tests.factories.people import County
from tests.factories.telemetry import device

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def log(tmp_path: Path, settings: Settings) -> Log:
    settings.HOME = tmp_path
    return Log(tmp_path / "gateway")


def test_a_turn_writes_the_book_takes_what_came_and_has_it_judged(
    county: County, at: datetime, log: Log
) -> None:
    one = device(county, at)
    log.packet(at + HOUR, one.mn, "2061", packets.hour(at))
    follower = project.Follower(log.root)
    assert follower.turn(at + HOUR)
    book = json.loads((log.root / "sites.json").read_text())
    assert [site["mn"] for site in book["sites"]] == [one.mn]
    assert Packet.objects.count() == 1
    assert Judged.objects.get(name="values").ingest_id > 0
    assert not follower.turn(at + HOUR)
    log.packet(at + 2 * HOUR, one.mn, "2061", packets.hour(at + HOUR))
    assert follower.turn(at + 2 * HOUR)


def test_a_replay_says_table_by_table_that_all_is_as_before(
    county: County, at: datetime, log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    one = device(county, at)
    log.packet(at + HOUR, one.mn, "2061", packets.hour(at))
    log.seal()
    log.packet(at + HOUR, one.mn, "2011", packets.live(at + HOUR))
    assert replay.run(Namespace(verify=False)) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "封存的日志段0个，不符0个"
    assert said[-1] == "重放报文2个"
    assert all(line.endswith("与重放前一致") for line in said[1:-1])
    assert replay.run(Namespace(verify=True)) == 0
    assert capsys.readouterr().out == "封存的日志段1个，不符0个\n"


def test_an_altered_segment_is_named_and_nothing_is_dropped(
    county: County, at: datetime, log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    one = device(county, at)
    log.packet(at, one.mn, "2011", packets.live(at))
    sealed = log.path
    log.seal()
    project.Follower(log.root).turn(at)
    sealed.write_bytes(sealed.read_bytes().replace(b"12.5", b"92.5"))
    assert replay.run(Namespace(verify=False)) == 1
    assert "log/main 第1段：与封存时的校验值不符" in capsys.readouterr().out
    assert Packet.objects.count() == 1
