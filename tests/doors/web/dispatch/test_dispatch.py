"""今日调度: what must move today, and who sees and does what on it."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from bihuan.apps.urging import actions as urging
from bihuan.apps.urging import queries
from bihuan.apps.urging.models import PhoneCall, Talk
from bihuan.foundation.notices.models import Notice
from bihuan.rules.viewer import system_viewer
from tests.factories import ledger as make
from tests.factories.outcomes import last
from tests.factories.people import CODE, County, Somebody

Browser = Callable[[Somebody | None], Client]
LADDER = system_viewer("提醒阶梯")


@pytest.fixture
def now() -> datetime:
    """The door's clock cannot be set; what lies before it can."""
    return datetime.now(timezone(timedelta(hours=8)))


def shown(client: Client, path: str = "/dispatch/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def late(county: County, now: datetime, days: int, **changes: object) -> Item:
    """An item of Zhao's unit that is so many days late today."""
    due_on = now.date() - timedelta(days=days)
    return make.make_doing(county, now - timedelta(days=60), due_on=due_on, **changes)


def test_the_numbers_lead_to_their_groups(county: County, browser: Browser, now: datetime) -> None:
    late(county, now, 6)
    late(county, now, 0, title="今天到期的")
    make.make_issued(county, now - timedelta(days=20), due_on=now.date() + timedelta(days=90))
    page = shown(browser(county.qian))
    for code in ("overdue", "due", "unsigned", "urged", "steps", "late-steps", "desks",
                 "proposals"):  # fmt: skip
        assert f'href="#{code}"' in page
        assert f'id="{code}"' in page
    assert "超期6天" in page
    assert "今天到期的" in page
    context = browser(county.qian).get("/dispatch/").context
    assert {group.code: group.total for group in context["groups"]} == {
        "overdue": 1,
        "due": 1,
        "unsigned": 1,
        "urged": 0,
    }


def test_a_row_shows_the_rung_and_what_it_proposes(
    county: County, browser: Browser, now: datetime
) -> None:
    late(county, now, 7)
    urging.climb(county_code=CODE, by=LADDER, at=now)
    page = shown(browser(county.qian))
    assert "超期7天" in page
    assert "提议红色督办单、列入通报" in page


def test_nothing_to_do_says_so(county: County, browser: Browser) -> None:
    page = shown(browser(county.qian))
    assert "没有逾期事项。" in page
    assert "今天没有逾期、到期和须催办的事项。" in page


def test_steps_that_end_today_or_must_begin_are_named(
    county: County, browser: Browser, now: datetime
) -> None:
    item = late(county, now, -60)
    ledger.plan(
        item_id=item.id,
        milestones=[
            ledger.Milestone("清表", now.date() - timedelta(days=2)),
            ledger.Milestone("覆盖", now.date()),
            ledger.Milestone("验收", now.date() + timedelta(days=30)),
        ],
        measure="",
        by=county.zhao.viewer,
        at=now - timedelta(days=50),
    )
    context = browser(county.qian).get("/dispatch/").context
    assert [one.step.name for one in context["steps"].late] == ["清表"]
    assert [one.step.name for one in context["steps"].today] == ["覆盖"]


def test_our_own_desk_shows_when_its_clock_has_run_out(
    county: County, browser: Browser, now: datetime
) -> None:
    """R116: a submission that lies with the reviewer for three working days."""
    early = now - timedelta(days=14)
    make.make_submitted(county, early, due_on=now.date() + timedelta(days=30))
    (clock,) = browser(county.qian).get("/dispatch/").context["desks"].late
    assert (clock.desk, clock.holder) == ("审核", "调度员")
    assert clock.days_late > 0


def test_the_text_for_the_group_lists_what_is_late(
    county: County, browser: Browser, now: datetime
) -> None:
    item = late(county, now, 6)
    said = browser(county.qian).get("/dispatch/").context["said"]
    lines = said.splitlines()
    assert lines[0].startswith("【")
    assert lines[1:3] == [
        "一、逾期1项",
        f"1. 县住建局：{item.number} 东门工地土方未覆盖（超期6天，完成0%）",
    ]
    assert lines[-1].startswith("周调度：应报1个单位，已报0，未报1：县住建局。请于")


def test_the_supervisor_reads_and_cannot_press(
    county: County, browser: Browser, now: datetime
) -> None:
    item = late(county, now, 16)
    urging.climb(county_code=CODE, by=LADDER, at=now)
    page = shown(browser(county.zhou))
    assert "约谈" in page
    assert f"/dispatch/call/{item.id}/" not in page
    assert "同意约谈" not in page


def test_several_are_urged_with_their_own_words(
    county: County, browser: Browser, now: datetime
) -> None:
    first, second = late(county, now, 2), late(county, now, 3, title="西门工地")
    client = browser(county.qian)
    asked = client.post("/ledger/bulk/", {"verb": "urge", "pick": [first.id, second.id, first.id]})
    assert "将对 2 项催办，涉及 1 个单位" in asked.content.decode()
    done = client.post(
        "/ledger/bulk/",
        {"verb": "urge", "sure": "1", "pick": [first.id, second.id],
         "text": "〔事项〕：时限〔时限〕，今天回话"},
    )  # fmt: skip
    assert "成功 2 项，跳过 0 项" in done.content.decode()
    due = now.date() - timedelta(days=3)
    assert last(second.subject)[1] == f"催办：西门工地：时限{due.month}月{due.day}日，今天回话"


def test_the_bulk_report_says_who_was_refused_and_why(
    county: County, browser: Browser, now: datetime
) -> None:
    tired, fresh = late(county, now, 2), late(county, now, 3)
    for _ in range(2):
        ledger.urge(item_id=tired.id, text="请抓紧", by=county.li.viewer, at=now)
    page = browser(county.qian).post(
        "/ledger/bulk/", {"verb": "urge", "sure": "1", "pick": [tired.id, fresh.id]}
    ).content.decode()  # fmt: skip
    assert "成功 1 项，跳过 1 项，原因见下表" in page
    assert "今天已催办2次，明天再催" in page


def test_the_key_u_is_on_both_lists(county: County, browser: Browser, now: datetime) -> None:
    late(county, now, 2)
    for path in ("/ledger/", "/dispatch/"):
        assert 'value="urge" data-key="u"' in shown(browser(county.qian), path).replace(
            'data-key="u" name="verb" value="urge"', 'value="urge" data-key="u"'
        )


def test_a_call_is_logged_and_stands_on_the_item(
    county: County, browser: Browser, now: datetime
) -> None:
    item = late(county, now, 2)
    client = browser(county.qian)
    assert "赵强" in shown(client, f"/dispatch/call/{item.id}/")
    answer = client.post(
        f"/dispatch/call/{item.id}/",
        {"callee": "赵强", "outcome": "reached", "said": "下午报", "promised_on": ""},
    )
    assert (answer.status_code, answer["Location"]) == (302, f"/ledger/{item.id}/")
    assert PhoneCall.objects.get().said == "下午报"
    page = shown(client, f"/ledger/{item.id}/")
    assert "催办记录" in page
    assert "赵强：下午报" in page


def test_a_call_without_words_is_sent_back_with_the_reason(
    county: County, browser: Browser, now: datetime
) -> None:
    item = late(county, now, 2)
    answer = browser(county.qian).post(
        f"/dispatch/call/{item.id}/", {"callee": "赵强", "outcome": "reached", "said": ""}
    )
    assert answer.status_code == 422
    assert "请写明说了什么" in answer.content.decode()


@pytest.mark.parametrize(
    ("decision", "state"), [("confirm", "confirmed"), ("dismiss", "dismissed")]
)
def test_a_talk_is_decided_on_the_page(
    county: County, browser: Browser, now: datetime, decision: str, state: str
) -> None:
    late(county, now, 16)
    urging.climb(county_code=CODE, by=LADDER, at=now)
    talk = Talk.objects.get()
    client = browser(county.li)
    assert "同意约谈" in shown(client)
    client.post(f"/dispatch/talk/{talk.id}/", {"decision": decision, "words": "周五上午"})
    talk.refresh_from_db()
    assert (talk.state, talk.words) == (state, "周五上午")
    assert "没有待定" in shown(client) or "约谈</span>" not in shown(client)


def test_units_that_have_not_reported_are_asked_at_once(
    county: County, browser: Browser, now: datetime
) -> None:
    """R059: the list of those missing, and one press."""
    late(county, now, -30)
    client = browser(county.qian)
    page = shown(client, "/dispatch/week/")
    assert "县住建局" in page
    client.post("/dispatch/week/urge/", {"pick": [county.housing.id, county.water.id, "x"]})
    assert last(f"urging.unit:{county.housing.id}")[0] == "urging.report_urged"
    page = shown(client, "/dispatch/week/")
    assert "已催报1个单位" in page
    assert "有一个单位本周不用报" in page


def test_nobody_ticked_is_said(county: County, browser: Browser, now: datetime) -> None:
    late(county, now, -30)
    client = browser(county.qian)
    client.post("/dispatch/week/urge/", {})
    assert "请先勾选单位" in shown(client, "/dispatch/week/")


def test_what_was_sent_and_what_comes_next_can_be_read(
    county: County, browser: Browser, now: datetime
) -> None:
    late(county, now, 1)
    urging.climb(county_code=CODE, by=LADDER, at=now)
    page = shown(browser(county.qian), "/dispatch/sent/")
    assert "超期1天" in page
    assert "今天还没有发出提醒。" in page
    assert "到期前7天" in page
    assert not Notice.objects.filter(kind__startswith="urging.").exists()
    urging.send_digests(county_code=CODE, by=LADDER, at=now.replace(hour=12))
    sent, total = queries.sent_on(county.qian.viewer, now.date())
    assert total == len(sent) > 0


def test_a_unit_without_people_is_named(county: County, browser: Browser, now: datetime) -> None:
    make.make_issued(county, now, due_on=now.date(), lead_org_id=county.bureau.id)
    assert "这些单位没有人可提醒" in shown(browser(county.qian))


def test_thirty_rows_cost_no_more_questions_than_three(
    county: County, browser: Browser, now: datetime
) -> None:
    client = browser(county.qian)
    counts = []
    for wanted in (3, 30):
        for n in range(wanted - Item.objects.count()):
            late(county, now, n % 20 + 1)
        urging.climb(county_code=CODE, by=LADDER, at=now)
        with CaptureQueriesContext(connection) as asked:
            shown(client)
        counts.append(len(asked))
    assert counts[0] == counts[1]
