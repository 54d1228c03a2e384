"""Every address × every kind of visitor: what they get stands in access.toml, all of it."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.doors.conftest import Browser, Objects
from tests.factories.people import County, Somebody

TABLE = tomllib.loads(Path(__file__).with_name("access.toml").read_text())
VISITORS: list[str] = TABLE["visitors"]
PAGES: dict[str, list[int]] = TABLE["pages"]


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def test_every_address_has_a_name_and_a_line_in_the_table() -> None:
    names = [pattern.name for pattern in patterns(get_resolver())]
    assert None not in names
    assert sorted(str(name) for name in names) == sorted(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_answers_each_visitor_as_the_table_says(
    name: str, county: County, abroad: Somebody, browser: Browser, objects: Objects
) -> None:
    """R108 for the supervisor; other counties learn nothing, whatever their duty."""
    url = reverse(name, kwargs=objects.get(name))
    visitors = {
        "qian": county.qian,
        "zhao": county.zhao,
        "sun": county.sun,
        "he": abroad,
        "li": county.li,
        "zhou": county.zhou,
        "admin": county.admin,
        "gu": county.gu,
        "ren": county.ren,
        "anonymous": None,
    }
    wanted = dict(zip(VISITORS, PAGES[name], strict=True))
    asked = VISITORS if connection.vendor == "sqlite" else [first_let_in(wanted)]
    for visitor in asked:
        assert (visitor, browser(visitors[visitor]).get(url).status_code) == (
            visitor,
            wanted[visitor],
        )


def first_let_in(wanted: Mapping[str, int]) -> str:
    """Who is let in depends on no database; PostgreSQL has each page drawn once."""
    return next((who for who, status in wanted.items() if status == 200), VISITORS[0])


def test_whoever_is_not_logged_in_is_sent_to_the_login_page(
    county: County, browser: Browser, objects: Objects
) -> None:
    """The 302 of the last column leads there, and to nowhere else."""
    assert county.qian.id
    stranger = browser(None)
    for name, answers in PAGES.items():
        answer = stranger.get(reverse(name, kwargs=objects.get(name)))
        assert answer.status_code == answers[-1]
        assert answers[-1] != 302 or answer["Location"].startswith("/login/"), name
