import pytest

from bihuan.apps.directives.actions import wording


@pytest.mark.parametrize(
    ("quote", "lead", "title"),
    [
        ("县住建局要全面排查建筑工地扬尘", ["县住建局"], "全面排查建筑工地扬尘"),
        ("市场监管、公安等部门要强化联动,形成合力", ["市场监管", "公安"], "强化联动,形成合力"),
        ("要举一反三,由点及面,开展同类问题排查", [], "举一反三,由点及面,开展同类问题排查"),
        ("要求各单位按月报送进展情况和问题清单", [], "要求各单位按月报送进展情况和问题清单"),
        ("对虚假整改、敷衍整改、表面整改的,要严肃追责问责,公开曝光", [],
         "对虚假整改、敷衍整改、表面整改的,要严肃追责问责"),
        ("在扬尘管控方面,住建部门要严格落实工地要求,逐家排查", ["住建部门"],
         "在扬尘管控方面,住建部门要严格落实工地要求"),
    ],
)  # fmt: skip
def test_a_title_begins_behind_its_actor(quote: str, lead: list[str], title: str) -> None:
    assert wording.title_of(quote, lead) == title


@pytest.mark.parametrize(
    ("quote", "field"),
    [
        ("对全县所有在建工地进行拉网式排查", "air"),
        ("加快推进城乡污水处理设施建设", "water"),
        ("抓好固体废物和危险废物的监管", "soil"),
        ("切实履行好行业监管责任", "general"),
    ],
)
def test_the_words_suggest_a_field(quote: str, field: str) -> None:
    assert wording.field_of(quote) == field
