"""Other kinds of text than a speech, and what each must keep to."""

import json
from datetime import date
from pathlib import Path

import pytest

from bihuan.rules import clauses
from bihuan.rules.clauses import scoring
from bihuan.rules.clauses.scoring import Gold, Score

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = sorted(path.stem for path in (SAMPLES / "gold").glob("*.json"))


def text_of(name: str) -> str:
    return (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


def score_of(name: str) -> Score:
    rows = json.loads((SAMPLES / f"gold/{name}.json").read_text(encoding="utf-8"))
    gold = [
        Gold(
            row["quote"],
            row["tier"],
            tuple(row["departments"]),
            tuple(row.get("inherited_departments", ())),
            row["deadline"] or "",
        )
        for row in rows
    ]
    return scoring.score(clauses.read(text_of(name)), gold)


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_keeps_its_floor(name: str) -> None:
    found = score_of(name)
    assert found.not_in_text == ()
    assert found.items.recall >= 0.75
    assert found.precise.precision >= 0.9


def test_all_samples_together_keep_the_floor() -> None:
    total = sum((score_of(name) for name in NAMES), Score())
    assert total.items.recall >= 0.95
    assert total.precise.precision >= 0.95
    assert total.bodies.f1 >= 0.95
    assert total.deadlines.f1 >= 0.95
    assert total.inherited.f1 >= 0.9


def test_what_a_citizen_demands_is_nobodys_task() -> None:
    quotes = " ".join(item.quote for item in clauses.read(text_of("petition_reply")).items)
    assert "请求县里" not in quotes
    assert "立案查处" not in quotes


def test_those_present_at_a_meeting_are_not_told_to_do_anything() -> None:
    found = clauses.read(text_of("news_item")).items
    assert all("参加会议" not in item.quote for item in found)
    assert found[0].quote.startswith("县生态环境局要牵头")


def test_a_rectification_list_gives_each_measure_its_bodies_and_limit() -> None:
    """R023."""
    first = clauses.read(text_of("rectification_list"), issued_on=date(2025, 11, 3)).items[0]
    assert (first.lead, first.assist) == (("县住建局",), ("县生态环境局", "城关镇人民政府"))
    assert [(one.text, one.due_on) for one in first.deadlines] == [
        ("2026年6月底前", date(2026, 6, 30))
    ]
    assert first.heading_path == ("清溪河城区段雨污混接，3处排口晴天溢流，沿线群众反映强烈",)


def test_rectified_at_once_and_kept_up_are_two_limits() -> None:
    found = clauses.read(text_of("rectification_list")).items
    sprays = next(item for item in found if "喷淋" in item.quote)
    assert [(one.text, one.kind) for one in sprays.deadlines] == [
        ("立行立改", "immediate"),
        ("长期坚持", "standing"),
    ]


def test_what_has_been_rectified_is_not_a_task() -> None:
    quotes = [item.quote for item in clauses.read(text_of("rectification_list")).items]
    assert not any("招标" in quote or "覆盖到位" in quote for quote in quotes)


def test_each_bracket_closes_its_own_sentences() -> None:
    found = clauses.read(text_of("township_notice")).items
    stores = next(item for item in found if "收储点" in item.quote)
    assert (stores.lead, stores.assist) == (("镇应急办",), ("镇农业农村办",))
    assert stores.inherited == ("各村民委员会",)


def test_lines_cut_at_a_fixed_width_are_read_as_one_sentence() -> None:
    text = text_of("labelled_speech")
    cut = "\n".join(
        line[at : at + 28] for line in text.split("\n") for at in range(0, max(1, len(line)), 28)
    )
    whole = ["".join(item.quote.split()) for item in clauses.read(text).items]
    found = clauses.read(cut).items
    assert ["".join(item.quote.split()) for item in found] == whole
    assert all(cut[item.start : item.end] == item.quote for item in found)


def test_stages_carry_the_days_the_text_settles() -> None:
    """R030."""
    text = (
        "四、实施步骤\n（一）动员部署阶段（2025年3月1日—3月15日）。制定方案。\n"
        "（二）集中整治阶段（3月16日至11月底）。开展整治。\n第三阶段（12月至次年2月）。总结。\n"
        "现阶段要抓好落实。"
    )
    found = clauses.read(text, issued_on=date(2025, 2, 20)).stages
    assert [(one.name, one.begins, one.ends, one.begins_on, one.ends_on) for one in found] == [
        ("动员部署阶段", "2025年3月1日", "3月15日", date(2025, 3, 1), date(2025, 3, 15)),
        ("集中整治阶段", "3月16日", "11月底", date(2025, 3, 16), date(2025, 11, 30)),
        ("第三阶段", "12月", "次年2月", date(2025, 12, 1), date(2026, 2, 28)),
    ]
    assert all(text[one.start : one.end] == one.quote for one in found)


def test_a_stage_without_a_year_has_no_days() -> None:
    found = clauses.read("动员部署阶段（3月1日—3月15日）。").stages
    assert [(one.begins, one.begins_on, one.ends_on) for one in found] == [("3月1日", None, None)]


def test_a_pledge_is_kept_apart_with_who_made_it() -> None:
    """R007."""
    text = (
        "我代表县水利局作表态发言。我们郑重承诺，年底前完成12处排口整治，达标率达到95%以上。"
        "县住建局承诺11月底前完成覆盖。要推行告知承诺制。"
    )
    found = clauses.read(text, issued_on=date(2025, 11, 3)).pledges
    assert [(one.bodies, one.deadlines[0].due_on, one.targets) for one in found] == [
        (("县水利局",), date(2025, 12, 31), ("达到95%以上",)),
        (("县住建局",), date(2025, 11, 30), ()),
    ]
    assert all(text[one.start : one.end] == one.quote for one in found)


@pytest.mark.parametrize(
    ("words", "event"),
    [("供暖季前", "供暖季"), ("明年汛期前", "明年汛期"), ("投运三个月内", "投运"), ("30日内", "")],
)
def test_an_event_names_what_a_county_must_date(words: str, event: str) -> None:
    found = clauses.read(f"一、抓好整改\n县水利局要在{words}完成排查。").items[0].deadlines
    assert [(one.kind, one.event) for one in found] == [("event", event)]


def test_contents_that_repeat_the_headings_hold_no_tasks() -> None:
    contents = "目录\n1　总则\n1.1　编制目的\n4　应急响应\n4.1　响应分级\n4.2　响应措施\n"
    text = contents + "4　应急响应\n4.2　响应措施\n县水利局要立即关闭闸门。"
    found = clauses.read(text).items
    assert [item.quote for item in found] == ["县水利局要立即关闭闸门"]
    assert found[0].heading_path == ("4　应急响应", "4.2　响应措施")


def test_those_named_before_a_list_act_in_all_of_it() -> None:
    text = (
        "3.2　预警行动\n预警发布后，当地人民政府及其有关部门视情采取以下措施：\n"
        "（1）分析研判。组织专家研判。\n（2）应急准备。提前疏散人员。"
    )
    found = clauses.read(text).items
    assert [item.quote for item in found] == ["组织专家研判", "提前疏散人员"]
    assert {item.inherited for item in found} == {("当地人民政府", "其有关部门")}


def test_a_plan_drops_its_subject_where_a_speech_carries_it_on() -> None:
    words = "一、抓好整改\n县水利局要排查排口。健全巡查制度。"
    plan, speech = clauses.read(words).items, clauses.read("同志们：\n" + words).items
    assert plan[-1].inherited == ()
    assert speech[-1].inherited == ("县水利局",)


def test_prose_behind_a_table_is_read_as_prose() -> None:
    rows = "".join(f"{n}\t整治\t县水利局\t完成第{n}处排口整治工作\n" for n in (1, 2, 3))
    found = clauses.read(
        f"序号\t类别\t单位\t任务\n{rows}二、有关要求\n各乡镇要每月报送进展。"
    ).items
    assert [item.lead for item in found] == [("县水利局",)] * 3 + [("各乡镇",)]
    assert found[-1].heading_path == ("二、有关要求",)


def test_a_task_table_is_read_by_the_names_of_its_columns() -> None:
    """R023: an empty cell repeats the one above it."""
    text = (
        "重点任务分解表\n序号\t重点任务\t具体措施\t牵头单位\t配合单位\t完成时限\n"
        "1\t黑臭水体治理\t1.完成东河截污；2.开展清淤疏浚\t县住建局\t县水利局\t2026年6月底前\n"
        "2\t\t建立长效管护机制\t\t县生态环境局\t长期坚持\n"
    )
    found = clauses.read(text).items
    assert [(one.quote, one.lead, one.assist, one.deadlines[0].text) for one in found] == [
        ("完成东河截污", ("县住建局",), ("县水利局",), "2026年6月底前"),
        ("开展清淤疏浚", ("县住建局",), ("县水利局",), "2026年6月底前"),
        ("建立长效管护机制", ("县住建局",), ("县生态环境局",), "长期坚持"),
    ]


def test_two_bodies_that_share_one_verb_stay_in_one_item() -> None:
    text = "省级部门每年要对30%以上的市，市级部门每年要对30%以上的县开展环境稽查。"
    found = clauses.read("一、加强稽查\n" + text).items
    assert [item.lead for item in found] == [("省级部门", "市级部门")]


def test_a_leader_is_no_body() -> None:
    found = clauses.read("一、压实责任\n主要领导要亲自调度重点问题。").items
    assert [item.lead for item in found] == [()]


@pytest.mark.parametrize(
    "written",
    [
        "1.开展排查（县住建局牵头，县城管局配合，11月底前完成）。\n2.建立台账（县水利局）。",
        (
            "1.开展排查。（牵头单位：县住建局；配合单位：县城管局；完成时限：11月底前）\n"
            "2.建立台账。（县水利局负责）"
        ),
        (
            "1.开展排查。牵头单位：县住建局；配合单位：县城管局。完成时限：11月底前。\n"
            "2.建立台账。责任单位：县水利局。"
        ),
        (
            "1.开展排查。\n牵头单位：县住建局\n配合单位：县城管局\n完成时限：11月底前\n"
            "2.建立台账。\n责任单位：县水利局"
        ),
        "1.开展排查（县住建局牵头，县城管局配合，11月底前完成）；2.建立台账（县水利局）。",
    ],
)
def test_the_bodies_and_the_day_may_stand_behind_the_measure(written: str) -> None:
    first, second = clauses.read("一、重点任务\n" + written, issued_on=date(2025, 11, 3)).items
    assert (first.quote, first.lead, first.assist) == ("开展排查", ("县住建局",), ("县城管局",))
    assert [(one.text, one.due_on) for one in first.deadlines] == [("11月底前", date(2025, 11, 30))]
    assert (second.quote, second.lead, second.deadlines) == ("建立台账", ("县水利局",), ())


def test_a_bracket_that_explains_is_no_bracket_of_bodies() -> None:
    found = clauses.read("一、任务\n县水利局要巡查各乡镇（街道）河道（含支流）。").items
    assert [item.quote for item in found] == ["县水利局要巡查各乡镇（街道）河道（含支流）"]


def test_a_record_ends_where_one_of_its_fields_comes_again() -> None:
    text = (
        "问题一：污水厂运行不正常。\n责任单位：县工业园区管委会\n整改措施：（1）更换曝气设备；\n"
        "整改时限：2026年3月底\n问题二：油气回收闲置。\n责任单位：县商务局\n"
        "整改措施：全面检查加油站。\n整改时限：立行立改"
    )
    found = clauses.read(text).items
    assert [(one.quote, one.lead, one.deadlines[0].text) for one in found] == [
        ("更换曝气设备", ("县工业园区管委会",), "2026年3月底"),
        ("全面检查加油站", ("县商务局",), "立行立改"),
    ]
    assert [one.heading_path for one in found] == [("污水厂运行不正常",), ("油气回收闲置",)]


def test_a_table_without_numbers_is_read_by_the_names_of_its_columns() -> None:
    rows = "河道清淤\t县水利局\t3月底前\n管网改造\t县住建局\t持续推进\n"
    text = f"任务名称\t责任单位\t时间\n{rows}填表说明见附件。"
    found = clauses.read(text).items
    assert [(one.quote, one.lead, one.deadlines[0].text) for one in found] == [
        ("河道清淤", ("县水利局",), "3月底前"),
        ("管网改造", ("县住建局",), "持续推进"),
    ]
