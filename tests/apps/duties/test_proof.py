from datetime import date, datetime

from bihuan.apps.duties import queries as duties
from tests.factories.duties import ON, TOWN, VILLAGE, make_watch
from tests.factories.people import SINCE, County


def _names(post: duties.Post) -> list[str]:
    return [one.card.name for one in post.holders]


def test_proof_names_the_person_of_each_level(county: County, at: datetime) -> None:
    """R048, R055."""
    make_watch(county, at)
    make_watch(county, at, place_code=VILLAGE, level="village", role="manager",
               person_id=county.feng.id)  # fmt: skip
    proof = duties.responsible(county.qian.viewer, place_code=VILLAGE, on=ON)
    told = {rung.level: [_names(post) for post in rung.posts] for rung in proof.levels}
    assert told == {
        "county": [[], ["钱敏", "王芳"], ["周正"]],
        "township": [[], [], ["周正"]],
        "village": [["冯涛"], ["谷雨"], []],
        "grid": [["冯涛"], ["谷雨"], []],
    }
    assert proof.gaps == (
        "云川县“管”无人",
        "青石镇“管”无人",
        "青石镇“干”无人",
        "前坡村“督”无人",
        "前坡村网格“督”无人",
    )


def test_proof_stands_on_any_date(county: County, at: datetime) -> None:
    make_watch(county, at, from_on=date(2026, 3, 10))
    before = duties.responsible(county.qian.viewer, place_code=VILLAGE, on=ON)
    after = duties.responsible(county.qian.viewer, place_code=VILLAGE, on=date(2026, 3, 10))
    found = [proof.level("grid") for proof in (before, after)]
    assert [_names(rung.doer) for rung in found if rung] == [[], ["谷雨"]]


def test_areas_are_the_places_that_a_grid_worker_walks(county: County, at: datetime) -> None:
    make_watch(county, at, to_on=date(2026, 3, 5))
    assert duties.areas_of(county.gu.id, ON) == [VILLAGE]
    assert duties.areas_of(county.gu.id, date(2026, 3, 6)) == []


def test_two_doers_are_a_double(county: County, at: datetime) -> None:
    make_watch(county, at)
    make_watch(county, at, person_id=county.feng.id, from_on=SINCE)
    proof = duties.responsible(county.qian.viewer, place_code=VILLAGE, on=ON)
    assert "前坡村网格“干”两人以上" in proof.doubles


def test_route_without_a_line_goes_to_the_township(county: County) -> None:
    """R051."""
    route = duties.route("339921", domain="餐饮油烟", place_code=TOWN, on=ON)
    assert (route.lead_org_id, route.clause) == (county.town.id, "属地管理")
