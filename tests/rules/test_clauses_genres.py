"""Notices, minutes, duty lists, sums-up and news: each asks in its own way, or not at all."""

import pytest

from bihuan.rules import clauses


def read(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(item.quote, item.lead or item.inherited) for item in clauses.read(text).items]


def quotes(text: str) -> list[str]:
    return [quote for quote, _ in read(text)]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("水务局加强清溪湿地的管护", "水务局"),
        ("应急管理局严格储存监管", "应急管理局"),
        ("各乡镇政府继续推进两个示范村建设", "各乡镇政府"),
        ("镇环保所负责控制镇区的烟尘", "镇环保所"),
        ("二级网格对重点企业每周至少巡查2次", "二级网格"),
        ("镇河长办将会同责任站所开展检查督导", "镇河长办"),
        ("截污工作由县城管办组织实施", "县城管办"),
    ],
)
def test_a_bare_body_before_its_verb_is_told_to_act(sentence: str, body: str) -> None:
    assert read(f"一、工作任务\n{sentence}。") == [(sentence, (body,))]


def test_partners_may_be_written_another_way() -> None:
    item = clauses.read("一、工作任务\n各乡镇汇同县环保局完善界标。").items[0]
    assert (item.lead, item.assist) == (("各乡镇",), ("县环保局",))


def test_a_labelled_line_names_the_body_of_its_sentences() -> None:
    text = "一、部门职责\n县气象局：负责发布扬尘天气预报。建立会商制度。\n县交通局：负责道路扬尘。"
    assert [body for _, body in read(text)] == [("县气象局",), ("县气象局",), ("县交通局",)]


def test_a_heading_of_duties_names_the_body_below_it() -> None:
    text = "2.1 领导小组职责\n统一部署救援工作。适时发布公告。"
    assert [body for _, body in read(text)] == [("领导小组",), ("领导小组",)]


@pytest.mark.parametrize("brackets", ["〔〕", "【】", "（）"])
def test_any_bracket_may_close_a_measure_with_its_bodies(brackets: str) -> None:
    left, right = brackets[0], brackets[1]
    text = (
        f"（一）核定名单。\n1.核实养殖场名单。{left}责任单位：县环保局，配合单位：县农业局{right}"
    )
    item = clauses.read(text).items[0]
    assert (item.quote, item.lead, item.assist) == ("核实养殖场名单", ("县环保局",), ("县农业局",))


def test_several_levels_of_bodies_stay_one_name() -> None:
    text = "1.划定保护区。\n责任单位：各市、县（区）环境保护局、水务局。"
    assert clauses.read(text).items[0].lead == ("各市、县（区）环境保护局", "水务局")


@pytest.mark.parametrize(
    "sentence",
    [
        "各村创建材料在6月末交到县环保局",
        "整改完毕后报县督导组销号",
        "20XX年11月底前，全县完成22个村庄的治理",
        "去除隐患的信访件在2020年5月底前全面完成",
        "为以上16个村庄每户配置一个收集桶",
    ],
)
def test_a_measure_may_only_state(sentence: str) -> None:
    assert quotes(f"一、主要任务\n{sentence}。") == [sentence]


def test_minutes_decide_by_agreeing() -> None:
    sentence = "会议原则同意县财政局拟定的《资金方案》，修改完善后印发实施"
    assert read(f"会议纪要\n{sentence}。") == [(sentence, ("县财政局",))]


@pytest.mark.parametrize(
    "sentence",
    [
        "11月10日，由县环保局牵头，县督查室配合，共同对各乡镇进行督查",
        "会议对整改销号工作进行了安排部署",
        "全县水质达标率保持100%",
        "本方案实施的河流为清溪河及其支流",
        "请结合实际，认真贯彻执行",
        "检查内容包括台账是否齐全；设施是否运行",
        "统一社会信用代码：91430000000000000X",
        "时间：2020-08-02 08:16:04 通知我要投稿",
        "立即注册",
        "相关人员参加会议",
    ],
)
def test_what_only_tells_or_frames_is_no_task(sentence: str) -> None:
    assert quotes(f"一、有关事项\n{sentence}。") == []


def test_the_aims_of_a_notice_are_no_task() -> None:
    text = (
        "为贯彻会议精神，切实做好防治工作，确保完成全年任务。\n一、加强监管\n县住建局要核查工地。"
    )
    assert quotes(text) == ["县住建局要核查工地"]


def test_a_sum_up_asks_only_for_what_comes_next() -> None:
    text = (
        "乡镇环保工作总结\n一、工作开展情况\n建立环保台账。镇环保办负责巡查河道。\n"
        "二、下一步工作打算\n组织各村每周巡查河道。"
    )
    assert quotes(text) == ["组织各村每周巡查河道"]


def test_news_tells_and_a_document_behind_news_asks() -> None:
    told = "近日，沸水镇召开会议。各村设立指挥部，严格落实责任制。"
    asked = "日前，云川县印发方案，全文如下：\n一、任务\n各村设立指挥部，严格落实责任制。"
    assert quotes(told) == []
    assert quotes(asked) == ["各村设立指挥部，严格落实责任制"]


def test_a_law_cut_short_is_still_a_law() -> None:
    text = (
        "大气污染防治条例\n第一条 为了保护环境，制定本条例。\n"
        "第二条 县级以上人民政府应当加强领导。\n第三条 企业应当采取措施。"
    )
    assert quotes(text) == []


def test_a_sentence_that_names_the_next_ones_is_their_label() -> None:
    text = "要严把两道关。要把握验收启动节点。各验收责任单位要组建专班。"
    assert quotes(text) == ["各验收责任单位要组建专班"]


def test_a_heading_that_runs_on_is_not_cut_before_a_joining_word() -> None:
    text = "一、压实责任，增强紧迫感和责任感生态环境保护是大事。县环保局要核查企业。"
    assert clauses.read(text).items[0].heading_path == ("一、压实责任，增强紧迫感和责任感",)


def test_masked_names_in_a_list_stand_as_written_beside_the_others() -> None:
    asked = "二、市水利局、******局、****环境局等相关部门要按照职责，加强指导。"
    text = f"一、同意方案。\n{asked}\n附件：方案"
    assert [body for _, body in read(text)] == [("市水利局", "******局", "****环境局")]
