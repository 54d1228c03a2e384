from datetime import date, datetime

import pytest

from bihuan.apps.duties import actions as duties
from bihuan.apps.duties import queries
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories.duties import ON, TOWN, VILLAGE, make_line, make_watch
from tests.factories.people import CODE, County

CLAUSE = "县住房和城乡建设局负责房屋建筑和市政工程施工扬尘监督管理。"


def test_line_routes_with_its_clause(county: County, at: datetime) -> None:
    """R052: lead, assisting and clause; people where the unit has exactly one."""
    make_line(county, at, assisting_org_ids=[county.water.id])
    for role, person in (("manager", county.li), ("supervisor", county.zhou)):
        make_watch(
            county, at, org_id=county.housing.id, level="county", role=role, person_id=person.id
        )
    found = queries.route(CODE, domain="施工工地", place_code=TOWN, on=ON)
    assert found == queries.Route(
        lead_org_id=county.housing.id,
        assisting_org_ids=(county.water.id,),
        clause=CLAUSE,
        doer_id=county.zhao.id,
        manager_id=county.zheng.id,
        supervisor_id=county.zhou.id,
        leader_id=county.li.id,
        why=f"《云川县生态环境保护责任清单》{CLAUSE}",
    )


def test_words_name_the_domain_where_nobody_does(county: County, at: datetime) -> None:
    make_line(county, at)
    found = queries.route(CODE, domain="", place_code=TOWN, words="东门工地裸土未覆盖", on=ON)
    assert found.lead_org_id == county.housing.id


def test_particular_line_goes_before_the_general(county: County, at: datetime) -> None:
    make_line(county, at)
    make_line(county, at, words=["拆迁"], lead_org_id=None)
    led = {
        words: queries.route(
            CODE, domain="施工工地", place_code=VILLAGE, words=words, on=ON
        ).lead_org_id
        for words in ("土方未覆盖", "拆迁工地未洒水")
    }
    assert led == {"土方未覆盖": county.housing.id, "拆迁工地未洒水": county.town.id}


def test_nothing_known_asks_a_person(county: County) -> None:
    found = queries.route(CODE, domain="噪声", place_code=CODE, on=ON)
    assert (found.lead_org_id, found.why) == (
        None,
        "分工表没有写这一领域，所在地也没有到乡镇，请人工确定",
    )


def test_new_line_ends_the_old_the_day_before(county: County, at: datetime) -> None:
    old = make_line(county, at)
    new = make_line(
        county, at, replaces_id=old.id, lead_org_id=county.water.id, from_on=date(2026, 3, 10)
    )
    old.refresh_from_db()
    assert (old.to_on, new.replaces_id) == (date(2026, 3, 9), old.id)
    assert [one.id for one in queries.history(county.qian.viewer, "施工工地")] == [new.id, old.id]
    led = [
        queries.route(CODE, domain="施工工地", place_code=TOWN, on=day).lead_org_id
        for day in (date(2026, 3, 9), date(2026, 3, 10))
    ]
    assert led == [county.housing.id, county.water.id]


def test_ended_line_no_longer_routes(county: County, at: datetime) -> None:
    line = make_line(county, at)
    duties.end_duty_line(line_id=line.id, to_on=ON, reason="机构改革", by=county.qian.viewer, at=at)
    shown = queries.matrix(county.qian.viewer, on=date(2026, 3, 3))
    assert (line.id, len(shown.rows)) == (line.id, 0)


def test_matrix_marks_lead_and_assisting(county: County, at: datetime) -> None:
    make_line(county, at, assisting_org_ids=[county.bureau.id])
    shown = queries.matrix(county.zhao.viewer, on=ON)
    units = [unit.short for unit in shown.units]
    assert (units, shown.rows[0].marks) == (["县住建局", "县生态环境局"], ("lead", "assist"))
    assert (shown.may_change, shown.may_withdraw) == (False, False)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"domain": " "}, "duties.set_duty_line.no_domain"),
        ({"clause": ""}, "duties.set_duty_line.no_clause"),
        ({}, "duties.set_duty_line.double"),
        ({"replaces_id": True}, "duties.set_duty_line.not_later"),
    ],
)
def test_line_is_refused(
    county: County, at: datetime, changes: dict[str, object], code: str
) -> None:
    first = make_line(county, at)
    if "replaces_id" in changes:
        changes = {"replaces_id": first.id}
    with pytest.raises(Refused) as refused:
        make_line(county, at, **changes)
    assert refused.value.code == code


def test_units_do_not_write_the_matrix(county: County, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        make_line(county, at, by=county.zhao.viewer)
    assert refused.value.code == "duties.set_duty_line.not_yours"
    with pytest.raises(NotVisible):
        make_line(county, at, lead_org_id=county.sun.org.id)


@pytest.mark.parametrize(
    ("to_on", "reason", "code"),
    [
        (ON, "", "duties.end_duty_line.no_reason"),
        (date(2024, 1, 1), "改革", "duties.end_duty_line.ends_before"),
    ],
)
def test_line_is_not_ended(
    county: County, at: datetime, to_on: date, reason: str, code: str
) -> None:
    line = make_line(county, at)
    with pytest.raises(Refused) as refused:
        duties.end_duty_line(
            line_id=line.id, to_on=to_on, reason=reason, by=county.qian.viewer, at=at
        )
    assert refused.value.code == code


def test_line_is_ended_once(county: County, at: datetime) -> None:
    line = make_line(county, at)
    held = {"line_id": line.id, "to_on": ON, "reason": "改革", "at": at}
    duties.end_duty_line(**held, by=county.qian.viewer)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        duties.end_duty_line(**held, by=county.qian.viewer)  # type: ignore[arg-type]
    assert refused.value.code == "duties.end_duty_line.over"
