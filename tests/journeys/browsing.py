"""A person at a browser: comes in, presses what the page offers, and notices what goes wrong."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.accounts import FIRST, OWN
from tests.journeys.site import Site

DESK = {"width": 1440, "height": 900}
OFFICE = {"width": 1366, "height": 768}
"""The screen that most county offices have."""
PHONE = {"width": 390, "height": 844}
HAND = {"viewport": PHONE, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
PATIENCE_MS = 15_000


class Desk:
    """Opens pages in one browser for whoever asks, each person with cookies of their own."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.pages: dict[tuple[str, str, str, str], Page] = {}
        self.errors: list[str] = []

    def context(self, site: Site, **options: Any) -> BrowserContext:
        made = self.browser.new_context(
            **{
                "base_url": site.url,
                "locale": "zh-CN",
                "timezone_id": "Asia/Shanghai",
                "viewport": DESK,
                **options,
            }
        )
        made.set_default_timeout(PATIENCE_MS)
        self.contexts.append(made)
        return made

    def page(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.on("console", self._noticed)
        page.on("pageerror", lambda wrong: self.errors.append(f"{page.url}: {wrong}"))
        return page

    def _noticed(self, message: Any) -> None:
        """An answer of 4xx to a form is the page's to say; a missing part of a page is a fault."""
        address = str(message.location.get("url"))
        is_answer = "status of 4" in message.text and "/static/" not in address
        if message.type == "error" and not is_answer:
            self.errors.append(f"{address}: {message.text}")

    def at(self, site: Site, login: str, **options: Any) -> Page:
        """This person's page; where it is new, it stands on the workbench."""
        key = (site.url, site.day, login, str(sorted(options)))
        if key in self.pages:
            return self.pages[key]
        state = site.states.get(login)
        context = self.context(site, **options, **({"storage_state": state} if state else {}))
        page = self.page(context)
        page.goto("/")
        if state is None:
            come_in(page, site, login)
            site.states[login] = context.storage_state()
        expect(page).to_have_title("工作台 · 云川县碧环")
        self.pages[key] = page
        return page

    def shots(self, name: str) -> None:
        """What every open page shows, for whoever reads the failure."""
        folder = Path("/tmp/bihuan-journeys")
        folder.mkdir(exist_ok=True)
        pages = [page for context in self.contexts for page in context.pages]
        for number, page in enumerate(pages, 1):
            page.screenshot(path=folder / f"{name}-{number}.png", full_page=True)

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        self.pages.clear()
        self.errors.clear()


def come_in(page: Page, site: Site, login: str) -> None:
    """By account and password; the first time one has to choose a password of one's own."""
    page.get_by_label("账号").fill(login)
    page.get_by_label("密码").fill(site.passwords.get(login, FIRST))
    page.get_by_role("button", name="登录").click()
    if login not in site.passwords:
        expect(page.get_by_text("首次登录")).to_be_visible()
        choose_password(page, FIRST, OWN)
        site.passwords[login] = OWN


def choose_password(page: Page, old: str, new: str) -> None:
    page.get_by_label("原密码").fill(old)
    page.get_by_label("新密码", exact=False).first.fill(new)
    page.get_by_label("再输一次新密码").fill(new)
    page.get_by_role("button", name="修改密码").click()


def said(page: Page, sentence: str) -> None:
    """The page says this sentence somewhere."""
    expect(page.get_by_text(sentence).locator("visible=true").first).to_be_visible()


def act(page: Page, word: str, fill: Callable[[Page], None] | None = None) -> None:
    """Press a verb on an item's page, fill its small form, press it again."""
    link = page.locator(".page-actions").get_by_role("link", name=word, exact=True)
    if not link.is_visible():
        page.locator(".page-actions summary").click()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(word)
    if fill is not None:
        fill(page)
    page.locator(".form-foot").get_by_role("button", name=word, exact=True).click()
