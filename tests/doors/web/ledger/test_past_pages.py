"""The ledger of a past day as its readers see it: rows, counts, no deeds, its Excel."""

from datetime import timedelta
from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from bihuan.apps.ledger import actions as ledger
from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import ledger as make
from tests.factories.people import County


def test_a_past_day_is_shown_without_deeds_and_leads_back_to_today(
    county: County, browser: Browser
) -> None:
    now = clock.now()
    item = make.make_issued(county, now - timedelta(days=5), due_on=now.date() + timedelta(days=9))
    ledger.sign_for(item_id=item.id, by=county.zhao.viewer, at=now - timedelta(days=1))
    desk = browser(county.qian)
    on = (now - timedelta(days=3)).date()
    page = desk.get(reverse("ledger-list"), {"as_at": on.isoformat(), "chip": "live"})
    text = page.content.decode()
    assert "24:00 的台账，由留痕逐条还原" in text
    assert "待签收</span>" in text
    assert 'value="urge"' not in text
    assert "回到今天" in text
    today = desk.get(reverse("ledger-list")).content.decode()
    assert "办理中</span>" in today
    assert "由留痕逐条还原" not in today


def test_its_excel_says_as_at_which_day(county: County, browser: Browser) -> None:
    now = clock.now()
    make.make_issued(county, now - timedelta(days=5), due_on=now.date() + timedelta(days=9))
    on = (now - timedelta(days=2)).date()
    answer = browser(county.qian).get(reverse("ledger-export"), {"as_at": on.isoformat()})
    book = load_workbook(BytesIO(answer.content))
    title = str(book.worksheets[0]["A1"].value)
    assert f"（截至{on.year}年{on.month}月{on.day}日24:00）" in title


def test_a_day_to_come_is_a_sentence(county: County, browser: Browser) -> None:
    to_come = (clock.now() + timedelta(days=2)).date().isoformat()
    answer = browser(county.qian).get(reverse("ledger-list"), {"as_at": to_come})
    assert answer.status_code == 409
    assert "还没有到" in answer.content.decode()


def test_what_lies_longest_heads_the_page(county: County, browser: Browser) -> None:
    """R116."""
    now = clock.now()
    make.make_doing(county, now - timedelta(days=30), title="堆场未封闭", due_on=now.date())
    make.make_doing(county, now, title="土方未覆盖", due_on=now.date())
    text = browser(county.qian).get(reverse("ledger-idle")).content.decode()
    assert text.index("堆场未封闭") < text.index("土方未覆盖")
    assert county.zhao.viewer.name in text
