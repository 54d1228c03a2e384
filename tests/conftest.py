"""Six people who are always the same, one moment, and where the shared material lies."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.settings"
os.environ["BIHUAN_TEST"] = "1"
os.environ["BIHUAN_HOME"] = tempfile.mkdtemp(prefix="bihuan-test-")
atexit.register(shutil.rmtree, os.environ["BIHUAN_HOME"], ignore_errors=True)
(Path(os.environ["BIHUAN_HOME"]) / "static").mkdir()  # WhiteNoise warns without it
os.environ.setdefault(
    "BIHUAN_DATABASE_URL", os.environ.get("BIHUAN_TEST_DATABASE_URL", "sqlite:///:memory:")
)

import django
import hypothesis
import pytest
import pytest_django
from django.apps import apps
from django.db import connection, transaction

# pytest-django reads settings named in pyproject.toml before this file could prepare their
# environment; named here, they are read now, ahead of the factories' models.
django.setup()

from tests.factories import people as make
from tests.network import blocked

# A law is tried on so many examples in a run; HYPOTHESIS_PROFILE=default tries a hundred.
hypothesis.settings.register_profile("suite", max_examples=40)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

AT = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes make no name: a zip holds the time it was made, so two workers would differ."""
    return f"{len(val)}_bytes" if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """Tables as the models say; that the migrations lead there is one test's matter."""
    return False


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> None:
    """The guards of the trail, which a person wrote into its migration."""
    written = import_module("bihuan.foundation.audit.migrations.0001_initial")
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        written.forbid_changes(apps, editor)


@pytest.fixture
def at() -> datetime:
    """2026-03-02 09:00, a Monday."""
    return AT


@pytest.fixture
def shared() -> Path:
    """The material beside the project; a stranger's clone has none."""
    place = Path(__file__).parents[2] / "shared"
    if not place.is_dir():
        pytest.skip("../shared is not beside this checkout")
    return place


@pytest.fixture(scope="module")
def rooted_county(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[make.County]:
    """The county, made once a module: every test begins with it and undoes its own changes."""
    whole = transaction.atomic()
    with django_db_blocker.unblock():
        whole.__enter__()
        county = make.make_county(AT)
    yield county
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture
def county(rooted_county: make.County, db: None) -> make.County:
    """云川县 with its units, and 临岚县 beside it, made through the actions."""
    return rooted_county


@pytest.fixture
def zhao(county: make.County) -> make.Somebody:
    """赵: liaison of 云川县住建局, the responsible unit."""
    return county.zhao


@pytest.fixture
def qian(county: make.County) -> make.Somebody:
    """钱: dispatcher at 县环委办."""
    return county.qian


@pytest.fixture
def sun(county: make.County) -> make.Somebody:
    """孙: liaison in 临岚县, sees nothing of 云川县."""
    return county.sun


@pytest.fixture
def li(county: make.County) -> make.Somebody:
    """李: county leader."""
    return county.li


@pytest.fixture
def zhou(county: make.County) -> make.Somebody:
    """周: supervisor, reads everything in the county."""
    return county.zhou


@pytest.fixture
def wu(county: make.County) -> make.Somebody:
    """吴: checker of the enforcement team."""
    return county.wu


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    with blocked(loopback=True):
        yield


@pytest.fixture(autouse=True)
def emptied_trail(request: pytest.FixtureRequest) -> Iterator[None]:
    """A transactional test ends by emptying its tables, which SQLite's guard must let happen."""
    if "transactional_db" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER IF EXISTS audit_record_no_delete")
            cursor.execute("DROP TRIGGER IF EXISTS audit_record_no_update")
