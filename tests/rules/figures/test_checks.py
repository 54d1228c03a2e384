"""Counts, sums, dates, names and money: what is raised, and what is not."""

from datetime import date

import pytest

from bihuan.rules import clauses

FIVE = "要抓好以下5项措施：一是摸清底数；二是压实责任；三是强化督导；四是严格问责。"


def raised(text: str, issued_on: date | None = None) -> list[tuple[str, str]]:
    found = clauses.read(text, issued_on=issued_on).findings
    return [(one.kind, one.sentence) for one in found]


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        (FIVE, "announced_count", "写明5项，下面实列4项"),
        (
            "共排查点位50个，其中大气类20个、水类18个、土壤类15个。",
            "sum",
            "写明共50个，所列各项相加是53个，相差3个",
        ),
        (
            "共交办问题40个，已完成整改30个，完成率80%。",
            "share",
            "30占40的75%；文中写80%，对不上",
        ),
        ("完成36个，占48个的80%。", "share", "36占48的75%；文中写80%，对不上"),
        (
            "其中工业占45%、扬尘占35%、机动车占30%。",
            "share",
            "各部分占比相加是110%，超过100%",
        ),
        (
            "PM10浓度由70微克下降到63微克，同比下降5%。",
            "change",
            "由70到63，变化10%；文中写5%，对不上",
        ),
        (
            "2024年全县PM2.5浓度为40微克。全年工作有序。2024年全县PM2.5浓度为43微克。",
            "two_values",
            "2024年的县PM2.5数值前面写40微克/立方米，这里写43微克/立方米，前后不一",
        ),
        ("请于11月31日前报送。", "no_such_day", "没有“11月31日”这一天"),
        (
            "总投资1.2亿元，其中中央资金5000万元、省级3000万元、县级自筹3000万元。",
            "money",
            "总额12000万元，所列各项相加是11000万元，相差1000万元",
        ),
        (
            "发现3类问题（共40项）。（一）扬尘管控（20项）\n（二）餐饮油烟（15项）\n（三）散煤（8项）\n",
            "sum",
            "写明3类共40项，各类标注的数相加是43项",
        ),
    ],
)
def test_what_does_not_add_up_is_raised(text: str, kind: str, sentence: str) -> None:
    assert raised(text) == [(kind, sentence)]


@pytest.mark.parametrize(
    "text",
    [
        "要抓好以下四项措施：一是摸清底数；二是压实责任；三是强化督导；四是严格问责。",
        "共有企业100家，其中规上企业60家，涉气企业50家。",
        "共排查点位50个，其中大气类20个、水类18个。",
        "共排查点位50个，其中大气类20个、水类18个、土壤类12个。",
        "共交办问题60个，已完成整改40个，完成率66.7%。",
        "共交办问题60个，已完成整改40个，完成率66.6%。",
        "其中工业占45%、扬尘占35%、机动车占20%。",
        "占全县的60%，占全市的50%，占全省的30%。",
        "PM10浓度由70微克下降到63微克，同比下降10%。",
        "2024年全县PM2.5浓度为40微克，2025年全县PM2.5浓度为38微克。",
        "我市PM2.5浓度为40微克，我县PM2.5浓度为43微克。",
        "2月29日前完成。",
        "一是提高站位，二是抓好以下两项工作：一是甲工程，二是乙工程。三是强化督导。",
        "要落实以下3项任务：1.编制方案，见附件1、附件2。2.报送清单。3.开展自查。",
        "要落实以下四项任务：一是甲。二是乙。三是丙。四要抓好丁。",
        "提出以下五点要求：一要甲。二要乙。三要丙。四要丁。五要戊。",
        "共转办举报件3批56件，其中重点件4件，涉及大气25件、水12件、其他5件。",
        "PM2.5浓度为42微克，与全市平均水平相差4微克，距离40微克的目标还差2微克。",
        "PM2.5浓度为42微克，超出目标2微克，年度目标40微克。",
        "总投资1.2亿元，其中中央资金5000万元。",
        "县生态环境局（原县环保局）负责。",
        "各县生态环境局、县环保局按职责落实。",
        "县环卫办要做好清扫保洁。",
        "主要有三点，一是跟不上。二是不深入。三是不到位。",
        "我讲两点，一方面抓整改，另一方面抓问责。一、抓整改\n二、抓问责\n三、抓保障\n",
    ],
)
def test_what_is_right_or_may_be_right_is_left_alone(text: str) -> None:
    assert raised(text) == []


def test_a_body_under_two_names_is_asked_for() -> None:
    """R014: the text is left as it is; a person says whether it is one."""
    found = clauses.read("县生态环境局要牵头。县环保局要配合。").findings
    assert [(one.kind, one.quote) for one in found] == [("same_body", "县环保局")]
    assert "“县生态环境局”、“县环保局”都像是指本县生态环境部门" in found[0].sentence


def test_the_office_of_cleaning_that_leads_is_asked_for_with_both_readings() -> None:
    (one,) = clauses.read("县环卫办要发挥牵头抓总作用。").findings
    assert (one.kind, one.quote) == ("odd_body", "县环卫办")
    assert one.ask == "请确认是“县环卫办”还是“县环委办”"


def test_a_deadline_before_the_meeting_is_raised() -> None:
    text = "一、抓好整改\n县住建局要在2025年6月底前完成管网改造。\n"
    assert raised(text, date(2025, 10, 20)) == [
        (
            "deadline_past",
            "时限“2025年6月底前”即2025-06-30，早于文件日期2025-10-20，下达时已经过期",
        )
    ]
    assert raised(text, date(2025, 3, 1)) == []


def test_aspects_without_their_list_ask_for_it() -> None:
    """R025."""
    (one,) = clauses.read("省督察组通报的六大方面八类具体问题都要整改到位。").findings
    assert one.sentence == "文中说6个方面8类问题，但没有列出清单，无法与台账核对"
    assert not one.is_doubt


def test_money_is_read_in_yuan_with_its_purpose() -> None:
    """R130."""
    text = (
        "县财政安排资金500万元用于散煤治理，每户补贴2000元。"
        "投入1.2亿元实施集中供热工程。奖补资金50元/亩。"
    )
    assert [
        (one.quote, int(one.yuan), one.per, one.purpose) for one in clauses.read(text).amounts
    ] == [
        ("500万元", 5_000_000, "", "散煤治理"),
        ("2000元", 2_000, "户", ""),
        ("1.2亿元", 120_000_000, "", "集中供热工程"),
        ("50元/亩", 50, "亩", ""),
    ]


@pytest.mark.parametrize(
    "text",
    ["违反规定的，处5万元以上10万元以下罚款。", "造成直接经济损失1亿元以上的。", "实现产值3亿元。"],
)
def test_fines_losses_and_output_are_no_funds(text: str) -> None:
    assert clauses.read(text).amounts == ()
