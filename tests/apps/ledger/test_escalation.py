"""重大事项报告: a request with options, forwarded, decided; the clock stands meanwhile (R039)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.flow import NEVER
from bihuan.apps.ledger.models import Item, Party
from bihuan.rules.viewer import Duty
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def asked(county: County, at: datetime, **changes: object) -> Item:
    return make.escalate(county, make.make_doing(county, at, **changes), at)


def forwarded(county: County, at: datetime, **changes: object) -> Item:
    item = asked(county, at, **changes)
    return ledger.forward_escalation(item_id=item.id, by=county.qian.viewer, at=at)


def test_a_unit_asks_and_its_clock_runs_on(county: County, at: datetime) -> None:
    item = asked(county, at)
    held = item.escalations.get()
    assert (item.status, item.clock_due_on, item.escalation_is_asked) == (
        "doing",
        date(2026, 3, 20),
        True,
    )
    assert (held.options, held.suggestion, held.pause) == (
        ["就地提升改造", "整体搬迁"],
        "整体搬迁",
        None,
    )
    assert last(item.subject) == (
        "ledger.escalated",
        "提请县委县政府研究：搬迁资金由谁承担（2个选项，建议整体搬迁）",
    )


@pytest.mark.parametrize(
    ("changes", "code", "sentence"),
    [
        ({"question": " "}, "move.no_reason", "请写明理由"),
        ({"options": ["搬迁", "搬迁 "]}, "escalate.one_option", "请写出至少两个选项"),
        ({"options": list("一二三四五六")}, "escalate.many_options", "最多写5个选项"),
        ({"suggestion": ""}, "escalate.no_suggestion", "请写明建议怎么办"),
        (
            {"question": "长" * 401},
            "escalate.too_long",
            "问题、选项和建议每条不超过400字，要放进一页纸",
        ),
    ],
)
def test_a_request_that_nobody_could_decide(
    county: County, at: datetime, changes: dict[str, object], code: str, sentence: str
) -> None:
    item = make.make_doing(county, at)
    facts = {"question": "资金", "options": make.OPTIONS, "suggestion": "搬迁"} | changes
    with refused(f"ledger.{code}", sentence):
        ledger.escalate(item_id=item.id, **facts, by=county.zhao.viewer, at=at)


def test_one_request_waits_at_a_time(county: County, at: datetime) -> None:
    item = asked(county, at)
    with refused("ledger.escalate.asked_already", "已有一份提请研究待决定"):
        make.escalate(county, item, at)


def test_the_office_forwards_it_and_the_clock_stands(county: County, at: datetime) -> None:
    item = forwarded(county, at)
    held = item.escalations.get()
    share = Party.objects.get(item=item, role="lead")
    assert (item.status, item.clock_due_on, item.queue_on, item.hold_reason) == (
        "suspended",
        None,
        NEVER,
        "提请县委县政府研究",
    )
    assert (share.clock_due_on, share.queue_on) == (None, NEVER)
    assert held.pause is not None
    assert (held.pause.reason, held.pause.approved_by) == ("提请县委县政府研究", "钱敏")
    assert last(item.subject) == (
        "ledger.escalation_forwarded",
        "呈报县委县政府研究，停止计时：搬迁资金由谁承担",
    )


def test_a_unit_cannot_stop_its_own_clock(county: County, at: datetime) -> None:
    item = asked(county, at)
    with refused(
        "ledger.forward_escalation.not_yours",
        "“呈报县里”由调度员、县领导办理，您可以查看但不能操作",
    ):
        ledger.forward_escalation(item_id=item.id, by=county.zhao.viewer, at=at)


def test_nothing_asked_is_nothing_to_forward(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.escalation.not_asked", "没有待决定的提请研究"):
        ledger.forward_escalation(item_id=item.id, by=county.qian.viewer, at=at)


def test_the_decision_lets_the_clock_run_by_the_days_it_stood(county: County, at: datetime) -> None:
    item = forwarded(county, at)
    later = at + timedelta(days=10)
    item = ledger.decide_escalation(
        item_id=item.id, decision="整体搬迁，财政承担六成", by=county.li.viewer, at=later
    )
    held = item.escalations.get()
    assert (item.status, item.due_on, item.clock_due_on, item.queue_on, item.hold_reason) == (
        "doing",
        date(2026, 3, 30),
        date(2026, 3, 30),
        date(2026, 3, 30),
        "",
    )
    assert (held.decision, held.decided_by, held.decided_at) == (
        "整体搬迁，财政承担六成",
        "李明",
        later,
    )
    assert item.pauses.get().until_at == later
    assert last(item.subject) == (
        "ledger.escalation_decided",
        "县里研究决定：整体搬迁，财政承担六成（停10天，时限顺延至2026-03-30）",
    )


def test_the_county_may_set_its_own_last_day(county: County, at: datetime) -> None:
    item = forwarded(county, at)
    later = at + timedelta(days=4)
    item = ledger.decide_escalation(
        item_id=item.id, decision="搬迁", until=date(2026, 6, 30), by=county.li.viewer, at=later
    )
    assert (item.due_on, item.clock_due_on, item.first_due_on) == (
        date(2026, 6, 30),
        date(2026, 6, 30),
        date(2026, 3, 20),
    )
    story = queries.dates(county.qian.viewer, item.id, at=later)
    told = [line.text for chapter in story.chapters for line in chapter.lines]
    assert "停的4天不计，时限由2026年3月20日顺延至2026年3月24日。" in told
    assert any("记录县里决定的新时限：2026年3月24日" in line for line in told)


def test_a_decision_before_it_was_forwarded_stops_nothing(county: County, at: datetime) -> None:
    item = asked(county, at)
    item = ledger.decide_escalation(
        item_id=item.id, decision="搬迁", until=date(2026, 4, 30), by=county.li.viewer, at=at
    )
    share = Party.objects.get(item=item, role="lead")
    assert (item.status, item.clock_due_on, share.clock_due_on, item.pauses.count()) == (
        "doing",
        date(2026, 4, 30),
        date(2026, 4, 30),
        0,
    )


def test_a_decided_date_answers_a_waiting_extension(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.ask_extension(
        item_id=item.id, until=date(2026, 4, 1), reason="阴雨", by=county.zhao.viewer, at=at
    )
    make.escalate(county, item, at)
    ledger.forward_escalation(item_id=item.id, by=county.qian.viewer, at=at)
    item = ledger.decide_escalation(
        item_id=item.id, decision="搬迁", until=date(2026, 5, 1), by=county.li.viewer, at=at
    )
    assert (item.extension_is_asked, item.extensions.get().state) == (False, "withdrawn")


@pytest.mark.parametrize(
    ("until", "code", "sentence"),
    [
        (date(2026, 3, 1), "past", "新时限不能早于今天"),
        (date(2027, 3, 3), "too_far", "新时限最多到一年以后"),
    ],
)
def test_a_decided_date_has_bounds(
    county: County, at: datetime, until: date, code: str, sentence: str
) -> None:
    item = forwarded(county, at)
    with refused(f"ledger.decide_escalation.{code}", sentence):
        ledger.decide_escalation(
            item_id=item.id, decision="搬迁", until=until, by=county.li.viewer, at=at
        )


def test_a_standing_item_is_given_no_date(county: County, at: datetime) -> None:
    item = forwarded(county, at, pace="standing")
    with refused("ledger.decide_escalation.standing", "长期坚持的事项没有时限可改"):
        ledger.decide_escalation(
            item_id=item.id, decision="搬", until=date(2026, 5, 1), by=county.li.viewer, at=at
        )
    later = at + timedelta(days=3)
    item = ledger.decide_escalation(item_id=item.id, decision="搬", by=county.li.viewer, at=later)
    assert (item.due_on, item.clock_due_on) == (NEVER, NEVER)


def test_who_asked_does_not_decide(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    both = replace(county.li.viewer, duties=frozenset({Duty.LEADER, Duty.DISPATCHER}))
    ledger.escalate(
        item_id=item.id, question="钱", options=make.OPTIONS, suggestion="搬", by=both, at=at
    )
    with refused("ledger.decision.same_person", "提出申请的人不能自己批准"):
        ledger.decide_escalation(item_id=item.id, decision="搬", by=both, at=at)


def test_a_dispatcher_does_not_decide(county: County, at: datetime) -> None:
    item = forwarded(county, at)
    with refused(
        "ledger.decide_escalation.not_yours", "“记录决定”由县领导办理，您可以查看但不能操作"
    ):
        ledger.decide_escalation(item_id=item.id, decision="搬", by=county.qian.viewer, at=at)


def test_it_is_not_resumed_past_the_county(county: County, at: datetime) -> None:
    item = forwarded(county, at)
    with refused(
        "ledger.resume.before_the_county", "正在提请县里研究，记录决定或撤回提请后恢复计时"
    ):
        ledger.resume(item_id=item.id, by=county.qian.viewer, at=at)


def test_a_withdrawal_lets_the_clock_run(county: County, at: datetime) -> None:
    item = forwarded(county, at)
    later = at + timedelta(days=2)
    item = ledger.withdraw_escalation(
        item_id=item.id, reason="企业自行解决", by=county.zhao.viewer, at=later
    )
    held = item.escalations.get()
    assert (item.status, item.clock_due_on, held.is_withdrawn, held.decision) == (
        "doing",
        date(2026, 3, 22),
        True,
        "企业自行解决",
    )
    assert last(item.subject) == (
        "ledger.escalation_withdrawn",
        "撤回提请研究：企业自行解决（停2天，时限顺延至2026-03-22）",
    )
    assert make.escalate(county, item, later).escalations.count() == 2


def test_a_withdrawal_says_why_and_is_nobody_elses(county: County, at: datetime) -> None:
    item = asked(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.withdraw_escalation(item_id=item.id, reason="", by=county.zhao.viewer, at=at)
    with invisible():
        ledger.withdraw_escalation(item_id=item.id, reason="不", by=county.sun.viewer, at=at)


def test_another_pause_is_left_alone(county: County, at: datetime) -> None:
    item = asked(county, at)
    ledger.pause(item_id=item.id, reason="汛期停工", by=county.li.viewer, at=at)
    item = ledger.decide_escalation(item_id=item.id, decision="搬", by=county.li.viewer, at=at)
    assert (item.status, item.clock_due_on) == ("suspended", None)


def test_a_struck_item_waits_for_nobody(county: County, at: datetime) -> None:
    item = forwarded(county, at)
    ledger.ask_void(item_id=item.id, reason="重复", by=county.qian.viewer, at=at)
    item = ledger.void(item_id=item.id, by=county.li.viewer, at=at)
    held = item.escalations.get()
    assert (item.escalation_is_asked, held.is_withdrawn, held.decision) == (
        False,
        True,
        "事项作废",
    )


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(["decide", "withdraw"]), st.integers(0, 9)), max_size=4))
def test_the_date_moves_by_exactly_the_days_it_stood(
    county: County, at: datetime, rounds: list[tuple[str, int]]
) -> None:
    item, moment, stood = make.make_doing(county, at), at, 0
    for way, days in rounds:
        make.escalate(county, item, moment)
        ledger.forward_escalation(item_id=item.id, by=county.qian.viewer, at=moment)
        moment += timedelta(days=days)
        stood += days
        if way == "decide":
            ledger.decide_escalation(item_id=item.id, decision="搬", by=county.li.viewer, at=moment)
        else:
            ledger.withdraw_escalation(
                item_id=item.id, reason="不", by=county.zhao.viewer, at=moment
            )
    item.refresh_from_db()
    due = date(2026, 3, 20) + timedelta(days=stood)
    assert (item.due_on, item.clock_due_on, item.queue_on) == (due, due, due)
