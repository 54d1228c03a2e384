"""What the shipped registers are for: each raises its alert where it should, and nowhere else."""

from collections.abc import Mapping

import pytest

from bihuan.rules.packs import Judge, Value, read_pack, shipped

TODAY = "2026-11-26"
Facts = Mapping[str, Value]
ROWS: tuple[tuple[str, str, str, Facts, Facts], ...] = (
    ("R084", "heating_household", "short",
     {"entitled": 1200, "paid": 900, "paid_on": "2026-11-01"}, {"paid": 1200}),
    ("R085", "heating_household", "back", {"back_to_coal": True}, {"back_to_coal": False}),
    ("R089", "truck_sighting", "no_source",
     {"outcome": "待核查", "seen_on": "2026-11-20"}, {"source_site": 7}),
    ("R091", "catering", "no_device",
     {"operating": "营业", "device": "未安装"}, {"device": "已安装"}),
    ("R092", "vehicle", "retest_late",
     {"retest_due_on": "2026-11-20"}, {"retest_due_on": "2026-12-20"}),
    ("R093", "old_vehicle", "not_told",
     {"status": "未联系", "registered_days": 40}, {"status": "已报废"}),
    ("R096", "sewage_works", "overload",
     {"treated_m3": 1300, "designed_m3": 1200, "running": "正常"}, {"treated_m3": 900}),
    ("R097", "waste", "unbalanced",
     {"opening_t": 120, "generated_t": 860, "reused_t": 700, "disposed_t": 0,
      "transferred_t": 0, "stored_t": 60}, {"stored_t": 280}),
    ("R098", "plot", "misuse",
     {"risk": "严格管控", "use_now": "耕地", "survey": "未开展"}, {"use_now": "闲置"}),
    ("R099", "rural", "manure", {"manure_pct": 60}, {"manure_pct": 92}),
    ("R100", "refuse_point", "missed",
     {"collected_on": "2026-11-20", "collect_days": 2}, {"collected_on": "2026-11-25"}),
    ("R101", "restoration", "dying", {"survival_pct": 70}, {"survival_pct": 91}),
)  # fmt: skip


@pytest.mark.parametrize(("row", "code", "rule", "bad", "better"), ROWS)
def test_a_register_raises_its_alert_where_it_should(
    row: str, code: str, rule: str, bad: Facts, better: Facts
) -> None:
    texts = shipped()
    pack = read_pack(texts[code])
    assert row in pack.rows
    judge = Judge(pack)
    facts = {"today": TODAY, **bad}
    assert rule in judge.alerts(facts)
    assert rule not in judge.alerts(facts | better)
