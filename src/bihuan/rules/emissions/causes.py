"""What an alarm may be raised for, how loud it is and by when somebody looks at it."""

from dataclasses import dataclass

NOTICE, ITEM, URGENT = "notice", "item", "urgent"


@dataclass(frozen=True, slots=True)
class Rule:
    """One cause; `item` opens an item in the ledger, `urgent` also tells at once."""

    code: str
    word: str
    level: str
    due_days: int
    type_word: str
    """What kind of problem it is, to count the same of an enterprise (R077)."""
    asks: str
    """What whoever gets it is to do."""
    least: int = 1
    """Periods it has to hold for: one odd hour of arithmetic is none yet."""
    urgent_after: int | None = None
    """Periods after which it grows urgent (R070); None where it does not, or is from the start."""


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule(
            "hour_over",
            "小时均值超标",
            ITEM,
            3,
            "超标排放",
            "查明原因，恢复达标排放，上传处置证据",
            1,
            12,
        ),
        Rule(
            "day_over",
            "日均值超标",
            ITEM,
            3,
            "超标排放",
            "查明原因，恢复达标排放，上传处置证据",
            1,
            3,
        ),
        Rule(
            "treatment_off",
            "生产时治理设施停运",
            URGENT,
            1,
            "治理设施不正常运行",
            "立即恢复治理设施，查明停运原因",
            2,
        ),
        Rule(
            "silent",
            "数采仪断线",
            ITEM,
            2,
            "自动监控不正常运行",
            "恢复联网，补传缺数时段，说明原因",
            1,
            48,
        ),
        Rule(
            "missing",
            "小时数据缺报",
            NOTICE,
            2,
            "自动监控不正常运行",
            "补传缺报的小时数据，说明原因",
        ),
        Rule(
            "zs_wrong",
            "折算值与复算不符",
            ITEM,
            5,
            "监测数据异常",
            "核对折算公式和基准含氧量设置",
            3,
        ),
        Rule(
            "o2_high",
            "含氧量过高",
            NOTICE,
            3,
            "监测数据异常",
            "检查采样管路有无漏气，核对生产工况",
            2,
        ),
        Rule(
            "minutes_differ",
            "小时均值与分钟均值不符",
            ITEM,
            5,
            "监测数据异常",
            "核对数采仪的均值计算",
            2,
        ),
    )
}
