"""Walks the site as a person with a duty would: every link, every form, bounded by kind of page."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from lxml import html
from playwright.sync_api import APIRequestContext, Page, Request

from tests.journeys.browsing import DESK, PHONE

PER_ROLE = 20
COSTLY = {
    "campaigns-chart-pdf", "directives-coverage-pdf", "directives-coverage-xlsx",
    "directives-pack-paper", "ledger-dossier", "ledger-escalation", "ledger-export",
    "ledger-import-template", "ledger-listed-paper", "orders-docx",
}  # fmt: skip
"""Built anew for each who asks; one of each in a crawl is enough."""
HTML_GZ = 40 * 1024
REQUESTS = 8
RULES = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"]}
LAID_OUT = {
    "runOnly": {"type": "rule", "values": ["link-in-text-block", "scrollable-region-focusable"]},
    "resultTypes": ["violations"],
}
"""What another width can break; the other rules find the same in the same page."""
FOUND = """rules => axe.run(rules).then(found => found.violations.map(
  one => ({id: one.id, count: one.nodes.length, first: one.nodes[0].html})))"""


@dataclass(slots=True)
class Crawl:
    """What was found, with one address and who may see it: each verb's page, each page by name."""

    kinds: dict[str, tuple[str, str]] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    visited: int = 0
    wrong: list[str] = field(default_factory=list)


def kind_of(address: str) -> str:
    """The page's name, with the verb where one page serves many."""
    parts = urlsplit(address)
    try:
        found = resolve(parts.path)
    except Resolver404:
        return parts.path
    verb = found.kwargs.get("verb", "")
    return f"{found.url_name}:{verb}" if verb else str(found.url_name)


def walk(crawl: Crawl, who: str, request: APIRequestContext, base: str) -> None:
    """From the workbench on, one page of each kind; of those others have opened, so many.

    What nobody has opened comes first and is not counted: the bound leaves no kind of page out.
    """
    waiting, done, again = {kind_of("/"): "/"}, set[str](), 0
    while waiting:
        kind = next((one for one in waiting if one not in crawl.kinds), next(iter(waiting)))
        if kind in crawl.kinds:
            again += 1
            if again > PER_ROLE:
                break
        address = waiting.pop(kind)
        done.add(kind)
        if kind in COSTLY and kind in crawl.kinds:
            continue
        crawl.visited += 1
        for link in links_of(crawl, who, request, base, address, kind):
            of = kind_of(link)
            if of not in done:
                waiting.setdefault(of, link)


def links_of(
    crawl: Crawl, who: str, request: APIRequestContext, base: str, address: str, kind: str
) -> list[str]:
    answer = request.get(address)
    crawl.kinds.setdefault(kind, (who, address))
    if answer.status != 200:
        crawl.wrong.append(f"{who} {address}: {answer.status}")
        return []
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return []
    crawl.names.setdefault(kind.partition(":")[0], (who, address))
    page = html.fromstring(answer.text())
    title = page.findtext(".//title") or ""
    if not title.split(" · ")[0].strip():
        crawl.wrong.append(f"{who} {address}: no title")
    hrefs = [
        *page.xpath("//a[@href]/@href"),
        *page.xpath("//form[@method='get'][@action][not(.//*[@data-pick])]/@action"),
        *page.xpath("//img[@src]/@src"),
    ]
    whole = [urlsplit(urljoin(answer.url, href)) for href in hrefs]
    return [
        one._replace(scheme="", netloc="", fragment="").geturl()
        for one in whole
        if one.scheme == "http" and f"{one.scheme}://{one.netloc}" == base
    ]


def faults(page: Page, address: str) -> list[str]:
    """Too heavy, wider than a phone, or hard to use for some: what is wrong with this page."""
    asked: list[str] = []

    def noted(request: Request) -> None:
        asked.append(request.url)

    page.on("request", noted)
    answer = page.goto(address)
    page.remove_listener("request", noted)
    body = answer.body() if answer else b""
    size = len(gzip.compress(body))
    found = [f"{size} bytes of HTML packed"] if size > HTML_GZ else []
    if len(asked) > REQUESTS:
        found.append(f"{len(asked)} requests: {asked}")
    found += unfit(page)
    page.set_viewport_size(PHONE)
    width = page.locator("html").evaluate("root => root.scrollWidth")
    if width > PHONE["width"]:
        found.append(f"{width} px wide on a phone")
    found += [f"on a phone: {fault}" for fault in unfit(page, LAID_OUT)]
    page.set_viewport_size(DESK)
    return [f"{address}: {fault}" for fault in found]


def unfit(page: Page, rules: Mapping[str, object] = RULES) -> list[str]:
    """axe-core's violations of WCAG 2 A and AA, each with the first element it names."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    violations = page.evaluate(FOUND, dict(rules))
    return [f"{one['id']} ({one['count']}): {one['first'][:160]}" for one in violations]
