from collections.abc import Iterator
from pathlib import Path

import pytest

from bihuan.rules.sitebook import SiteLimit
from tests.factories import gateway
from tests.factories.gateway import Line, Running

LIMITS = (
    SiteLimit("a21026", "2061", 35.0, corrected=True),
    SiteLimit("a34013", "2061", 10.0, corrected=False),
)
NEVER = {"networks": ("10.0.0.0/8",)}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One gateway for a file of tests; each test speaks as a logger of its own."""
    home: Path = tmp_path_factory.mktemp("home")
    sites = [gateway.site(number, limits=LIMITS) for number in range(60)]
    sites += [
        gateway.site(60, **NEVER),
        gateway.site(61, networks=("127.0.0.0/8", "::1/128")),
        gateway.site(62, exceptions=("ack_always", "ack_2005")),
        gateway.site(63, sm4_key="30" * 16),
        gateway.site(64, exceptions=("any_length",)),
        gateway.site(65, exceptions=("no_password",)),
    ]
    gateway.put_book(home, sites)
    child = gateway.start(home, "--turn-s", "0.1")
    yield child
    assert child.stop() == 0


@pytest.fixture
def line(running: Running) -> Iterator[Line]:
    with running.dial().socket as opened:
        yield Line(opened)
