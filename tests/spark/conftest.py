"""One Spark session for all of it: a driver and two workers, each a process of its own."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from bihuan.foundation.series import engine

MASTER = "local-cluster[2,1,1024]"
SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Three JVMs on two cores: what they live to compile well would never pay."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.spark)


@pytest.fixture(scope="session")
def started() -> Iterator[None]:
    if find_spec("pyspark") is None or settings.JAVA is None:
        pytest.skip("PySpark or Java is not on this machine")
    with pytest.MonkeyPatch.context() as patch, override_settings(ENGINE=MASTER):
        patch.setenv("JAVA_TOOL_OPTIONS", SHORT_LIVED)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        backend = engine.connect()
    yield
    backend.disconnect()


@pytest.fixture
def spark(started: None) -> Iterator[None]:
    """What is asked of the engine is answered by Spark."""
    with override_settings(ENGINE=MASTER):
        yield
