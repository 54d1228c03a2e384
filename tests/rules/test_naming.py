"""Names of bodies against the units of the made-up county: precision before everything."""

import re
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules import clauses
from bihuan.rules.naming import DEPARTMENT, TOWNSHIP, Fit, How, Register, Unit, crowd_of

REFORMED = date(2019, 3, 31)


def _county() -> tuple[Register, dict[int, str]]:
    table = tomllib.loads(files("bihuan.doors.demo").joinpath("tables/orgs.toml").read_text())
    units, shorts = [], {}
    for row in table["county"][0]["orgs"]:
        number = len(units) + 1
        shorts[number] = row["short"]
        former = tuple((name, REFORMED) for name in row.get("former", ()))
        names = (row["name"], row["short"], *row["aliases"])
        units.append(Unit(number, row["kind"], names, former))
    for name in table["townships"]:
        number = len(units) + 1
        shorts[number] = name
        units.append(Unit(number, TOWNSHIP, (f"{name}人民政府", name)))
    return Register("云川县", units), shorts


REGISTER, SHORTS = _county()

MEANT = {
    "县工信局": "工信 工信局 县工信局 工信部门 县工信部门 县工业和信息化局 "
    "云川县工业和信息化局 工业和信息化局",
    "县发改局": "发改 发改局 县发改委 发改委 县发展改革局 发展和改革局 "
    "县发展和改革委员会 发展改革部门",
    "县住建局": "住建 住建局 县住建局 县住房城乡建设局 住房和城乡建设局 住建部门 "
    "住建系统 住建主管部门",
    "县生态环境局": "生态环境局 县生态环境局 生态环境分局 县生态环境分局 市生态环境局云川分局 "
    "海州市生态环境局云川县分局 生态环境部门 我县生态环境局 生态环境主管部门",
    "县环委办": "环委办 县环委办 县环委会办公室 县生态环境委员会办公室 县生态环境保护委员会办公室",
    "县公安局": "公安局 县公安局 公安部门 公安机关 公安交管部门 县公安机关",
    "县城管局": "城管 城管局 县城市管理局 县城市管理和综合执法局 综合执法局 城市管理部门",
    "县交通局": "交通 县交通局 县交通运输局 交通运输部门",
    "县农业农村局": "农业农村 农业农村局 县农业农村局 农业农村部门",
    "县卫健局": "卫健 县卫健局 县卫生健康局 卫生健康部门",
    "县市场监管局": "市场监管 县市场监管局 县市场监督管理局 市场监管部门",
    "县水利局": "水利 水利局 县水利局等部门 水利部门",
    "县自然资源局": "自然资源局 县自然资源局 县自然资源和规划局 自然资源部门",
    "县环卫中心": "环卫 环卫中心 县环卫中心 环卫部门",
    "环境执法大队": "环境执法大队 县环境执法大队 生态环境综合执法大队",
    "青石镇": "青石镇 青石镇政府 青石镇人民政府 青石镇党委政府 青石镇党委、政府 云川县青石镇",
    "临港工业园": "临港工业园 临港工业园区 临港工业园管委会 临港工业园区管委会",
    "县政府": "县政府 县人民政府 云川县人民政府",
    "县纪委监委": "纪委监委 县纪委监委",
    "云川热源厂": "热源厂 城市热源厂",
}
NOBODY = (
    "市住建局 省住建厅 区住建局 海州市住建局 临岚县住建局 市生态环境局 省生态环境厅 "
    "生态环境部 市环委办 县环卫办  "
    "环卫局 市公安局 政府 人民政府 党委 党委政府 人大 *热源厂 XX镇 县*局 青石镇水口村 "
    "青石 市场监管所  "
    "生态环境监测站 生态环境委员会 财政部 交通部 水务局 气象局 农业局 交警大队 住建站 "
    "水利站 云川 县 局 部门负责人"
)
FORMER = {
    "县生态环境局": "县环保局 环保局 环保部门 县环境保护局",
    "县自然资源局": "县国土资源局 国土局",
    "县卫健局": "卫计局",
    "县市场监管局": "县工商局 质监局",
}
CROWDS = {
    "各乡镇": (TOWNSHIP,),
    "全县各乡镇": (TOWNSHIP,),
    "各乡镇党委、政府": (TOWNSHIP,),
    "各乡镇人民政府": (TOWNSHIP,),
    "县直有关单位": (DEPARTMENT,),
    "县直各部门": (DEPARTMENT,),
    "各有关部门": (DEPARTMENT,),
    "相关部门": (DEPARTMENT,),
    "各乡镇、各有关部门": (TOWNSHIP, DEPARTMENT),
    "各级各部门": (TOWNSHIP, DEPARTMENT),
}


def _shorts(fit: Fit) -> list[str]:
    return [SHORTS[one] for one in fit.ids]


@pytest.mark.parametrize(
    ("name", "short"), [(name, short) for short, names in MEANT.items() for name in names.split()]
)
def test_a_name_means_exactly_this_unit(name: str, short: str) -> None:
    fit = REGISTER.fit(name)
    assert _shorts(fit) == [short]
    assert fit.how in {How.NAME, How.FORM}
    assert fit.sure == fit.ids[0]


@pytest.mark.parametrize("name", NOBODY.split())
def test_what_is_of_another_level_masked_or_too_general_means_nobody(name: str) -> None:
    assert REGISTER.fit(name) == Fit()


@pytest.mark.parametrize(
    ("name", "short"), [(name, short) for short, names in FORMER.items() for name in names.split()]
)
def test_a_name_of_before_the_reform_says_so(name: str, short: str) -> None:
    fit = REGISTER.fit(name)
    assert (_shorts(fit), fit.how) == ([short], How.FORMER)


def test_a_former_name_of_the_register_has_its_last_day() -> None:
    assert REGISTER.fit("县环保局").ended_on == REFORMED
    assert REGISTER.fit("国土局").ended_on is None


@pytest.mark.parametrize(("name", "crowd"), CROWDS.items())
def test_a_crowd_fits_nobody_until_a_person_expands_it(name: str, crowd: tuple[str, ...]) -> None:
    assert REGISTER.fit(name) == Fit(how=How.CROWD, crowd=crowd)
    assert REGISTER.fit(name).sure is None


@pytest.mark.parametrize("name", ["各单位负责人", "各位同志", "乡镇卫生院", "县住建局", "部门"])
def test_what_is_no_crowd_is_none(name: str) -> None:
    assert crowd_of(name) == () or name == "部门"


def test_two_that_fit_are_both_told_and_neither_is_sure() -> None:
    two = Register(
        "云川县",
        [Unit(1, DEPARTMENT, ("县住建局",)), Unit(2, DEPARTMENT, ("县城建局", "住建部门"))],
    )
    fit = two.fit("住建")
    assert (fit.ids, fit.sure) == ((1, 2), None)


def test_a_living_name_goes_before_a_former_one() -> None:
    two = Register(
        "云川县",
        [
            Unit(1, DEPARTMENT, ("县住建局",), (("县城建局", REFORMED),)),
            Unit(2, DEPARTMENT, ("县城建局",)),
        ],
    )
    assert two.fit("县城建局").ids == (2,)


@given(st.sampled_from(sorted(" ".join(MEANT.values()).split())), st.sampled_from("市省区州"))
def test_a_word_of_another_level_never_means_the_countys_unit(name: str, level: str) -> None:
    if name.startswith(("县", "我县", "云川县", "海州市", "市")):
        return
    assert REGISTER.fit(f"{level}{name}").sure is None or f"{level}{name}".startswith("市场")


@given(st.text(max_size=30))
def test_any_text_is_answered_and_the_same_each_time(name: str) -> None:
    fit = REGISTER.fit(name)
    assert fit == REGISTER.fit(name)
    assert set(fit.ids) <= set(SHORTS)


@given(st.sampled_from(sorted(" ".join(MEANT.values()).split())))
def test_spaces_change_nothing(name: str) -> None:
    assert REGISTER.fit(" ".join(name)).ids == REGISTER.fit(name).ids


STEMS = {
    "工信 工业和信息化": "县工信局",
    "发改 发展改革 发展和改革": "县发改局",
    "住建 住房城乡建设 住房和城乡建设": "县住建局",
    "生态环境 环境保护 环保": "县生态环境局",
    "自然资源 国土 国土资源": "县自然资源局",
    "交通 交通运输": "县交通局",
    "城管 城市管理 综合执法": "县城管局",
    "市场监管 市场监督管理 工商 质监": "县市场监管局",
    "公安 公安交管": "县公安局",
    "农业农村": "县农业农村局",
    "水利": "县水利局",
    "林业": "县林业局",
    "财政": "县财政局",
    "卫健 卫生健康 卫计": "县卫健局",
    "环卫": "县环卫中心",
    "纪委监委": "县纪委监委",
}
WHOLE = {
    "县委": "县委",
    "县纪委监委": "县纪委监委",
    "县政府": "县政府",
    "县人民政府": "县政府",
    "县环委办": "县环委办",
}
TAIL = re.compile(r"(?:局|委|(?:主管|监管)?部门|机关|单位|系统|中心|分局|局等部门)?$")


@pytest.mark.shared
def test_no_body_of_the_real_documents_means_a_wrong_unit(shared: Path) -> None:
    """R002: what is matched shares its stem with the unit, and is of no other level."""
    texts = [*sorted((shared / "seeds").glob("*.txt")), *sorted((shared / "documents").glob("*"))]
    met: dict[str, str] = {}
    for path in texts:
        if path.is_dir():
            continue
        for item in clauses.read(path.read_text()).items:
            for name in (*item.lead, *item.assist, *item.inherited):
                fit = REGISTER.fit(name)
                if fit.ids:
                    assert len(fit.ids) == 1, name
                    met[name] = SHORTS[fit.ids[0]]
    assert {name: short for name, short in met.items() if not _is_right(name, short)} == {}


def _is_right(name: str, short: str) -> bool:
    """By hand: the stem of the name, and nothing before it but the county's own level."""
    if name in WHOLE:
        return WHOLE[name] == short
    stem = TAIL.sub("", name.removeprefix("县"), count=1)
    meant = {one: unit for stems, unit in STEMS.items() for one in stems.split()}
    return meant.get(stem) == short
