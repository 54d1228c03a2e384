"""The county of the tests, made through the actions."""

from dataclasses import dataclass
from datetime import date, datetime

from bihuan.foundation.orgs import actions as orgs
from bihuan.foundation.orgs.models import Org
from bihuan.foundation.people import access
from bihuan.foundation.people import actions as people
from bihuan.foundation.places import actions as places
from bihuan.rules.viewer import Duty, Viewer, system_viewer

CODE, OTHER = "339921", "339922"
SINCE = date(2025, 1, 1)
SET_UP = system_viewer("初始化")


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person of the tests: the account, and how they look at things."""

    id: int
    login: str
    name: str
    org: Org
    viewer: Viewer


@dataclass(frozen=True, slots=True)
class County:
    """The units and people that tests name."""

    housing: Org
    water: Org
    office: Org
    bureau: Org
    town: Org
    zhao: Somebody
    qian: Somebody
    sun: Somebody
    li: Somebody
    zhou: Somebody
    wu: Somebody
    zheng: Somebody
    """郑: head of 云川县住建局, who manages."""
    wang: Somebody
    """王: oversees at 县环委办, who supervises."""
    feng: Somebody
    """冯: liaison of 云川县水利局, which assists."""
    gu: Somebody
    """谷: grid worker of 青石镇, on foot with a phone."""
    ren: Somebody
    """任: inspector of 云川县生态环境局, who visits."""
    admin: Somebody
    security: Somebody
    auditor: Somebody


def make_org(name: str, short: str, kind: str, at: datetime, place_code: str = CODE) -> Org:
    return orgs.found_org(
        name=name, short=short, kind=kind, place_code=place_code, from_on=SINCE, by=SET_UP, at=at
    )


def make_person(login: str, name: str, org: Org, duty: Duty, post: str, at: datetime) -> Somebody:
    """An account without a password, in one post since 2025."""
    person = people.add_person(
        login=login, name=name, county_code=org.county_code, by=SET_UP, at=at
    )
    people.appoint(
        person_id=person.id, org_id=org.id, post=post, duty=duty, from_on=SINCE, by=SET_UP, at=at
    )
    return Somebody(person.id, login, name, org, access.viewer_for(person.id, at))


def make_county(at: datetime) -> County:
    places.add_place(code=CODE, name="云川县", lon=None, lat=None, by=SET_UP, at=at)
    places.add_place(code=CODE + "101", name="青石镇", lon=None, lat=None, by=SET_UP, at=at)
    places.add_place(code=CODE + "101201", name="前坡村", lon=None, lat=None, by=SET_UP, at=at)
    places.add_place(code=OTHER, name="临岚县", lon=None, lat=None, by=SET_UP, at=at)
    housing = make_org("云川县住房和城乡建设局", "县住建局", "department", at)
    water = make_org("云川县水利局", "县水利局", "department", at)
    office = make_org("云川县生态环境委员会办公室", "县环委办", "office", at)
    bureau = make_org("云川县生态环境局", "县生态环境局", "department", at)
    town = make_org("青石镇人民政府", "青石镇", "township", at, CODE + "101")
    committee = make_org("中共云川县委", "县委", "party", at)
    supervision = make_org("云川县委县政府督查室", "县督查室", "supervision", at)
    elsewhere = make_org("临岚县住房和城乡建设局", "临岚住建局", "department", at, OTHER)
    return County(
        housing=housing,
        water=water,
        office=office,
        bureau=bureau,
        town=town,
        zhao=make_person("zhao", "赵强", housing, Duty.LIAISON, "联络员", at),
        qian=make_person("qian", "钱敏", office, Duty.DISPATCHER, "调度员", at),
        sun=make_person("sun", "孙立", elsewhere, Duty.LIAISON, "联络员", at),
        li=make_person("li", "李明", committee, Duty.LEADER, "副县长", at),
        zhou=make_person("zhou", "周正", supervision, Duty.SUPERVISOR, "督查员", at),
        wu=make_person("wu", "吴勇", bureau, Duty.CHECKER, "执法大队", at),
        zheng=make_person("zheng", "郑刚", housing, Duty.UNIT_HEAD, "局长", at),
        wang=make_person("wang", "王芳", office, Duty.DISPATCHER, "副主任", at),
        feng=make_person("feng", "冯涛", water, Duty.LIAISON, "联络员", at),
        gu=make_person("gu", "谷雨", town, Duty.GRID, "前坡村网格员", at),
        ren=make_person("ren", "任立", bureau, Duty.INSPECTOR, "执法员", at),
        admin=make_person("admin", "陈晨", office, Duty.ADMIN, "系统管理员", at),
        security=make_person("security", "褚亮", office, Duty.SECURITY, "安全保密员", at),
        auditor=make_person("auditor", "卫青", office, Duty.AUDITOR, "安全审计员", at),
    )
