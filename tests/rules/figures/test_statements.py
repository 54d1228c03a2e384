"""Which number belongs to which indicator, and what it plays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules import clauses
from bihuan.rules.clauses.values import Figure


def said(text: str, issued_on: date | None = None) -> list[tuple[str, str, str]]:
    return [(one.indicator, one.role, one.stated) for one in _figures(text, issued_on)]


def _figures(text: str, issued_on: date | None = None) -> tuple[Figure, ...]:
    return clauses.read(text, issued_on=issued_on).figures


def test_a_list_of_numbers_is_shared_out_over_its_pollutants() -> None:
    text = "PM2.5、PM10年均浓度分别不高于33和58微克/立方米。"
    assert said(text) == [("PM2.5", "target", "33"), ("PM10", "target", "58")]


def test_shares_given_severally_find_their_own_indicator() -> None:
    text = "国考断面水质优良比例和饮用水水源地水质达标率分别达到96%和100%。"
    assert [(one.indicator, one.stated) for one in _figures(text)] == [
        ("水质优良比例", "96"),
        ("饮用水水源水质达标率", "100"),
    ]


def test_a_name_and_its_sign_are_one_name() -> None:
    text = "细颗粒物（PM2.5）、可吸入颗粒物（PM10）浓度分别为42、68微克/立方米。"
    assert said(text) == [("PM2.5", "current", "42"), ("PM10", "current", "68")]


def test_what_is_to_be_reached_by_a_year_is_a_target() -> None:
    text = "到2027年，化学需氧量和氨氮减排量分别达到500吨和15吨，污水处理率保持98%。"
    assert said(text) == [
        ("化学需氧量", "target", "500"),
        ("氨氮", "target", "15"),
        ("污水处理率", "target", "98"),
    ]
    assert said("到2024年，污水处理率已达到98%。") == [("污水处理率", "current", "98")]


def test_a_list_that_does_not_fit_is_left_alone() -> None:
    assert said("PM2.5、PM10、臭氧浓度分别为33和58微克/立方米。") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("秸秆综合利用率达到93%以上。", ("秸秆综合利用率", "target", "93")),
        ("重污染天数控制在2天以内。", ("重污染天数", "target", "2")),
        ("PM2.5浓度同比下降4.1%。", ("PM2.5", "change", "-4.1")),
        ("优良天数比例提高2.3个百分点。", ("优良天数比例", "change", "2.3")),
        ("煤炭消费总量零增长。", ("煤炭消费量", "change", "0")),
        ("优良天数达到85%以上。", ("优良天数比例", "target", "85")),
        ("化学需氧量减排1200吨。", ("化学需氧量", "change", "-1200")),
        ("群众满意度为92.5%。", ("群众满意度", "current", "92.5")),
        ("确保国控断面达标率提高到95%。", ("断面达标率", "target", "95")),
        ("完成35微克的PM2.5目标。", ("PM2.5", "target", "35")),
        ("目前臭氧浓度为152μg/m3。", ("臭氧", "current", "152")),
        ("反馈问题58个。", ("问题", "current", "58")),
    ],
)
def test_one_number_and_what_it_plays(text: str, wanted: tuple[str, str, str]) -> None:
    assert said(text) == [wanted]


def test_what_it_came_down_from_is_not_what_it_is() -> None:
    text = "PM2.5浓度由48微克下降到44微克。"
    assert said(text) == [("PM2.5", "earlier", "48"), ("PM2.5", "current", "44")]


def test_the_sentence_behind_goes_on_about_the_same_indicator() -> None:
    (one,) = _figures("我县PM10平均浓度为61微克/立方米。距离58微克/立方米的目标还差3微克。")
    assert (one.stated, one.target, one.gap, one.gap_said) == ("61", "58", "3", "3微克")
    assert one.formula == "61－58＝3"


def test_a_stranger_in_between_takes_no_number_of_the_air() -> None:
    text = "PM2.5浓度为42微克，新能源汽车占比达到30%，机动车保有量增长12%。"
    assert said(text) == [("PM2.5", "current", "42")]


def test_the_cut_off_day_is_the_one_the_text_settles() -> None:
    (one,) = _figures("1—9月，PM2.5平均浓度为41微克。", date(2025, 10, 15))
    assert (one.period, one.until_on) == ("1—9月", date(2025, 9, 30))
    (one,) = _figures("截至10月20日，优良天数为210天。", date(2025, 11, 3))
    assert one.until_on == date(2025, 10, 20)
    (one,) = _figures("截至10月20日，优良天数为210天。")
    assert (one.period, one.until_on) == ("截至10月20日", None)


def test_yesterday_is_a_day_and_last_week_is_none() -> None:
    (one,) = _figures("截至昨天，优良天数为210天。", date(2025, 11, 3))
    assert one.until_on == date(2025, 11, 2)
    (one,) = _figures("截至上周，优良天数为210天。", date(2025, 11, 3))
    assert (one.period, one.until_on) == ("截至上周", None)


def test_a_day_after_the_document_settles_nothing() -> None:
    (one,) = _figures("截至12月20日，优良天数为210天。", date(2025, 11, 3))
    assert one.until_on is None


def test_a_law_holds_no_figures() -> None:
    text = "\n".join(f"第{n}条 排放浓度PM2.5不得超过35微克。" for n in "一二三四五六")
    assert _figures(text) == ()


def test_what_is_kept_in_the_json_of_a_figure() -> None:
    found = clauses.as_json(clauses.read("全年PM2.5浓度控制在35微克以内，安排资金60万元。"))
    assert found["figures"][0] | {"start": 0, "end": 0} == {
        "kind": "concentration",
        "quote": "PM2.5浓度控制在35微克",
        "start": 0,
        "end": 0,
        "stated": "35",
        "target": "35",
        "gap": "",
        "finding": "",
        "indicator": "PM2.5",
        "unit": "微克/立方米",
        "role": "target",
        "period": "全年",
        "until_on": None,
        "gap_said": "",
        "formula": "",
    }
    assert found["amounts"][0]["yuan"] == "600000"
    assert found["findings"] == []


PARTS = st.lists(
    st.sampled_from(
        [
            *(
                "PM2.5",
                "PM10",
                "优良天数",
                "优良天数比例",
                "污水处理率",
                "分别",
                "不高于",
                "截至昨天",
            ),
            *(
                "53",
                "和",
                "32",
                "微克/立方米",
                "80%",
                "215天",
                "还差",
                "近",
                "以上",
                "由",
                "下降到",
            ),
            *(
                "，",
                "。",
                "；",
                "、",
                "：",
                "（",
                "）",
                "\n",
                "共",
                "个",
                "其中",
                "以下5项",
                "一是",
            ),
            *(
                "二是",
                "（一）",
                "安排资金",
                "1.2亿元",
                "每户",
                "2月30日",
                "县环卫办",
                "牵头抓总",
                "占",
            ),
            *(
                "强调四点意见",
                "一、",
                "九大方面十二类问题",
                "1—10月",
                "2025年",
                "零增长",
                "\x00",
                "😀",
            ),
        ]
    ),
    max_size=50,
).map("".join)


@given(PARTS | st.text(max_size=200), st.none() | st.dates())
def test_any_text_is_read_and_every_quote_stands_where_it_says(
    text: str, issued_on: date | None
) -> None:
    found = clauses.read(text, issued_on=issued_on)
    for one in (*found.figures, *found.findings, *found.amounts):
        assert text[one.start : one.end] == one.quote != ""
