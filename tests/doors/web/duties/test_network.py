from datetime import datetime

from tests.doors.conftest import Browser
from tests.factories.duties import VILLAGE, make_watch
from tests.factories.people import County


def test_network_shows_who_walks_the_grid(browser: Browser, county: County, at: datetime) -> None:
    """R048: by watch, since a grid worker's post belongs to the township."""
    bare = browser(county.zhao).get(f"/responsibility/?place={VILLAGE}")
    assert "前坡村网格员" not in bare.text
    make_watch(county, at)
    page = browser(county.zhao).get(f"/responsibility/?place={VILLAGE}")
    assert "青石镇 前坡村网格员" in page.text
