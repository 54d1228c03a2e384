import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules import clauses
from bihuan.rules.clauses import Reading
from bihuan.rules.clauses.values import Directive

HEADED = "一、抓好整改\n"
ADVERT = "网站客服QQ：10001　喜欢就下载支持"
WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "要",
                "必须",
                "县生态环境局",
                "会同",
                "、",
                "，",
                "。",
                "；",
                "：",
                "（",
                "）",
                "“",
                "”",
            ),
            *(
                "一、",
                "（一）",
                "一是",
                "1.",
                "\t",
                "\n",
                "　　",
                "11月底前",
                "20xx年",
                "*",
                "X镇",
                "牵头",
            ),
            *(
                "负责",
                "加强监管",
                "建立台账",
                "85%",
                "优良天数累计为251天",
                "第一条",
                "问：",
                "\x00",
                "😀",
            ),
        ]
    ),
    max_size=60,
).map("".join)


@pytest.fixture(scope="module")
def speech() -> str:
    return (Path(__file__).parents[1] / "samples/yunchuan_speech.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reading(speech: str) -> Reading:
    return clauses.read(speech, issued_on=date(2025, 11, 3))


def item(reading: Reading, words: str) -> Directive:
    found = [one for one in reading.items if words in one.quote]
    assert len(found) == 1
    return found[0]


def only(text: str, issued_on: date | None = None) -> Directive:
    items = clauses.read(HEADED + text, issued_on=issued_on).items
    assert len(items) == 1
    return items[0]


def test_the_title_is_the_documents_own_and_not_the_sites(reading: Reading) -> None:
    assert reading.document.title == "在云川县冬春季空气质量攻坚部署会上的讲话"


def test_site_header_footer_and_advert_give_no_item_and_no_question(reading: Reading) -> None:
    """R001."""
    first, last = reading.text.index("同志们"), reading.text.index("云川办公资料站所有")
    spans = [*reading.items, *reading.uncovered, *reading.document.questions]
    assert all(first < span.start < span.end < last for span in spans)


def test_a_directive_carries_its_sentence_headings_and_bodies(reading: Reading) -> None:
    """R002."""
    found = item(reading, "逐家核查")
    assert found.quote == (
        "县生态环境局要会同工信、发改等部门，于11月底前对全县砖瓦、铸造企业逐家核查，建立清单台账"
    )
    assert found.heading_path == ("二、盯住重点，把任务落到单位", "（一）管住工业源")
    assert (found.lead, found.assist) == (("县生态环境局",), ("工信", "发改"))


def test_a_silent_subject_is_inherited_and_marked_as_such(reading: Reading) -> None:
    found = item(reading, "实行销号管理")
    assert (found.lead, found.inherited) == ((), ("县生态环境局",))


def test_lead_and_assisting_bodies_are_told_apart(reading: Reading) -> None:
    found = item(reading, "积尘走航")
    assert (found.lead, found.assist) == (("县城管局",), ("各街道",))


def test_two_bodies_in_one_sentence_give_two_items(reading: Reading) -> None:
    assert item(reading, "百分之百").lead == ("县住建局",)
    assert item(reading, "渣土车").lead == ("县交通运输局",)


def test_a_heading_that_runs_into_its_task_does_not_swallow_it(reading: Reading) -> None:
    found = item(reading, "应急管理局")
    assert found.heading_path == ("四、守住底线，防范环境风险",)
    assert [(d.text, d.due_on) for d in found.deadlines] == [
        ("12月15日前", date(2025, 12, 15)),
        ("2026年3月底前", date(2026, 3, 31)),
    ]


def test_targets_are_quoted_as_written(reading: Reading) -> None:
    assert item(reading, "裸土").targets == ("“六个百分之百”", "达到100%")


def test_rhetoric_is_no_task_but_stays_visible_as_uncovered(reading: Reading) -> None:
    left = [one.quote for one in reading.uncovered if one.why == "no_item"]
    assert left == [
        "必须清醒地看到，我们的底子还很薄",
        "大家要深刻认识到，剩下的时间不多了",
        "我们要让绿色生活成为风尚",
        "希望大家以更加昂扬的斗志投入攻坚，为建设美丽XX作出新的更大贡献",
    ]


def test_the_coverage_lists_items_without_owner_or_date() -> None:
    """R002."""
    found = clauses.read(HEADED + "要建立台账。县水利局要开展巡查。").uncovered
    assert [(one.quote, one.why) for one in found] == [
        ("要建立台账", "no_owner"),
        ("要建立台账", "no_date"),
        ("县水利局要开展巡查", "no_date"),
    ]


def test_every_masked_token_of_the_speech_is_a_question(reading: Reading) -> None:
    """R001."""
    asked = [(one.kind, one.token) for one in reading.document.questions]
    assert asked == [
        ("masked_name", "*同志"),
        ("masked_name", "*热源厂"),
        ("masked_name", "X镇X砖厂"),
        ("masked_date", "20xx年底前"),
        ("masked_name", "XX"),
    ]


def test_a_masked_date_is_never_guessed(reading: Reading) -> None:
    found = item(reading, "收储中心")
    assert found.deadline is not None
    assert (found.deadline.kind, found.deadline.due_on) == ("masked", None)
    assert [one.kind for one in found.questions] == ["masked_date"]


@pytest.mark.parametrize(
    ("words", "kind", "due_on"),
    [
        ("11月底前", "date", date(2025, 11, 30)),
        ("2026年2月底前", "date", date(2026, 2, 28)),
        ("12月15日前", "date", date(2025, 12, 15)),
        ("年底前", "date", date(2025, 12, 31)),
        ("年内", "date", date(2025, 12, 31)),
        ("明年6月底前", "date", date(2026, 6, 30)),
        ("2026年第一季度前", "date", date(2026, 3, 31)),
        ("供暖季前", "event", None),
        ("中央督察到来之前", "event", None),
        ("30个工作日内", "event", None),
        ("立即", "immediate", None),
        ("长期坚持", "standing", None),
        ("每季度", "frequency", None),
        ("每年2月底前", "frequency", None),
        ("20xx月底前", "masked", None),
        ("限期", "vague", None),
    ],
)
def test_deadlines_as_written(words: str, kind: str, due_on: date | None) -> None:
    found = only(f"县水利局要{words}完成排查。", date(2025, 11, 3)).deadline
    assert found is not None
    assert (found.text, found.kind, found.due_on) == (words, kind, due_on)


def test_a_month_without_a_year_and_without_a_date_of_issue_is_a_question() -> None:
    found = only("县水利局要在4月底前完成排查。")
    assert found.deadline is not None
    assert found.deadline.due_on is None
    assert [(one.kind, one.token) for one in found.questions] == [("no_year", "4月底前")]


def test_a_month_already_past_means_next_year_and_asks() -> None:
    found = only("县水利局要在4月底前完成排查。", date(2025, 11, 3))
    assert found.deadline is not None
    assert found.deadline.due_on == date(2026, 4, 30)
    assert [one.kind for one in found.questions] == ["rolled_year"]


def test_a_later_month_takes_the_year_written_just_before_it() -> None:
    found = only("县水利局要于2021年6月底前制定方案，12月底前实现全覆盖。")
    assert [one.due_on for one in found.deadlines] == [date(2021, 6, 30), date(2021, 12, 31)]


@pytest.mark.parametrize("word", ["尽快", "及时", "抓紧", "按期"])
def test_a_vague_word_is_flagged(word: str) -> None:
    questions = only(f"县水利局要{word}完成排查。").questions
    assert [(one.kind, one.token) for one in questions] == [("vague", word)]


def test_a_bracket_behind_the_full_stop_names_the_bodies_of_the_whole_measure() -> None:
    text = (
        "（一）优化服务。具体措施：1．开展排查。建立台账。（甲局牵头，乙局、丙局等有关部门参与）"
        "2．修订办法。（丁局、各乡镇按职责分工负责）"
    )
    one, two = clauses.read("一、抓好整改\n" + text).items
    assert one.quote == "开展排查。建立台账"
    assert (one.lead, one.assist) == (("甲局",), ("乙局", "丙局"))
    assert (two.quote, two.lead) == ("修订办法", ("丁局", "各乡镇"))


def test_a_standing_rule_in_a_bracket_reaches_the_later_measures() -> None:
    text = (
        "1．开展排查。（甲局指导，乙镇负责落实。以下均需乙镇落实，不再列出）"
        "2．修订办法。（丙局负责）"
    )
    one, two = clauses.read("一、抓好整改\n" + text).items
    assert (one.lead, one.assist, one.inherited) == (("乙镇",), ("甲局",), ())
    assert (two.lead, two.inherited) == (("丙局",), ("乙镇",))


def test_a_bracket_behind_nothing_makes_no_item() -> None:
    assert clauses.read(HEADED + "\t。（甲局牵头）").items == ()


def test_one_phrase_for_two_levels_stays_one_body() -> None:
    assert only("各市、县级人民政府要划定网格。").lead == ("各市、县级人民政府",)


def test_a_table_gives_its_cells_with_the_body_of_the_merged_row() -> None:
    text = (
        "序号\t项目\t内容\n1\t县水利局\t30\t严管排污口\t1.开展排污口排查（5分）；\n2.建立排污口台账（5分）。\n"
        "15\t整治岸线\t加强河道岸线管理，得2分\n2\t县环保局\t60\t保护水源\t依法清理水源地排污口（15分）。"
    )
    found = clauses.read(text).items
    assert [(one.quote, one.lead) for one in found] == [
        ("开展排污口排查", ("县水利局",)),
        ("建立排污口台账", ("县水利局",)),
        ("加强河道岸线管理", ("县水利局",)),
        ("依法清理水源地排污口", ("县环保局",)),
    ]


def test_a_law_and_an_interview_hold_no_tasks() -> None:
    law = "".join(f"第{n}条　施工单位应当采取措施。\n" for n in "一二三四五六")
    interview = "问：为什么？\n答：各地要落实。\n" * 3
    assert clauses.read(law).items == ()
    assert clauses.read(interview).items == ()


def test_figures_that_do_not_add_up_are_findings(reading: Reading) -> None:
    promised, air, days = reading.figures
    assert promised.finding == "讲明3点，正文实有4个部分"
    assert (air.stated, air.target, air.gap) == ("37", "34", "3")
    assert (days.stated, days.target, days.gap) == ("251", "311", "60")
    assert days.finding == (
        "全年365天的85%是311天，已有251天，还差60天；文中写“差近30天”，对不上。"
        "要使差30天成立，全年计入考核的天数须是约331天（即34天因监测无效或获准扣除而不计），"
        "或者目标约为77%"
    )


def test_figures_that_agree_are_stated_without_a_finding() -> None:
    text = "优良天数累计为251天，距离85%的目标还差60天。"
    assert [one.finding for one in clauses.read(text).figures] == [""]


def test_the_date_in_the_signature_dates_the_document() -> None:
    text = HEADED + "县水利局要在年底前完成排查。\n云川县人民政府\n2025年11月3日"
    found = clauses.read(text)
    assert found.document.issued_on == date(2025, 11, 3)
    assert found.items[0].deadlines[0].due_on == date(2025, 12, 31)


def test_a_document_without_a_date_asks_for_it() -> None:
    assert clauses.read("要建立台账。").document.questions[0].kind == "no_date_of_issue"


def test_an_advert_line_changes_no_quote(speech: str, reading: Reading) -> None:
    lines = speech.split("\n")
    for at in range(len(lines) + 1):
        other = clauses.read(
            "\n".join([*lines[:at], ADVERT, *lines[at:]]), issued_on=date(2025, 11, 3)
        )
        assert [one.quote for one in other.items] == [one.quote for one in reading.items]


def test_the_json_has_the_promised_keys(reading: Reading) -> None:
    found = json.loads(json.dumps(clauses.as_json(reading), ensure_ascii=False))
    assert list(found) == [
        *("text", "document", "items", "figures", "uncovered", "pledges", "stages"),
        *("findings", "amounts"),
    ]
    assert found["document"]["issued_on"] == "2025-11-03"
    assert list(found["items"][0]) == [
        *("quote", "start", "end", "heading_path", "lead", "assist", "inherited"),
        *("deadline", "deadlines", "targets", "questions"),
    ]
    assert found["items"][0]["deadline"] == {
        "text": "11月底前",
        "due_on": "2025-11-30",
        "kind": "date",
        "event": "",
    }


@given(st.one_of(st.text(max_size=300), WORDS), st.none() | st.dates())
def test_offsets_reproduce_every_quote_of_any_text(text: str, issued_on: date | None) -> None:
    found = clauses.read(text, issued_on=issued_on)
    assert found.text == text
    for span in [*found.items, *found.figures, *found.uncovered]:
        assert text[span.start : span.end] == span.quote
        assert span.quote != ""
    for question in [*found.document.questions, *(q for one in found.items for q in one.questions)]:
        assert text[question.start : question.end] == question.token
    assert json.loads(json.dumps(clauses.as_json(found)))["text"] == text
