"""Full coverage at the door: the number, the map, the gaps with who answers, the short domains."""

from datetime import datetime, timedelta

from django.urls import reverse

from bihuan.apps.coverage import jobs
from bihuan.doors.kit import clock
from tests.apps.coverage.test_coverage import visited
from tests.doors.conftest import Browser
from tests.factories import registers
from tests.factories.coverage import GRIDS, MIDDLES, happened, lay_grids
from tests.factories.people import CODE, County


def test_the_number_stands_with_its_gaps(county: County, browser: Browser, at: datetime) -> None:
    """R067: a number with the gaps listed. R010: never checked, by domain."""
    lay_grids(at)
    registers.adopt(registers.SITES, at, county.qian.viewer)
    registers.register("sites", at, county.qian.viewer, name="北坡工地", values={"permit": "P"},
                       place_code=registers.PLACE)  # fmt: skip
    now = clock.now()
    happened(visited(CODE, now, *MIDDLES[0]), county.ren.viewer, now)
    page = browser(county.qian).get(reverse("coverage")).content.decode()
    for told in ("25.0%", "1 / 4 个", "前坡村2格", "从未看到", "盲区清单", "任立检查北坡工地"):
        assert (told in page) == (told != "任立检查北坡工地"), told
    assert page.count("url(#never)") == 4, "three cells and their line of the legend"
    assert ">扬尘</th>" in page
    plan = reverse("patrols-plan-new") + f"?place={GRIDS[1]}"
    assert f'href="{plan}"' in page
    chosen = f'<option value="{GRIDS[1][:12]}" selected>'
    assert chosen in browser(county.qian).get(plan).content.decode()
    wide = browser(county.qian).get(reverse("coverage") + "?kind=patrol&hours=72&town=x")
    assert "0 / 4 个" in wide.content.decode()
    elsewhere = browser(county.sun).get(reverse("coverage")).content.decode()
    assert "这里没有网格" in elsewhere


def test_evenings_become_a_trend(county: County, browser: Browser, at: datetime) -> None:
    lay_grids(at)
    assert "每晚的覆盖率" not in browser(county.qian).get(reverse("coverage")).content.decode()
    for days in (2, 1):
        jobs.count_days({}, at - timedelta(days=days))
    assert "每晚的覆盖率" in browser(county.qian).get(reverse("coverage")).content.decode()
