"""Every duty follows every link and opens every form of the demo county; every page is sound."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bihuan.doors.demo.roles import DEMO_ROLES
from tests import played
from tests.journeys.browsing import Desk
from tests.journeys.crawling import Crawl, faults, unfit, walk
from tests.journeys.site import Site, new_site

pytestmark = pytest.mark.journey
DISPATCHER = "wangmin"
"""The dispatcher goes first: links lead her further than anybody."""
OPEN_PAGES = ("/demo/", "/login/", "/about/browser/", "/open/", "/open/air/", "/open/report/")
ACCESS = Path(__file__).parents[1] / "doors" / "access.toml"
NO_WAY_THERE = {
    **dict.fromkeys(("login", "about-browser"), "before the door; looked at below"),
    **dict.fromkeys(("health", "kit-gallery", "file-original"), "not pages of an office"),
    **dict.fromkeys(
        (f"ledger-import-{one}" for one in ("report", "map", "check", "errors", "confirm")),
        "the demo county has brought in no workbook",
    ),
    "campaigns-chart-svg": "a second button of the form that makes the PDF",
    "directives-changes": "the demo county has no second version of a document",
    "directives-decide": "asked for by the script of the review",
    **dict.fromkeys(
        ("warnings-act", "warnings-call", "warnings-done", "warnings-unable"),
        "no warning of the demo county is in force today",
    ),
    "air-import-check": "the demo county's files are in",
    "effects-run": "the demo county has asked for no series of its own",
    "targets-freeze": "no year of the demo county is over",
    "targets-measure": "on the page of a target measured by hand; another stands for its kind",
    "orders-edit": "the demo county keeps no order in draft",
    **dict.fromkeys(
        ("field-manifest", "field-worker", "field-hello", "field-supplies", "field-outlines"),
        "asked for by the phone's page and its worker",
    ),
    **dict.fromkeys(
        ("evacuations-add", "evacuations-close", "sweeps-conclude"),
        "the address of a form whose page is opened",
    ),
    **dict.fromkeys(
        ("incidents-contact", "incidents-photo", "incidents-split"),
        "on an incident that a citizen reported or two finders saw; one of each kind is opened",
    ),
    **dict.fromkeys(
        ("inspections-draw", "inspections-unreached"),
        "on an inspection under way; one of each kind is opened",
    ),
    **dict.fromkeys(("duties-suggest", "map-layer", "map-selected"), "asked for by a script"),
    **dict.fromkeys(
        (f"open311-{one}" for one in ("discovery", "requests", "service", "services")),
        "for machines",
    ),
    "portal-follow": "by the code that the reporter was given",
    "registers-import-check": "the demo county's registers came in at once",
}
"""Pages that no link of the demo county leads to, each with the reason."""


@pytest.fixture(scope="module")
def demo(folder: Path) -> Iterator[Site]:
    """The demo county as `bihuan demo` makes it."""
    place = played.home()
    if place is None:
        place = folder / "played"
        played.make(place)
    made = new_site(folder / "demo", like=Site(place, day=played.DAY))
    made.is_demo = True
    made.start("web")  # its worker would reckon an effect of the wind for half a minute
    yield made
    made.stop()


@pytest.fixture(scope="module")
def walker(browser: Browser) -> Iterator[Desk]:
    made = Desk(browser)
    yield made
    made.close()


@pytest.fixture(scope="module")
def crawl(demo: Site, walker: Desk) -> Crawl:
    found = Crawl()
    for role in sorted(DEMO_ROLES, key=lambda one: one.login != DISPATCHER):
        context = walker.context(demo)
        page = walker.page(context)
        page.goto("/demo/")
        page.get_by_role("button", name=f"以{role.name}的身份进入").click()
        page.wait_for_url(f"{demo.url}/")
        demo.states[role.login] = context.storage_state()
        walk(found, role.login, context.request, demo.url)
        context.close()
    return found


def test_every_link_of_every_duty_leads_somewhere(crawl: Crawl) -> None:
    assert not crawl.wrong, "\n".join(crawl.wrong)
    assert crawl.visited > 120


def test_every_page_that_can_be_opened_is_led_to(crawl: Crawl) -> None:
    """A page without a way to it is one that nobody finds."""
    table = tomllib.loads(ACCESS.read_text())["pages"]
    shown = {name for name, statuses in table.items() if 200 in statuses}
    opened = {kind.partition(":")[0] for kind in crawl.kinds}
    assert sorted(shown - opened - NO_WAY_THERE.keys()) == []


def test_every_kind_of_page_is_light_fits_a_phone_and_is_for_everybody(
    crawl: Crawl, demo: Site, desk: Desk
) -> None:
    """ux.md 2.8, 3.10 and 11.1: budgets, axe, no overflow, no console error under the CSP."""
    wrong = []
    for who in dict.fromkeys(who for who, _ in crawl.names.values()):
        page = desk.page(desk.context(demo, storage_state=demo.states[who]))
        for seen_by, address in crawl.names.values():
            if seen_by == who:
                wrong += [f"{who} {fault}" for fault in faults(page, address)]
    assert not wrong, "\n".join(wrong)
    assert not desk.errors


def test_pages_before_the_door_are_sound_too(demo: Site, desk: Desk) -> None:
    page = desk.page(desk.context(demo))
    wrong = [fault for address in OPEN_PAGES for fault in faults(page, address)]
    assert not wrong, "\n".join(wrong)
    assert not desk.errors


def test_answers_to_mistakes_are_sound_too(demo: Site, crawl: Crawl, desk: Desk) -> None:
    """Not found, not allowed, and a form sent back with errors."""
    page = desk.page(desk.context(demo, storage_state=demo.states["wangmin"]))
    wrong = []
    for address, status in (("/ledger/999999/", 404), ("/no-such-page/", 404), ("/audit/", 409)):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == status
        wrong += [f"{address}: {fault}" for fault in unfit(page)]
    page.goto("/ledger/new/")
    page.locator("form.card").evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="登记", exact=True).click()
    assert page.get_by_role("alert").is_visible()
    wrong += [f"a form with errors: {fault}" for fault in unfit(page)]
    assert not wrong, "\n".join(wrong)


def test_another_county_sees_nothing_of_this_one(site: Site, desk: Desk) -> None:
    page = desk.at(site, "sun")
    found = Crawl()
    walk(found, "sun", page.context.request, site.url)
    assert not found.wrong
    assert "ledger-detail" not in found.kinds
    page.goto("/ledger/?chip=all")
    assert page.locator("tbody [data-row]").count() == 0
    for address in ("/ledger/1/", "/ledger/3/sign_for/", "/directives/1/", "/files/1/"):
        answer = page.request.get(address)
        assert answer.status == 404, address
