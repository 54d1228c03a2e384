"""Real Chromium and real servers; both are started once for this folder and ended with it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browsing import Desk
from tests.journeys.site import Site, new_site
from tools import chromium

MONDAY = "2026-03-02"
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--lang=zh-CN",
]  # fmt: skip
Open = Callable[..., Site]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest file first, so that neither core waits for it at the end."""
    items.sort(key=lambda item: item.path.name != "test_crawl.py")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    place = chromium.path()
    if place is None:
        if chromium.must_be_there():
            pytest.fail("CI without Chromium: a journey that was not run is a failure")
        pytest.skip("there is no Chromium here")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=place, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def desk(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Desk]:
    made = Desk(browser)
    failed = request.session.testsfailed
    yield made
    if request.session.testsfailed > failed:
        made.shots(request.node.name)
    made.close()


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("journeys")


@pytest.fixture(scope="package")
def pattern(folder: Path) -> Site:
    """The county once made; every journey that changes much goes on a copy of it."""
    made = new_site(folder / "pattern", day=MONDAY)
    done = made.python("tests.journeys.county")
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="package")
def open_site(folder: Path) -> Iterator[Open]:
    """Start an installation; whatever runs at the end is stopped."""
    opened: list[Site] = []

    def begin(
        name: str,
        *,
        like: Site | None = None,
        day: str = MONDAY,
        gateway_port: int = 0,
        also: str = "",
    ) -> Site:
        site = new_site(folder / name, like=like, day=day)
        site.gateway_port = gateway_port
        opened.append(site)
        if also:
            done = site.python(also)
            assert done.returncode == 0, done.stderr
        site.start()
        return site

    yield begin
    for site in opened:
        site.stop()


@pytest.fixture(scope="package")
def site(open_site: Open, pattern: Site) -> Site:
    """The county that the shorter journeys share; none of them relies on what another did."""
    return open_site("shared", like=pattern)
