"""A pack as text: what is read, and which line a fault is on."""

import pytest

from bihuan.rules.packs import BadPack, Fault, Judge, read_pack, shipped

TEXT = """\
code = "site"
name = "工地"
key = ["name"]
columns = ["stage"]
fields = [
  { code = "stage", name = "阶段", type = "choice", options = ["基坑", "主体"] },
  { code = "trucks", name = "车", type = "number", unit = "辆" },
  { code = "due_on", name = "期限", type = "date" },
  { code = "phone", name = "电话", type = "phone", personal = true },
]

[[checklists]]
code = "eight"
name = "八项"
items = [
  { text = "围挡", photo = true },
  { text = "覆盖", grave = true },
]

[[alerts]]
code = "many"
name = "车多"
when = "stage == '主体' && (trucks * 2 > 3 || checked_days == null)"
text = "{name}有{trucks}"

[[indicators]]
code = "share"
name = "占比"
of = "share"
when = "stage == '主体'"
"""
ITEMS = """items = [
  { text = "围挡", photo = true },
  { text = "覆盖", grave = true },
]
"""


def faults(text: str) -> list[Fault]:
    with pytest.raises(BadPack) as bad:
        read_pack(text)
    return list(bad.value.faults)


def test_a_pack_is_read_whole() -> None:
    pack = read_pack(TEXT)
    assert (pack.code, pack.name, pack.unit, pack.geometry) == ("site", "工地", "个", "point")
    assert [one.code for one in pack.fields] == ["stage", "trucks", "due_on", "phone"]
    assert pack.field("phone").is_personal
    assert [(one.code, one.needs_photo, one.is_grave) for one in pack.checklist("eight").items] == [
        ("1", True, False),
        ("2", False, True),
    ]
    assert (pack.alert("many").level, pack.alert("many").due_days) == ("notice", 3)


@pytest.mark.parametrize(
    ("before", "after", "line", "sentence"),
    [
        ("photo", "foto", 16, "没有foto这个名字；是否应为photo"),
        ('"number"', '"numbr"', 7, "没有numbr这个字段类型；是否应为number"),
        ('= ["基坑", "主体"] }', "= [] }", 6, "stage是选择项，要写options：可选的各项"),
        ('key = ["name"]', 'key = ["nam"]', 3, "没有nam这个字段；是否应为name"),
        ('columns = ["stage"]', 'columns = ["stag"]', 4, "没有stag这个字段；是否应为stage"),
        ("trucks * 2 >", "trucks * 2 > >", 23, "表达式看不懂，第32个字符处：extraneous input '>'"),
        ("trucks * 2", "truck * 2", 23, "没有truck这个字段；是否应为trucks"),
        ("trucks * 2 > 3", "count(trucks) > 3", 23, "没有函数count"),
        ("'主体' &&", "'主题' &&", 23, "没有“主题”这个stage的选项；可用的有基坑、主体"),
        ("trucks * 2 > 3", "trucks == '3'", 23, "trucks不是文字，不能和“3”相比"),
        ("trucks * 2 > 3", "due_on > 3", 23, "表达式里的值类型不合"),
        ("trucks * 2 > 3", "days_since(trucks) > 3", 23, "表达式里的值类型不合"),
        ("stage == '主体' &&", "trucks + 1 == 2 ||", 23, ""),
        ("{name}有", "{nam}有", 24, "没有nam这个字段；是否应为name"),
        ("{name}有", "{phone}有", 24, "phone是个人信息，不能写进预警文字"),
        ('of = "share"', 'of = "shar"', 29, "没有shar这个取值；是否应为share"),
        ('code = "many"', "code = many", 21, "等号后面的值写法不对；文字要加引号"),
        ('name = "车多"', 'name = "车多', 22, "引号里有换行，或引号没有合上"),
        ('code = "trucks"', 'code = "stage"', 7, "代码stage用了2次，每个只能用一次"),
        ('code = "trucks"', 'code = "place"', 7, "place由系统使用，请换一个代码"),
        ('type = "date"', 'type = "ref"', 8, "due_on是ref，要写of：指向哪种清单的代码"),
        ("name = \"车\"", "name = 3", 7, "name应当是文字（加引号）"),
        ('code = "eight"\n', "", 12, "缺少code"),
        (ITEMS, "", 12, "检查表“八项”没有检查项，要写items"),
        ('when = "stage == \'主体\'"\n', "", 26, "指标“占比”是share，要写when：分子"),
    ],
)  # fmt: skip
def test_every_fault_names_its_line(before: str, after: str, line: int, sentence: str) -> None:
    changed = TEXT.replace(before, after, 1)
    assert changed != TEXT
    if not sentence:
        assert read_pack(changed).code == "site"
        return
    assert [
        one for one in faults(changed) if one.line == line and one.sentence.startswith(sentence)
    ]


def test_a_ref_points_to_a_register_that_is_known() -> None:
    text = TEXT.replace('type = "date"', 'type = "ref", of = "road"')
    assert read_pack(text).field("due_on").of == "road"
    with pytest.raises(BadPack) as bad:
        read_pack(text, registers=["site", "truck"])
    assert bad.value.faults[0] == Fault(8, "没有road这个清单；可用的有site、truck")


def test_all_faults_are_told_at_once_in_the_order_of_lines() -> None:
    wrong = TEXT.replace("photo", "foto").replace('key = ["name"]', 'key = ["nam"]')
    assert [one.line for one in faults(wrong)] == [3, 16]


def test_what_came_with_the_installation_has_no_fault() -> None:
    """Every shipped pack is read, its rules compile, and its file is named after its code."""
    texts = shipped()
    assert len(texts) >= 35
    for name, text in texts.items():
        pack = read_pack(text, registers=list(texts))
        Judge(pack)
        assert (pack.code, text.count("\n") <= 120) == (name, True)
        assert pack.owner
        assert pack.domain
        assert pack.rows


def test_the_rows_of_the_issue_have_their_registers() -> None:
    """R020, R073, R081-R104, R106, R129-R133: each is served by a pack or built elsewhere."""
    served = {row for text in shipped().values() for row in read_pack(text).rows}
    expected = {"R020", "R073", "R081", *(f"R{n:03}" for n in range(82, 102)), "R103", "R104"}
    assert expected | {"R106", "R129", "R130", "R131", "R132", "R133"} <= served
