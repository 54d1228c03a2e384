"""Rules know no network; pytest-django already keeps them from the database."""

from collections.abc import Iterator

import pytest

from tests import network


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    with network.blocked(loopback=False):
        yield
