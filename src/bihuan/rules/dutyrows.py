"""A clause of a duty document as a row: who, what class of object, what action (R005)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

OBJECTS = (
    ("施工工地", re.compile(r"工地|施工|扬尘治理|渣土|裸土|土方")),
    ("道路扬尘", re.compile(r"道路|保洁|清扫|洒水")),
    ("餐饮油烟", re.compile(r"餐饮|油烟|烧烤")),
    ("散煤", re.compile(r"散煤|清洁取暖|煤改|禁煤|燃煤")),
    ("露天焚烧", re.compile(r"焚烧|秸秆|三烧|荒草")),
    ("烟花爆竹", re.compile(r"烟花|爆竹")),
    ("移动源", re.compile(r"机动车|柴油|车辆|尾气|非道路移动|油品|加油站")),
    ("供热", re.compile(r"供热|供暖|热源|锅炉")),
    ("工业企业", re.compile(r"工业|企业|园区|产能|挥发性|废气|排污许可|清洁生产")),
    ("饮用水源", re.compile(r"水源|饮用水|取水口")),
    ("污水处理", re.compile(r"污水|管网|黑臭|雨污")),
    ("河流断面", re.compile(r"河|断面|水库|排污口|岸线")),
    ("畜禽养殖", re.compile(r"养殖|畜禽|粪污")),
    ("固体废物", re.compile(r"固体废物|固废|危险废物|危废|垃圾")),
    ("土壤", re.compile(r"土壤|农药|化肥|农膜")),
    ("矿山生态", re.compile(r"矿山|矿区|石场|采砂|自然保护|林地|湿地|复绿")),
    ("噪声", re.compile(r"噪声|噪音")),
    ("环境监测", re.compile(r"监测|预警|预报")),
    ("考核问责", re.compile(r"考核|问责|督查|督办|追责")),
)  # fmt: skip
OTHER = "综合"
ACTIONS = re.compile(
    r"排查|整治|治理|监管|监督管理|监督|检查|巡查|查处|取缔|关停|建设|建立|完善|推进|推广|管控|控制"
    r"|清理|清运|修复|监测|指导|督促|考核|宣传|制定|编制|落实|公开|报告|负责|组织|牵头"
)


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Who answers for which class of object, and by doing what."""

    who: tuple[str, ...]
    object_class: str
    action: str


def duty_row(quote: str, lead: Sequence[str], assist: Sequence[str] = ()) -> DutyRow:
    """By the first words that name an object and an action; 综合 when none is named."""
    words = quote
    for name in (*lead, *assist):
        words = words.replace(name, "")
    objects = ((found.start(), name) for name, wanted in OBJECTS if (found := wanted.search(words)))
    action = ACTIONS.search(words)
    return DutyRow(
        tuple(lead), min(objects, default=(0, OTHER))[1], action.group() if action else ""
    )


VAGUE = frozenset({"工业企业", "环境监测", "考核问责"})
"""Classes whose words stand in many a problem of another class (电镀企业危险废物)."""


def problem_class(words: str) -> str:
    """The class of object that a problem's words name first, a vague one only where no other is."""
    named = [(found.start(), name) for name, wanted in OBJECTS if (found := wanted.search(words))]
    particular = [one for one in named if one[1] not in VAGUE]
    return min(particular or named, default=(0, OTHER))[1]
