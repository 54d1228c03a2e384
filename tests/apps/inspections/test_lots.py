"""A draw that can be made again, kept apart from who must not go, sealed until departure."""

from datetime import datetime
from typing import Any

import pytest

from bihuan.apps.inspections import actions as inspections
from bihuan.apps.inspections import queries
from bihuan.apps.inspections.models import Lot
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import inspections as make
from tests.factories.people import County, Somebody


def draw(by: Somebody, inspection_id: int, at: datetime, **changes: Any) -> Lot:
    held: dict[str, Any] = {
        "wanted": 2,
        "seed": "2026-03",
        "is_weighted": True,
        "is_stratified": True,
    }
    return inspections.draw_targets(
        **{**held, **changes}, inspection_id=inspection_id, by=by.viewer, at=at
    )


@pytest.fixture
def sites(works: County, at: datetime) -> list[int]:
    return [make.make_site(works, at, name).id for name in make.NAMES]


def test_the_recorded_seed_makes_the_same_list_again(
    works: County, at: datetime, sites: list[int]
) -> None:
    """Double-random: subjects and people, weights with their reasons, all on record."""
    planned = make.make_inspection(works, at, kind="random")
    lot = draw(
        works.qian, planned.id, at, inspector_ids=[works.ren.id, works.wu.id], inspectors_each=1
    )
    assert len(lot.population) == 6
    assert lot.population[0][1:] == [25, make.TOWN, ["基数10", "从未检查+15"]]
    assert {len(people) for _, people in lot.drawn} == {1}
    assert {people[0] for _, people in lot.drawn} == {works.ren.id, works.wu.id}
    lot.refresh_from_db()
    again = queries.remade(lot)
    assert (again.is_same, again.is_population_whole) == (True, True)
    assert again.sentence == "重新抽取的名单与记录完全一致"
    (shown,) = queries.shown_lots(works.qian.viewer, planned)
    assert len(shown.rows) == 2
    told = Record.objects.get(kind="inspections.targets_drawn")
    assert "从6个对象中抽取2个，种子2026-03，" in told.sentence
    due = queries.due_visits(works.ren.viewer, at=at)
    assert [(one.kind, one.why, one.inspection_id) for one in due] == [
        ("sent", "双随机抽查", planned.id)
    ]
    lot.population[0][1] = 26
    assert queries.remade(lot).sentence == "总体与抽签时的指纹不符，记录已被改动"
    lot.drawn = lot.drawn[::-1]
    assert not queries.remade(lot).is_same


def test_a_second_draw_leaves_out_who_is_on_the_list(
    works: County, at: datetime, sites: list[int]
) -> None:
    planned = make.make_inspection(works, at, kind="random")
    draw(works.qian, planned.id, at, wanted=4)
    draw(works.qian, planned.id, at, wanted=4)
    assert sorted(planned.targets.values_list("subject_id", flat=True)) == sites
    with pytest.raises(Refused, match=r"draw_targets.nothing"):
        draw(works.qian, planned.id, at)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"wanted": 0}, "wanted"),
        ({"seed": " "}, "no_seed"),
        ({"inspectors_each": 1}, "inspectors"),
    ],
)
def test_a_draw_without_sense_is_refused(
    works: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    planned = make.make_inspection(works, at, kind="random")
    with pytest.raises(Refused) as no:
        draw(works.qian, planned.id, at, **changes)
    assert no.value.code == f"inspections.draw_targets.{code}"


def test_fewer_people_than_each_subject_needs_is_refused(works: County, at: datetime) -> None:
    planned = make.make_inspection(works, at, kind="random")
    with pytest.raises(Refused, match=r"draw_targets.few_inspectors"):
        draw(works.qian, planned.id, at, inspector_ids=[works.ren.id], inspectors_each=2)
    with pytest.raises(Refused, match="member_elsewhere"):
        draw(works.qian, planned.id, at, inspector_ids=[works.sun.id], inspectors_each=1)


def test_who_declared_a_conflict_is_not_drawn(works: County, at: datetime) -> None:
    """回避: declared, or a post held there."""
    owner, own = make.make_enterprise(works, at)
    inspections.declare_conflict(subject_id=own.id, reason="亲属", by=works.ren.viewer, at=at)
    planned = make.make_inspection(works, at, kind="random")
    staff = [works.ren.id, works.wu.id, owner.id]
    lot = draw(works.qian, planned.id, at, wanted=1, inspector_ids=staff, inspectors_each=2)
    assert lot.barred == [
        [works.ren.id, own.id, "本人申报：亲属"],
        [owner.id, own.id, "曾在该单位任职"],
    ]
    assert lot.drawn == [[own.id, [works.wu.id]]]
    assert [one.subject.name for one in queries.recusals(works.ren.viewer)] == ["自有工地"]
    assert Record.objects.get(kind="inspections.conflict_declared")
    with pytest.raises(Refused, match=r"declare_conflict.no_reason"):
        inspections.declare_conflict(subject_id=own.id, reason="", by=works.ren.viewer, at=at)
    with pytest.raises(NotVisible):
        inspections.declare_conflict(subject_id=own.id, reason="亲", by=works.sun.viewer, at=at)


def test_a_sealed_list_is_nobodys_until_departure(
    works: County, at: datetime, sites: list[int]
) -> None:
    """R109: sealed, every look logged, opened by leaving, with time and place."""
    planned = make.make_inspection(
        works, at, kind="unannounced", teams=[make.team(works, works.ren)]
    )
    with pytest.raises(Refused, match=r"depart.no_targets"):
        _depart(works.ren, planned.id, at)
    draw(works.zhou, planned.id, at)
    for somebody in (works.qian, works.ren, works.li, works.zhou):
        sheet = queries.inspection(somebody.viewer, planned.id)
        assert (sheet.is_closed_list, sheet.targets, sheet.count) == (True, [], 2)
        assert queries.shown_lots(somebody.viewer, planned) == []
        assert queries.due_visits(somebody.viewer, at=at) == []
    for somebody in (works.qian, works.ren):
        with pytest.raises(Refused, match=r"look_at_list.not_yours"):
            _look(somebody, planned.id, at)
    assert len(_look(works.zhou, planned.id, at)) == 2
    look = Record.objects.get(kind="inspections.list_looked")
    assert (look.actor_name, look.facts["targets"]) == ("周正", 2)
    drawn = Record.objects.get(kind="inspections.targets_drawn")
    assert "2026-03，" not in drawn.sentence
    assert "种子封存，指纹" in drawn.sentence
    with pytest.raises(Refused, match=r"record_visit.sealed"):
        make.make_visit(works.ren, _site(sites), at, inspection_id=planned.id)
    with pytest.raises(Refused, match=r"depart.not_yours"):
        _depart(works.qian, planned.id, at)
    _depart(works.ren, planned.id, at)
    assert Record.objects.get(kind="inspections.departed").facts["place"] == "118.00000,34.40000"
    assert len(queries.inspection(works.qian.viewer, planned.id).targets) == 2
    assert len(queries.due_visits(works.ren.viewer, at=at)) == 2
    with pytest.raises(Refused, match=r"look_at_list.not_now"):
        _look(works.zhou, planned.id, at)
    target = planned.targets.select_related("subject").first()
    assert target is not None
    make.make_visit(works.ren, target.subject, at, inspection_id=planned.id)
    (leg,) = queries.inspection(works.qian.viewer, planned.id).route
    assert leg.km == 14.4


def _site(sites: list[int]) -> Any:
    return type("Named", (), {"id": sites[0]})


def _look(by: Somebody, inspection_id: int, at: datetime) -> Any:
    return inspections.look_at_list(inspection_id=inspection_id, by=by.viewer, at=at)


def _depart(by: Somebody, inspection_id: int, at: datetime) -> None:
    inspections.depart(inspection_id=inspection_id, lon=118.0, lat=34.4, by=by.viewer, at=at)


def test_into_a_sealed_list_nobody_else_draws(
    works: County, at: datetime, sites: list[int]
) -> None:
    """R109: whoever draws reads it all."""
    planned = make.make_inspection(works, at, kind="unannounced")
    draw(works.zhou, planned.id, at)
    with pytest.raises(Refused, match=r"draw_targets.sealed"):
        draw(works.qian, planned.id, at)
    draw(works.zhou, planned.id, at)
    assert planned.targets.count() == 4
