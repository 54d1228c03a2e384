"""The roll on the screen and on paper."""

from datetime import datetime

import pytest

from bihuan.apps.evacuations.models import Call
from bihuan.doors.kit.paper.callroll import RollLine, RollPaper, RollSheet
from bihuan.rules.intake import take
from tests.doors.conftest import Browser
from tests.factories import evacuations as make
from tests.factories.people import County

pytestmark = pytest.mark.django_db


def test_a_grid_worker_calls_a_roll_to_its_end(
    county: County, browser: Browser, at: datetime
) -> None:
    """R106: begun, called person by person, closed; every step a form of its own."""
    point = make.make_point(county, at)
    phone = browser(county.gu)
    begun = phone.post(
        f"/evacuations/point/{point.id}/open/", {"trigger": "sign", "words": "坡脚渗水"}
    )
    page = begun.headers["Location"]
    assert "吕婆婆" in phone.get(page).content.decode()
    for call in Call.objects.all():
        answer = phone.post(f"/evacuations/call/{call.id}/", {"state": "moved", "note": ""})
        assert answer.headers["Location"] == f"{page}#call-{call.id}"
    refused = phone.post(f"/evacuations/call/{call.id}/", {"state": "away", "note": ""})
    assert "evacuations.call.no_note" in phone.get(refused.headers["Location"]).content.decode()
    assert phone.post(f"{page}add/", {"name": "", "heads": "1"}).status_code == 422
    assert phone.post(f"{page}close/", {"words": "雨停，复查稳定"}).status_code == 302
    assert "全部落实" in phone.get(page).content.decode()


def test_the_printed_roll_names_everybody_and_leaves_room_for_more(at: datetime) -> None:
    lines = [
        RollLine(name="吕婆婆", heads=1, phone="", helper="谷雨", needs_help=True),
        RollLine(name="何大山", heads=3, phone="13800000000", helper="", needs_help=False),
    ]
    sheet = RollSheet(
        point="后山滑坡", place="青石镇", threat="滑坡", route="向东", shelter="", caller="谷雨",
        lines=lines,
    )  # fmt: skip
    made = RollPaper(county="云川县", made_by="县环委办 钱敏", at=at, sheets=[sheet, sheet]).pdf()
    text = take("roll.pdf", made, max_bytes=1 << 22).text
    for word in ("吕婆婆（需帮扶）", "13800000000", "全册 2 户 4 人", "未登记", "第 2 页"):
        assert word in text
