"""Every page has a name and a line in the access matrix."""

import tomllib

from django.urls import get_resolver

from tests.repo import source
from tools import docs

ACCESS = source.ROOT / "tests/doors/access.toml"


def _names() -> set[str]:
    return {name.strip("`") for _, name, _ in docs.urls(get_resolver().url_patterns, "")}


def test_every_page_has_a_name() -> None:
    assert "None" not in _names(), "Give every path(…) a name"


def test_every_page_is_in_the_access_matrix_and_nothing_else() -> None:
    listed = set(tomllib.loads(ACCESS.read_text(encoding="utf-8"))["pages"])
    missing, gone = sorted(_names() - listed), sorted(listed - _names())
    assert not missing, source.listing(missing, "Say in tests/doors/access.toml who may open it:")
    assert not gone, source.listing(gone, "No page has this name; take it out of access.toml:")


def test_every_page_folder_is_in_the_site_map() -> None:
    site = source.text(source.PACKAGE / "config/urls.py")
    folders = {path.parent.name for path in source.files("src/bihuan/doors/web", "urls.py")}
    wrong = sorted(f for f in folders if f"doors.web.{f}.urls" not in site)
    assert not wrong, source.listing(wrong, "Add its line to config/urls.py, in the menu's order:")
