"""One stack over its limit, told through the gateway's log as the pages read it."""

from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker, Settings

from bihuan.doors.kit import clock
from tests.factories import outlets
from tests.factories.people import County


@pytest.fixture(scope="module")
def now() -> datetime:
    return clock.now()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def rooted_stack(
    rooted_county: County, now: datetime, home: Path, django_db_blocker: DjangoDbBlocker
) -> outlets.Stack:
    """Made once a module, as the county is."""
    with django_db_blocker.unblock():
        return outlets.over(rooted_county, now, home / "gateway")


@pytest.fixture
def stack(
    rooted_stack: outlets.Stack, county: County, home: Path, settings: Settings
) -> outlets.Stack:
    """With the gateway's folder where the pages look for it."""
    assert county.qian.id
    settings.HOME = home
    return rooted_stack
