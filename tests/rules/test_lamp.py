from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.lamp import LampFacts, Phase, Thresholds, lamp, why

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=8)))
TODAY = NOW.date()
LIMITS = Thresholds(warn_days=7, lag_points=20)


def working(due_on: date | None, **changes: object) -> LampFacts:
    facts = {"phase": Phase.WORKING, "due_on": due_on, "clock_due_on": due_on, **changes}
    return LampFacts(**facts)  # type: ignore[arg-type]


def shown(facts: LampFacts) -> tuple[str, str, str]:
    found = lamp(facts, NOW, LIMITS)
    return found.code, found.word, found.reason


def test_past_its_date_it_is_red_with_the_days() -> None:
    assert shown(working(date(2026, 11, 16))) == ("over", "超期", "超期6天")


def test_on_its_last_day_it_is_not_late() -> None:
    assert shown(working(TODAY)) == ("warn", "临期", "今日到期")


def test_seven_days_before_it_warns_and_eight_days_before_it_does_not() -> None:
    assert shown(working(TODAY + timedelta(7))) == ("warn", "临期", "剩7天")
    assert shown(working(TODAY + timedelta(8))) == ("ok", "正常", "剩8天")


def test_twenty_points_behind_the_plan_warns() -> None:
    far = TODAY + timedelta(30)
    assert shown(working(far, planned_pct=60, progress_pct=40)) == (
        "warn", "滞后", "滞后序时20个百分点",
    )  # fmt: skip
    assert shown(working(far, planned_pct=60, progress_pct=41))[0] == "ok"


def test_a_step_past_its_latest_start_warns_though_the_date_is_far() -> None:
    """R043: infeasible is said before it is late."""
    far = TODAY + timedelta(30)
    facts = working(far, late_start="土建", planned_pct=60, progress_pct=10)
    assert shown(facts) == ("warn", "工期不足", "“土建”已过最晚开工日")
    assert why(lamp(facts, NOW, LIMITS), LIMITS).startswith("倒排工期里有步骤已过最晚开工日")
    assert shown(replace(facts, due_on=TODAY, clock_due_on=TODAY))[1] == "临期"


def test_submitted_in_time_the_unit_is_green_even_after_the_date() -> None:
    facts = working(date(2026, 11, 16), phase=Phase.WITH_REVIEWER, clock_due_on=None)
    assert shown(facts) == ("ok", "待审核", "已按期提交")


def test_submitted_late_it_stays_red_while_it_is_reviewed() -> None:
    facts = working(date(2026, 11, 16), phase=Phase.WITH_REVIEWER)
    assert shown(facts) == ("over", "超期", "超期6天")


def test_not_signed_for_in_time_warns() -> None:
    facts = working(TODAY + timedelta(30), phase=Phase.UNSIGNED, sign_by=NOW - timedelta(hours=1))
    assert shown(facts) == ("warn", "未签收", "应于11月22日08:00前签收")


def test_before_its_start_it_has_not_begun() -> None:
    facts = working(TODAY + timedelta(30), start_on=TODAY + timedelta(3))
    assert shown(facts) == ("idle", "未启动", "11月25日启动")


def test_a_standing_item_is_never_late() -> None:
    facts = working(date(9999, 12, 31), is_standing=True)
    assert shown(facts) == ("ok", "长期", "长期坚持")


def test_fixed_phases_have_their_own_lamps() -> None:
    assert shown(working(None, phase=Phase.DRAFT)) == ("idle", "草稿", "尚未下发")
    assert shown(working(None, phase=Phase.PUBLIC)) == ("ok", "公示中", "")
    assert shown(working(None, phase=Phase.HELD, hold_reason="汛期")) == ("hold", "中止", "汛期")
    assert shown(working(None, phase=Phase.VOID, hold_reason="重复")) == ("hold", "作废", "重复")
    closed = working(None, phase=Phase.OVER, closed_on=date(2026, 11, 3))
    assert shown(closed) == ("done", "办结", "11月03日办结")


def test_the_days_left_are_told_while_a_clock_runs_and_only_then() -> None:
    """ux.md 1.7: lamp and 剩余 come from the one function, so they cannot disagree."""
    late = lamp(working(date(2026, 11, 16)), NOW, LIMITS)
    assert (late.reason, late.left) == ("超期6天", "超期6天")
    unsigned = working(TODAY + timedelta(30), phase=Phase.UNSIGNED, sign_by=NOW - timedelta(1))
    assert lamp(unsigned, NOW, LIMITS).left == "剩30天"
    in_time = working(TODAY, phase=Phase.WITH_REVIEWER, clock_due_on=None)
    assert lamp(in_time, NOW, LIMITS).left == ""
    assert lamp(working(date(9999, 12, 31), is_standing=True), NOW, LIMITS).left == ""


@given(
    st.sampled_from(sorted(Phase)),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(0, 100),
    st.integers(0, 100),
    st.booleans(),
)
def test_red_means_exactly_that_a_running_clock_is_past(
    phase: str, due_on: date, planned: int, done: int, is_running: bool
) -> None:
    facts = LampFacts(
        phase=Phase(phase),
        due_on=due_on,
        clock_due_on=due_on if is_running else None,
        planned_pct=planned,
        progress_pct=done,
    )
    fixed = {Phase.DRAFT, Phase.PUBLIC, Phase.HELD, Phase.VOID, Phase.OVER}
    is_late = is_running and due_on < TODAY and Phase(phase) not in fixed
    assert (lamp(facts, NOW, LIMITS).code == "over") is is_late


def test_what_must_be_put_right_at_once_counts_in_hours() -> None:
    """R023."""
    for days, left in ((0, "剩15小时"), (1, "剩39小时")):
        facts = working(TODAY + timedelta(days=days), is_immediate=True)
        found = lamp(facts, NOW, LIMITS)
        assert (found.code, found.reason, found.left) == ("warn", left, left)


def test_every_lamp_has_its_rule_in_a_sentence() -> None:
    rules = {
        why(lamp(replace(working(due_on), phase=phase), NOW, LIMITS), LIMITS)
        for phase in Phase
        for due_on in (None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=60))
    }
    assert "距最后一天不超过7天，亮黄灯。" in rules
    assert all(rule.endswith("。") for rule in rules)
    behind = working(TODAY + timedelta(days=60), planned_pct=80, progress_pct=10)
    assert why(lamp(behind, NOW, LIMITS), LIMITS) == "比序时进度落后20个百分点及以上，亮黄灯。"
    unsigned = replace(behind, phase=Phase.UNSIGNED, sign_by=NOW - timedelta(hours=1))
    assert why(lamp(unsigned, NOW, LIMITS), LIMITS) == "已过应签收的时刻还没有签收，亮黄灯。"
    early = replace(behind, start_on=TODAY + timedelta(days=1))
    assert why(lamp(early, NOW, LIMITS), LIMITS) == "还没到启动日，不亮灯。"
