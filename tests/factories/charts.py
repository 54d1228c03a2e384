"""Charts of a made-up county: a chosen number of tasks around the last week of November 2026."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bihuan.rules.chart import Bar, Chart, Diamond, EventLine

TODAY = date(2026, 11, 25)
AS_OF = datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
FIELDS = ("大气污染防治", "水环境整治", "三烧管控")
TITLES = (
    "拆除青石镇燃煤锅炉12台",
    "38家重点涉气企业VOCs治理设施提标改造",
    "餐饮油烟净化",
    "秸秆禁烧高清视频监控全覆盖",
)
LAMPS = ("ok", "warn", "over", "done", "idle", "hold")


def bar(place: int, **changes: object) -> Bar:
    lamp = LAMPS[place % len(LAMPS)]
    start_on = date(2026, 9, 1) + timedelta(days=place % 40)
    due_on = date(2026, 11, 20) if lamp == "over" else date(2026, 12, 31) - timedelta(days=place)
    facts: dict[str, object] = {
        "key": f"{place:03}",
        "field": FIELDS[place % len(FIELDS)],
        "title": f"{TITLES[place % len(TITLES)]}第{place}项",
        "unit": "县城市管理综合执法局",
        "leader": "欧阳文山",
        "lamp": lamp,
        "start_on": start_on,
        "due_on": due_on,
        "pct": 100 if lamp == "done" else 0 if lamp == "idle" else 40,
        "planned_pct": 60,
        "done_on": date(2026, 11, 2) if lamp == "done" else None,
        "diamonds": (Diamond(date(2026, 10, 15), "招标", is_done=True),),
        "is_critical": place % 5 == 1,
        "url": f"/ledger/{place}/",
    }
    return Bar(**(facts | changes))  # type: ignore[arg-type]


def chart(tasks: int, **changes: object) -> Chart:
    facts: dict[str, object] = {
        "title": "云川县秋冬季大气污染综合治理攻坚作战图",
        "made_by": "云川县生态环境保护委员会办公室",
        "as_of": AS_OF,
        "today": TODAY,
        "bars": tuple(bar(place) for place in range(tasks)),
        "edition": "第7期",
        "events": (
            EventLine(date(2026, 11, 15), "供暖季开始"),
            EventLine(date(2026, 12, 1), "省督察组进驻"),
        ),
        "signatures": ("总指挥", "常务副总指挥"),
        "live_url": "http://127.0.0.1:8000/campaigns/12/",
    }
    return Chart(**(facts | changes))  # type: ignore[arg-type]
