"""A sweep from the problem's page to its list."""

from datetime import datetime

import pytest

from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import sweeps as make
from tests.factories.people import County

pytestmark = pytest.mark.django_db


def test_a_dispatcher_issues_a_sweep_from_the_problem(
    county: County, browser: Browser, at: datetime
) -> None:
    """R035: what is shared is proposed, a bad rule says why, the list goes out by township."""
    item = make.make_problem(county, at, make.make_sites(county, at)[0])
    desk, page = browser(county.qian), f"/sweeps/new/{item.id}/"
    assert page in desk.get(f"/ledger/{item.id}/").content.decode()
    assert "全部在册在建工地" in desk.get(page).content.decode()
    assert "sweeps.rule.unknown" in desk.get(page + "?rule=height>3").content.decode()
    chosen = page + "?register=yards&rule=builder == '云川建工'"
    form = {"cause": "裸土不覆盖", "checklist": "eight", "end_on": str(clock.now().date())}
    assert desk.post(chosen, form | {"cause": ""}).status_code == 422
    issued = desk.post(chosen, form)
    shown = desk.get(issued.headers["Location"]).content.decode()
    assert "云山学校、东港仓库" in shown
    early = desk.post(issued.headers["Location"] + "conclude/", {"conclusion": "x"})
    assert early.status_code == 422
    assert "裸土不覆盖" in desk.get("/sweeps/").content.decode()
