"""Setting, replacing, measuring and freezing: each refusal, each event."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bihuan.apps.targets import actions as targets
from bihuan.apps.targets import queries
from bihuan.apps.targets.models import CoBenefit, Indicator, Target
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import ledger as make_ledger
from tests.factories import targets as make
from tests.factories.air import make_days
from tests.factories.people import CODE, OTHER, County

AT = make.SEED_AT
NEXT_YEAR = datetime(2026, 1, 5, 9, tzinfo=AT.tzinfo)


def said() -> tuple[str, str]:
    told = Record.objects.order_by("-seq")[0]
    return told.kind, told.sentence


def by_hand(county: County, value: str = "95") -> Target:
    return make.make_target(county, AT, make.make_indicator(county, AT, make.WATER), value)


def measure(county: County, target: Target, value: str = "100", **changes: Any) -> None:
    held: dict[str, Any] = {"measured_on": date(2025, 9, 30), "document": "三季度水质月报"}
    targets.measure(
        target_id=target.id,
        value=Decimal(value),
        by=county.qian.viewer,
        at=AT,
        **{**held, **changes},
    )


def test_an_indicator_says_where_its_value_comes_from(county: County) -> None:
    made = make.make_indicator(county, AT)
    assert said() == (
        "targets.indicator_defined", "定义指标“PM2.5年均浓度”，数据来源：空气监测：污染物年均浓度",
    )  # fmt: skip
    assert queries.indicators(county.zhao.viewer) == [made]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "no_name"),
        ({"code": "PM 2"}, "code"),
        ({"parameter": "dust"}, "no_pollutant"),
        ({"parameter": "o3_8h"}, "statistic"),
        ({"direction": "at_least"}, "direction"),
    ],
)
def test_an_indicator_that_cannot_be_is_refused(
    county: County, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=rf"define_indicator\.{code}"):
        make.make_indicator(county, AT, **changes)


def test_an_indicator_is_defined_once(county: County) -> None:
    make.make_indicator(county, AT)
    with pytest.raises(Refused, match=r"define_indicator\.twice"):
        make.make_indicator(county, AT, code="other")


def test_who_is_no_dispatcher_sets_nothing(county: County) -> None:
    draft = targets.Draft(**make.PM25)
    with pytest.raises(Refused, match=r"targets\.not_yours"):
        targets.define_indicator(draft=draft, by=county.li.viewer, at=AT)


def test_the_assessors_count_of_days_is_put_down_with_its_paper(county: County) -> None:
    """R014."""
    made = make.make_indicator(county, AT, make.GOOD_DAYS)
    targets.choose_denominator(
        indicator_id=made.id, basis="valid", document="市局答复", by=county.qian.viewer, at=AT
    )
    assert said() == (
        "targets.denominator_chosen",
        "“优良天数比例”的考核口径：有效监测天（含沙尘日）（市局答复）",
    )  # fmt: skip
    make.make_seed_air()
    target = make.make_target(county, AT, Indicator.objects.get(id=made.id), "80")
    one = queries.target_standing(county.li.viewer, target.id, at=AT)
    assert (one.asks_denominator, one.chosen) == (False, "valid")


def test_a_count_needs_its_paper_and_days(county: County) -> None:
    days = make.make_indicator(county, AT, make.GOOD_DAYS)
    mean = make.make_indicator(county, AT)
    held: dict[str, Any] = {"basis": "valid", "by": county.qian.viewer, "at": AT}
    with pytest.raises(Refused, match=r"choose_denominator\.no_paper"):
        targets.choose_denominator(indicator_id=days.id, document=" ", **held)
    with pytest.raises(Refused, match=r"choose_denominator\.no_days"):
        targets.choose_denominator(indicator_id=mean.id, document="市局答复", **held)


def test_a_target_names_its_paper(county: County) -> None:
    make.make_target(county, AT)
    assert said() == (
        "targets.set",
        (
            "2025年云川县PM2.5年均浓度目标不高于38μg/m³，"
            "依据关于下达年度环境质量目标的通知（云政办〔2025〕3号，2025-01-20）"
        ),
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"document": " "}, "no_paper"),
        ({"value": "0"}, "not_positive"),
        ({"baseline": None}, "half_baseline"),
        ({"baseline_year": 2025}, "late_baseline"),
        ({"year": 1999}, r"set_target\.year"),
        ({"place_code": OTHER}, r"set_target\.elsewhere"),
    ],
)
def test_a_target_that_cannot_be_is_refused(
    county: County, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=rf"targets\.{code}"):
        make.make_target(county, AT, **changes)


def test_a_share_above_all_is_refused(county: County) -> None:
    with pytest.raises(Refused, match=r"targets\.over_full"):
        by_hand(county, "101")


def test_a_second_target_in_force_is_refused(county: County) -> None:
    made = make.make_target(county, AT)
    with pytest.raises(Refused, match=r"set_target\.twice"):
        make.make_target(county, AT, made.indicator, "37")


def test_a_replaced_target_stays_and_takes_nothing_more(county: County) -> None:
    made = make.make_target(county, AT)
    held: dict[str, Any] = {"by": county.qian.viewer, "at": AT}
    with pytest.raises(Refused, match=r"replace_target\.no_reason"):
        targets.replace_target(target_id=made.id, aim=make.aim("37"), why=" ", **held)
    later = targets.replace_target(target_id=made.id, aim=make.aim("37"), why="市里加严", **held)
    kind, sentence = said()
    assert kind == "targets.replaced"
    assert sentence.startswith("2025年云川县PM2.5年均浓度目标由38μg/m³改为37μg/m³：市里加严，依据")
    assert [one.target_shown for one in queries.standing(county.li.viewer, year=2025, at=AT)] == [
        "37"
    ]
    assert queries.earlier(later) == [made]
    assert queries.target_standing(county.li.viewer, made.id, at=AT).replaced_by == later.id
    with pytest.raises(Refused, match=r"targets\.replaced"):
        targets.split(target_id=made.id, kind="township", pieces=make.pieces(county), **held)


def test_what_no_feed_gives_is_measured_by_hand(county: County) -> None:
    made = by_hand(county)
    measure(county, made, "92.5")
    assert said() == (
        "targets.measured",
        "2025年云川县水源地水质达标率实测92.5%，截至2025-09-30（三季度水质月报）",
    )  # fmt: skip
    one = queries.target_standing(county.li.viewer, made.id, at=AT)
    assert (one.so_far.shown, one.gap, one.verdict.word.value) == (
        "92.5",
        "低2.5个百分点",
        "需努力",
    )
    assert (one.so_far.as_of, one.so_far.source) == (date(2025, 9, 30), "三季度水质月报，钱敏填报")
    assert [row.value for row in queries.measurements(made)] == [Decimal("92.5")]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"document": ""}, "no_paper"),
        ({"measured_on": date(2025, 10, 22)}, "future"),
        ({"measured_on": date(2024, 10, 22)}, "other_year"),
        ({"value": "-1"}, "negative"),
    ],
)
def test_a_measurement_that_cannot_be_is_refused(
    county: County, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=rf"measure\.{code}"):
        measure(county, by_hand(county), **changes)


def test_what_a_feed_gives_is_never_typed(county: County) -> None:
    """R013."""
    with pytest.raises(Refused, match=r"measure\.computed"):
        measure(county, make.make_target(county, AT), "38")


def freeze(county: County, target: Target, at: datetime = NEXT_YEAR) -> Any:
    return targets.freeze(target_id=target.id, by=county.qian.viewer, at=at)


def test_a_years_account_is_kept_with_its_hash(county: County) -> None:
    make_days(CODE, date(2025, 1, 1), date(2025, 12, 31), AT, {"pm25": 39})
    made = make.make_target(county, AT)
    kept = freeze(county, made)
    assert said() == (
        "targets.frozen", f"2025年云川县PM2.5年均浓度年度封账：未达标（{kept.sha256}）",
    )  # fmt: skip
    assert (kept.content["value"], kept.content["value_exact"]) == ("39", "39/1")
    assert (kept.is_unchanged, queries.account(made)) == (True, kept)
    with pytest.raises(Refused, match=r"targets\.frozen"):
        freeze(county, made)


def test_a_year_that_runs_is_not_frozen(county: County) -> None:
    with pytest.raises(Refused, match=r"freeze\.early"):
        freeze(county, make.make_target(county, AT), AT)


def test_a_target_nobody_measured_is_not_frozen(county: County) -> None:
    with pytest.raises(Refused, match=r"freeze\.unmeasured"):
        freeze(county, by_hand(county))


def test_a_stranger_finds_no_target_and_no_indicator(county: County) -> None:
    made = make.make_target(county, AT)
    held: dict[str, Any] = {"by": county.sun.viewer, "at": AT}
    with pytest.raises(NotVisible):
        targets.freeze(target_id=made.id, **held)
    with pytest.raises(NotVisible):
        targets.choose_denominator(
            indicator_id=made.indicator_id, basis="valid", document="x", **held
        )


def test_a_project_says_its_four_effects_or_that_none_is_estimated(county: County) -> None:
    """R102."""
    item = make_ledger.make_doing(county, AT, kind="project")
    subject = f"ledger.item:{item.id}"
    effects = [
        targets.Effect(
            side="carbon", value=Decimal("-820"), unit="吨CO₂/年", method="燃煤替代量×系数"
        ),
        targets.Effect(side="growth"),
    ]
    targets.note_effects(subject=subject, effects=effects, by=county.zhao.viewer, at=AT)
    assert said() == ("targets.effects_noted", "协同效应：降碳-820吨CO₂/年，增长未估算")
    lines = queries.effects(county.zhao.viewer, subject)
    assert [(line.word, line.row is None) for line in lines] == [
        ("降碳", False), ("减污", True), ("扩绿", True), ("增长", True),
    ]  # fmt: skip
    again = [targets.Effect(side="carbon")]
    targets.note_effects(subject=subject, effects=again, by=county.qian.viewer, at=AT)
    assert queries.effects(county.zhao.viewer, subject)[0].row is None
    assert CoBenefit.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "code"), [({"unit": ""}, "no_unit"), ({"method": ""}, "no_method")]
)
def test_an_effect_without_unit_or_method_is_refused(
    county: County, changes: dict[str, Any], code: str
) -> None:
    item = make_ledger.make_doing(county, AT, kind="project")
    held = {"side": "carbon", "value": Decimal(1), "unit": "吨", "method": "实测", **changes}
    with pytest.raises(Refused, match=rf"note_effects\.{code}"):
        targets.note_effects(
            subject=f"ledger.item:{item.id}",
            effects=[targets.Effect(**held)],
            by=county.zhao.viewer,
            at=AT,
        )


def test_effects_are_noted_by_who_works_on_the_project(county: County) -> None:
    item = make_ledger.make_doing(county, AT, kind="project")
    with pytest.raises(Refused, match=r"note_effects\.not_yours"):
        targets.note_effects(
            subject=f"ledger.item:{item.id}", effects=[], by=county.zhou.viewer, at=AT
        )
    for subject in (f"ledger.item:{item.id}", "ledger.round:1"):
        with pytest.raises(NotVisible):
            targets.note_effects(subject=subject, effects=[], by=county.sun.viewer, at=AT)
