"""The gallery of the kit: every component in every tone, opened by the crawl test."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.doors.kit import clock
from bihuan.rules.lamp import Lamp

SPRITE = Path(__file__).parent / "icons/sprite.svg"
LAMPS = (
    Lamp("ok", "正常", "剩26天"),
    Lamp("warn", "临期", "剩2天"),
    Lamp("over", "超期", "超期6天"),
    Lamp("done", "办结", "11月20日办结"),
    Lamp("idle", "未启动", "12月01日启动"),
    Lamp("hold", "中止", "冬季停工"),
)
TONES = (
    ("ok", "正常"),
    ("warn", "临期"),
    ("bad", "超期"),
    ("run", "办理中"),
    ("aud", "待审核"),
    ("back", "已退回"),
    ("ext", "已延期"),
    ("idle", "待签收"),
    ("gov", "挂牌督办"),
)
STEPS = (
    ("下发", "done", "10-20"),
    ("签收", "done", "10-20"),
    ("办理", "done", ""),
    ("退回", "back", "2 次"),
    ("审核", "now", "3 个工作日"),
    ("核查", "todo", ""),
    ("公示", "skip", ""),
    ("销号", "todo", ""),
)
ITEMS = (
    ("YC-2026-0087", "取水口周边环境未整治，围挡破损", "青石镇", 80, 100, LAMPS[2], "bad", "超期"),
    (
        "YC-2026-0103",
        "园区三家企业挥发性有机物治理设施不正常运行",
        "临港工业园",
        45,
        60,
        LAMPS[1],
        "run",
        "办理中",
    ),
    ("YC-2026-0125", "望岭镇秸秆焚烧火点未及时处置", "望岭镇", 60, 50, LAMPS[0], "back", "已退回"),
    ("YC-2026-0131", "城区渣土运输车辆带泥上路", "县住建局", 100, 100, LAMPS[3], "ok", "已销号"),
)
PROPOSALS = (
    (1, "加快推进城区裸土覆盖", "县住建局", "11月30日前", "", ""),
    (2, "对散煤销售点开展一次集中清理", "县市场监管局", "", "accepted", "已确认"),
    (3, "各乡镇每周上报一次巡查情况", "各乡镇", "每周", "dismissed", "不采纳"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as `c-files` wants it."""

    name: str
    url: str
    size: int
    note: str = ""
    thumb_url: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a list as `c-pager` wants it."""

    number: int = 2
    pages: int = 3
    total: int = 133
    is_capped: bool = False


class Sample(forms.Form):
    title = forms.CharField(label="问题标题", max_length=60, help_text="不超过 60 字")
    until = forms.DateField(
        label="新期限", widget=forms.DateInput(attrs={"type": "date"}), help_text="须晚于原期限"
    )
    unit = forms.ChoiceField(label="责任单位", choices=[("1", "青石镇"), ("2", "县住建局")])
    reason = forms.CharField(label="理由", widget=forms.Textarea)
    verdict = forms.ChoiceField(
        label="核查结论",
        choices=[("yes", "合格"), ("no", "不合格")],
        widget=forms.RadioSelect,
    )
    is_public = forms.BooleanField(label="同时公示", required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    now: datetime = clock.now()
    today: date = now.date()
    return render(
        request,
        "kit/gallery.html",
        {
            "lamps": LAMPS,
            "tones": TONES,
            "steps": STEPS,
            "items": ITEMS,
            "proposals": PROPOSALS,
            "form": Sample(),
            "bad_form": Sample({"title": "", "until": "昨天", "verdict": ""}, prefix="bad"),
            "now": now,
            "due_on": today,
            "files": (
                Shown(
                    "0087_整改后_20261120_青石镇_01.jpg", "#files", 2_400_000, "整改后 11-20 10:12"
                ),
                Shown("验收监测报告.pdf", "#files", 812_000, "材料"),
            ),
            "leaf": Leaf(),
            "crumbs": [("工作台", "/"), ("部件", "")],
            "tabs": [
                ("待办", "#tabs", True, 7),
                ("已办", "#done", False, 31),
                ("我发起", "#mine", False, None),
                ("关注", "#watched", False, 0),
            ],
            "icons": re.findall(r'symbol id="(\w+)"', SPRITE.read_text()),
        },
    )
