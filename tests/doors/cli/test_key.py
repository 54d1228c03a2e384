"""A key from the command line, for a server without a browser."""

from argparse import Namespace
from datetime import timedelta

import pytest

from bihuan.doors.cli import key
from bihuan.doors.kit import clock
from bihuan.foundation.keys import access
from tests.factories.people import County


def asked(**changes: object) -> Namespace:
    usual = {"name": "12345平台", "grant": ["hotline"], "days": 30, "per_minute": 60}
    return Namespace(**(usual | changes))


def test_a_key_is_printed_once_and_opens_the_door(
    county: County, capsys: pytest.CaptureFixture[str]
) -> None:
    assert county.qian.id
    assert key.run(asked()) == 0
    line, text = capsys.readouterr().out.splitlines()
    until = clock.now().date() + timedelta(days=30)
    assert line == f"已签发“12345平台”，可用于12345工单，有效至{until}。密钥只显示这一次："
    assert access.caller_of(text, clock.now()).grants == frozenset({"hotline"})
    assert key.run(asked(grant=["everything"])) == 2
    assert capsys.readouterr().err == "没有这样的用途\n"
