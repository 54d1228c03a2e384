"""Which unit of a county a name in a document means; two that fit are both told, never guessed.

A name is compared by equality of its reduced form, never by likeness, so that 市住建局 cannot
become 县住建局. What is reduced: the county's own name, long forms of a department (工业和信息化 →
工信), and the words 局, 委, 部门 that documents use for one another.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

DEPARTMENT, TOWNSHIP = "department", "township"

LONG_FORMS = {
    "发展和改革委员会": "发改委",
    "卫生健康委员会": "卫健委",
    "生态环境分局": "生态环境局",
    "工业和信息化": "工信",
    "工业信息化": "工信",
    "发展和改革": "发改",
    "发展改革": "发改",
    "住房和城乡建设": "住建",
    "住房城乡建设": "住建",
    "城市管理和综合行政执法": "城管",
    "城市管理和综合执法": "城管",
    "城市管理综合执法": "城管",
    "城市管理": "城管",
    "生态环境保护综合行政执法": "环境执法",
    "生态环境综合行政执法": "环境执法",
    "生态环境综合执法": "环境执法",
    "生态环境执法": "环境执法",
    "环境监察执法": "环境执法",
    "市场监督管理": "市场监管",
    "交通运输": "交通",
    "卫生健康": "卫健",
    "应急管理": "应急",
    "文化和旅游": "文旅",
    "人力资源和社会保障": "人社",
    "自然资源和规划": "自然资源",
    "环境卫生服务": "环卫",
    "环境卫生": "环卫",
    "纪律检查委员会监察委员会": "纪委监委",
    "纪委监察委": "纪委监委",
    "生态环境保护委员会办公室": "环委办",
    "生态环境委员会办公室": "环委办",
    "环境保护委员会办公室": "环委办",
    "环委会办公室": "环委办",
    "办公室": "办",
}
# Names of before the reform of State institutions of March 2018, carried out by counties by 2019.
REFORMED = {
    "环境保护": "生态环境",
    "环保": "生态环境",
    "国土资源": "自然资源",
    "国土": "自然资源",
    "卫生和计划生育": "卫健",
    "卫计": "卫健",
    "安全生产监督管理": "应急",
    "安监": "应急",
    "工商行政管理": "市场监管",
    "工商": "市场监管",
    "质量技术监督": "市场监管",
    "质监": "市场监管",
}
SUFFIX = re.compile(
    r"^(?P<stem>.{2,}?)(?P<kind>(?:行政)?主管部门|职能部门|监管部门|部门|单位|系统|机关|局|委|办|站|中心|支队|大队)?$"
)
BUREAU, ANY = frozenset({"局", "委"}), frozenset({"局", "委", "办", "站", "中心"})
GENERAL = frozenset(
    {"部门", "单位", "系统", "主管部门", "行政主管部门", "职能部门", "监管部门", ""}
)
TOO_GENERAL = frozenset(
    {"政府", "人民政府", "党委", "委", "办", "局", "人大", "政协", "纪委", "委员会", "领导小组"}
)
TOWN_TAIL = re.compile(
    r"(?:(?:党委|镇委|乡委)(?:[、和]?(?:镇|乡)?(?:人民)?政府)?|党政|人民政府|政府|管理委员会|管委会)$"
)
ET_AL = re.compile(r"等(?:有关|相关)?(?:部门|单位|机构)?$")
MASKED = re.compile(r"[*＊×xX○〇?？]")
TOWNS = re.compile(
    r"(?:各|全县|所有|全部)[^，。]{0,4}?(?:乡镇|镇街|乡（镇）|乡\(镇\)|镇|乡)(?:[、和]?街道(?:办事处)?)?"
    r"[、和]?(?:党委[、和]?政府|人民政府|政府|党委)?"
)
OFFICES = re.compile(
    r"(?:县直|县级|全县|各|各级|各县直|县直各|本县)*(?:有关|相关|各有关|各相关|职能|责任|成员)*"
    r"(?:部门|单位|部门单位|部门和单位)(?:（单位）)?"
)


class How(StrEnum):
    """Why a name fits."""

    NONE = ""
    NAME = "name"
    FORM = "form"
    FORMER = "former"
    CROWD = "crowd"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit as the county's register has it; `former` names end on a day."""

    id: int
    kind: str
    names: tuple[str, ...]
    former: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """The units a name may mean. A crowd (各乡镇) fits nobody until a person expands it."""

    ids: tuple[int, ...] = ()
    how: How = How.NONE
    ended_on: date | None = None
    crowd: tuple[str, ...] = ()

    @property
    def sure(self) -> int | None:
        return self.ids[0] if len(self.ids) == 1 and self.how is not How.CROWD else None


Form = tuple[str, str]
"""Stem and suffix: 住建, 局."""


class Register:
    """A county's names, reduced once; each look-up is a few dictionary reads."""

    def __init__(self, county: str, units: Iterable[Unit]) -> None:
        self.heads = tuple(
            head for head in (f"中共{county}", county, f"我{county[-1:]}", f"本{county[-1:]}",
                              county[:-1], county[-1:]) if head
        )  # fmt: skip
        self.branch = re.compile(
            rf"^.{{0,5}}市?(?:生态环境)局(?:{re.escape(county)}|{re.escape(county[:-1])})分局$"
        )
        self.called: dict[str, set[int]] = defaultdict(set)
        self.formerly: dict[str, dict[int, date]] = defaultdict(dict)
        self.forms: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for unit in units:
            self._learn(unit)

    def _learn(self, unit: Unit) -> None:
        for name in unit.names:
            for form in self._reduced(name, unit.kind):
                self.called[form].add(unit.id)
                if unit.kind == DEPARTMENT:
                    stem, suffix = _split(form)
                    self.forms[stem].add((suffix, unit.id))
        for name, ended_on in unit.former:
            for form in self._reduced(name, unit.kind):
                held = self.formerly[form].get(unit.id)
                self.formerly[form][unit.id] = max(held, ended_on) if held else ended_on

    def _reduced(self, name: str, kind: str = "") -> Iterator[str]:
        bare = "".join(name.split())
        for form in dict.fromkeys((bare, self._core(bare))):
            yield _short(form)
            if kind == TOWNSHIP:
                yield _town(form)

    def _core(self, bare: str) -> str:
        """Without the county's name; 县委 keeps its 县, for 委 alone says nothing."""
        for head in self.heads:
            if bare.startswith(head) and len(bare) - len(head) >= 2:
                return bare.removeprefix(head)
        return bare

    def fit(self, name: str) -> Fit:
        """By name, else by form, else by a former name; each only when nothing before fits."""
        bare = ET_AL.sub("", "".join(name.split()))
        if len(bare) < 2 or MASKED.search(bare):
            return Fit()
        crowd = crowd_of(name)
        if crowd:
            return Fit(how=How.CROWD, crowd=crowd)
        if self.branch.match(bare):
            bare = "生态环境局"
        core = self._core(bare)
        if core in TOO_GENERAL and core == bare:
            return Fit()
        forms = {_short(bare), _short(core), _town(core)} - TOO_GENERAL
        if core in TOO_GENERAL:
            forms |= {bare, core}
        return self._exact(forms) or self._by_form(_short(core)) or self._before(forms, core)

    def _exact(self, forms: set[str]) -> Fit | None:
        ids = {one for form in forms for one in self.called.get(form, ())}
        return Fit(tuple(sorted(ids)), How.NAME) if ids else None

    def _by_form(self, form: str) -> Fit | None:
        stem, suffix = _split(form)
        held = self.forms.get(stem, set())
        if suffix in GENERAL:
            ids = {one for kind, one in held if kind in ANY | GENERAL}
        elif suffix in BUREAU or suffix == "机关":
            ids = {one for kind, one in held if kind in BUREAU}
        else:
            ids = {one for kind, one in held if kind == suffix}
        return Fit(tuple(sorted(ids)), How.FORM) if ids else None

    def _before(self, forms: set[str], core: str) -> Fit:
        ended = {one: day for form in forms for one, day in self.formerly.get(form, {}).items()}
        if ended:
            return Fit(tuple(sorted(ended)), How.FORMER, max(ended.values()))
        stem, suffix = _split(_short(core))
        later = REFORMED.get(stem)
        found = self._by_form(later + suffix) if later else None
        return Fit(found.ids, How.FORMER) if found else Fit()


def crowd_of(name: str) -> tuple[str, ...]:
    """各乡镇、各有关部门 means many; which ones is for a person to say."""
    found: list[str] = []
    for part in re.split(
        r"[、，,和](?=各|县直|有关|相关)|(?<=乡镇)(?=各)|(?<=级)(?=各)", name.strip()
    ):
        if TOWNS.fullmatch(part) or part == "各级":
            found.append(TOWNSHIP)
        elif OFFICES.fullmatch(part):
            found.append(DEPARTMENT)
        else:
            return ()
    return tuple(dict.fromkeys(found))


def _short(name: str) -> str:
    for long, short in LONG_FORMS.items():
        name = name.replace(long, short)
    return name


def _town(name: str) -> str:
    """青石镇人民政府, 青石镇党委政府 and 青石镇 are one; 临港工业园区 is 临港工业园."""
    base = TOWN_TAIL.sub("", name)
    return base.removesuffix("区") if base.endswith("园区") else base


def _split(form: str) -> Form:
    found = SUFFIX.match(form)
    if found is None:
        return form, ""
    return found["stem"], found["kind"] or ""
