"""R046, R047, R105: key projects with gates, money, tonnes, defects and safety."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import events
from bihuan.apps.ledger.models import Item, Project, SafetyReview
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import Refused
from tests.factories import ledger as make
from tests.factories.people import County

DAY = timedelta(days=1)
MARCH_2 = date(2026, 3, 2)


def described(**changes: Any) -> ledger.Described:
    facts: dict[str, Any] = {
        "scope": "2台65蒸吨锅炉超低排放改造",
        "budget_yuan": 12_000_000,
        "gates": [("招标", date(2026, 3, 10)), ("投入运行", None), ("竣工验收", None)],
        "promised": {"氮氧化物": Decimal("36.5"), "烟尘": Decimal("4")},
    }
    return ledger.Described(**{**facts, **changes})


def make_project(county: County, at: datetime, **changes: Any) -> Item:
    item = make.make_doing(county, at, kind="project", title="热源厂超低排放改造", **changes)
    ledger.describe_project(item_id=item.id, described=described(), by=county.zhao.viewer, at=at)
    return item


def gate_of(item: Item, name: str) -> int:
    found: int = Project.objects.get(item=item).gates.get(name=name).id
    return found


def pass_gate(county: County, item: Item, name: str, at: datetime, **changes: Any) -> None:
    facts = {"on": at.date(), "basis": "合同YC-1", **changes}
    ledger.pass_gate(
        item_id=item.id, gate_id=gate_of(item, name), by=county.zhao.viewer, at=at, **facts
    )


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.code


def test_a_project_holds_scope_money_gates_and_promised_tonnes(
    county: County, at: datetime
) -> None:
    project = Project.objects.get(item=make_project(county, at))
    assert project.budget_yuan == 12_000_000
    assert [gate.name for gate in project.gates.order_by("place")] == [
        "招标", "投入运行", "竣工验收",
    ]  # fmt: skip
    assert {one.pollutant: one.promised_t for one in project.benefits.all()} == {
        "氮氧化物": Decimal("36.5"), "烟尘": Decimal(4),
    }  # fmt: skip


def test_gates_are_passed_in_order_with_their_paper(county: County, at: datetime) -> None:
    item = make_project(county, at)
    early = lambda: pass_gate(county, item, "投入运行", at)  # noqa: E731
    assert refused(early) == "ledger.pass_gate.order"
    assert refused(lambda: pass_gate(county, item, "招标", at, basis=" ")) == (
        "ledger.pass_gate.no_basis"
    )
    to_come = at.date() + DAY
    assert refused(lambda: pass_gate(county, item, "招标", at, on=to_come)) == (
        "ledger.pass_gate.future"
    )
    pass_gate(county, item, "招标", at)
    assert refused(lambda: pass_gate(county, item, "招标", at)) == "ledger.pass_gate.twice"
    before = date(2026, 3, 1)
    assert refused(lambda: pass_gate(county, item, "投入运行", at, on=before)) == (
        "ledger.pass_gate.before"
    )
    pass_gate(county, item, "投入运行", at + 3 * DAY)
    assert Project.objects.get(item=item).commissioned_on == date(2026, 3, 5)


def test_a_passed_gate_and_a_measured_promise_stay(county: County, at: datetime) -> None:
    item = make_project(county, at)
    pass_gate(county, item, "招标", at)
    pass_gate(county, item, "投入运行", at)
    project = Project.objects.get(item=item)
    nox = project.benefits.get(pollutant="氮氧化物")
    ledger.measure_benefit(
        item_id=item.id, benefit_id=nox.id, tonnes=Decimal("30.2"), on=MARCH_2,
        basis="监测报告2026-7", by=county.qian.viewer, at=at,
    )  # fmt: skip

    def again(**changes: Any) -> None:
        ledger.describe_project(
            item_id=item.id, described=described(**changes), by=county.zhao.viewer, at=at
        )

    assert refused(lambda: again(gates=[("开工", None)])) == "ledger.project.gate_passed"
    assert refused(lambda: again(promised={"烟尘": Decimal(4)})) == "ledger.project.measured"
    more = {"氮氧化物": Decimal(10), "烟尘": Decimal(4)}
    assert refused(lambda: again(promised=more)) == "ledger.project.measured"
    again(gates=[("招标", None), ("开工", None), ("投入运行", None)])
    assert [(g.name, g.passed_on) for g in project.gates.order_by("place")] == [
        ("招标", MARCH_2), ("开工", None), ("投入运行", MARCH_2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"budget_yuan": -1}, "ledger.project.budget"),
        ({"promised": {"烟尘": Decimal(0)}}, "ledger.project.promise"),
        ({"gates": [("招标", None), ("招标", None)]}, "ledger.project.gate_twice"),
    ],
)
def test_a_description_that_cannot_be_is_refused(
    county: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    item = make.make_doing(county, at, kind="project")
    deed = lambda: ledger.describe_project(  # noqa: E731
        item_id=item.id, described=described(**changes), by=county.zhao.viewer, at=at
    )
    assert refused(deed) == code


def test_only_a_key_project_has_gates_and_money(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    deed = lambda: ledger.describe_project(  # noqa: E731
        item_id=item.id, described=described(), by=county.zhao.viewer, at=at
    )
    assert refused(deed) == "ledger.project.no_project"


def test_money_is_noted_and_a_wrong_entry_is_put_right_by_its_negative(
    county: County, at: datetime
) -> None:
    item = make_project(county, at)

    def pay(yuan: int, **changes: Any) -> None:
        facts = {"on": MARCH_2, "purpose": "预付款", **changes}
        ledger.note_payment(item_id=item.id, yuan=yuan, by=county.zhao.viewer, at=at, **facts)

    pay(3_000_000)
    pay(-500_000, purpose="冲正预付款")
    payments = Project.objects.get(item=item).payments.order_by("id")
    assert [one.yuan for one in payments] == [3_000_000, -500_000]
    assert refused(lambda: pay(0)) == "ledger.payment.amount"
    assert refused(lambda: pay(-2_500_001)) == "ledger.payment.negative"
    assert refused(lambda: pay(5, on=MARCH_2 + DAY)) == "ledger.payment.future"
    assert refused(lambda: pay(5, purpose="")) == "ledger.payment.no_purpose"


def test_payment_needs_a_described_project(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, kind="project")
    deed = lambda: ledger.note_payment(  # noqa: E731
        item_id=item.id, on=MARCH_2, yuan=5, purpose="预付款", by=county.zhao.viewer, at=at
    )
    assert refused(deed) == "ledger.payment.no_project"


def test_tonnes_are_measured_after_commissioning_and_not_by_who_promised(
    county: County, at: datetime
) -> None:
    item = make_project(county, at)
    dust = Project.objects.get(item=item).benefits.get(pollutant="烟尘")

    def measure(who: Any = county.qian, **changes: Any) -> None:
        facts = {"tonnes": Decimal("3.1"), "on": MARCH_2, "basis": "报告1", **changes}
        ledger.measure_benefit(item_id=item.id, benefit_id=dust.id, by=who.viewer, at=at, **facts)

    assert refused(measure) == "ledger.benefit.too_early"
    pass_gate(county, item, "招标", at)
    pass_gate(county, item, "投入运行", at)
    assert refused(lambda: measure(who=county.zhao)) == "ledger.measure_benefit.not_yours"
    assert refused(lambda: measure(tonnes=Decimal(-1))) == "ledger.benefit.negative"
    assert refused(lambda: measure(basis="")) == "ledger.benefit.no_basis"
    assert refused(lambda: measure(on=MARCH_2 + DAY)) == "ledger.benefit.future"
    measure()
    dust.refresh_from_db()
    assert (dust.measured_t, dust.measured_on, dust.basis) == (Decimal("3.1"), MARCH_2, "报告1")


def test_an_open_serious_defect_blocks_every_acceptance(county: County, at: datetime) -> None:
    """R047: a project with an open serious defect cannot be accepted."""
    item = make_project(county, at)
    defect = make.make_issued(
        county, at, title="氨水罐区无泄漏报警", project_id=item.id, is_serious=True
    )
    make.make_issued(county, at, title="标牌缺失", project_id=item.id)
    pass_gate(county, item, "招标", at)
    pass_gate(county, item, "投入运行", at)
    assert refused(lambda: pass_gate(county, item, "竣工验收", at)) == (
        "ledger.accept.serious_defect"
    )
    make.give_evidence(county, item, at)
    ledger.submit(item_id=item.id, text="建成", by=county.zhao.viewer, at=at)
    accept = lambda: ledger.accept(item_id=item.id, by=county.qian.viewer, at=at)  # noqa: E731
    assert refused(accept) == "ledger.accept.serious_defect"
    ledger.ask_void(item_id=defect.id, reason="误登", by=county.qian.viewer, at=at)
    ledger.void(item_id=defect.id, by=county.li.viewer, at=at)
    assert accept().status == "closing"


def test_only_a_key_project_can_have_defects(county: County, at: datetime) -> None:
    other = make.make_issued(county, at)
    deed = lambda: make.make_item(county, at, project_id=other.id)  # noqa: E731
    assert refused(deed) == "ledger.open.no_project"


def test_a_stop_of_work_that_left_steps_behind_owes_a_safety_review(
    county: County, at: datetime
) -> None:
    """R105."""
    item = make_project(county, at, due_on=date(2026, 4, 30))
    ledger.plan(
        item_id=item.id, measure="", by=county.zhao.viewer, at=at,
        milestones=[
            ledger.Milestone(name="土建", due_on=date(2026, 3, 6)),
            ledger.Milestone(name="安装", due_on=date(2026, 4, 20)),
        ],
    )  # fmt: skip
    ledger.pause(item_id=item.id, reason="重污染天气停工", by=county.li.viewer, at=at + 2 * DAY)
    ledger.resume(item_id=item.id, by=county.qian.viewer, at=at + 9 * DAY)
    review = SafetyReview.objects.get(item=item)
    assert review.cause == "停工7天后复工，“土建”的日期没有顺延，须防止抢工期"
    make.give_evidence(county, item, at + 9 * DAY)
    now = at + 9 * DAY
    ledger.submit(item_id=item.id, text="建成", by=county.zhao.viewer, at=now)
    accept = lambda: ledger.accept(item_id=item.id, by=county.qian.viewer, at=now)  # noqa: E731
    assert refused(accept) == "ledger.accept.safety_owed"

    def conclude(who: Any, is_safe: bool, conclusion: str = "现场查看，脚手架合格") -> None:
        open_one = SafetyReview.objects.filter(item=item).latest("id")
        ledger.conclude_safety_review(
            item_id=item.id, review_id=open_one.id, is_safe=is_safe, conclusion=conclusion,
            by=who.viewer, at=now,
        )  # fmt: skip

    assert refused(lambda: conclude(county.zhao, is_safe=True)) == (
        "ledger.conclude_safety_review.not_yours"
    )
    conclude(county.qian, is_safe=False)
    assert refused(accept) == "ledger.accept.safety_owed"
    assert refused(lambda: conclude(county.qian, is_safe=True)) == (
        "ledger.safety_review.concluded"
    )
    ledger.raise_safety_review(item_id=item.id, cause="整改后再查", by=county.qian.viewer, at=now)
    conclude(county.qian, is_safe=True)
    assert accept().status == "closing"


def test_an_ordinary_item_owes_no_safety_review(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.plan(
        item_id=item.id, measure="", by=county.zhao.viewer, at=at,
        milestones=[ledger.Milestone(name="土建", due_on=date(2026, 3, 6))],
    )  # fmt: skip
    ledger.pause(item_id=item.id, reason="停工", by=county.li.viewer, at=at + DAY)
    ledger.resume(item_id=item.id, by=county.qian.viewer, at=at + 9 * DAY)
    assert not SafetyReview.objects.exists()


def test_each_deed_stands_in_the_journal_in_its_own_words(county: County, at: datetime) -> None:
    item = make_project(county, at)
    pass_gate(county, item, "招标", at)
    pass_gate(county, item, "投入运行", at)
    ledger.note_payment(
        item_id=item.id, on=MARCH_2, yuan=900, purpose="预付", by=county.zhao.viewer, at=at
    )
    dust = Project.objects.get(item=item).benefits.get(pollutant="烟尘")
    ledger.measure_benefit(
        item_id=item.id, benefit_id=dust.id, tonnes=Decimal("3.10"), on=MARCH_2, basis="报告1",
        by=county.qian.viewer, at=at,
    )  # fmt: skip
    review = ledger.raise_safety_review(
        item_id=item.id, cause="夜间抢工", by=county.qian.viewer, at=at
    )
    ledger.conclude_safety_review(
        item_id=item.id, review_id=review.id, is_safe=True, conclusion="已停夜间施工",
        by=county.qian.viewer, at=at,
    )  # fmt: skip
    kinds = (
        events.ProjectDescribed, events.GatePassed, events.PaymentNoted, events.BenefitMeasured,
        events.SafetyReviewRaised, events.SafetyReviewConcluded,
    )  # fmt: skip
    told = audit.about(item.subject, kinds=[one.KIND for one in kinds])
    assert [one.sentence for one in told] == [
        "填报工程信息：投资12000000元，3个关口，承诺减排氮氧化物36.5吨、烟尘4吨",
        "通过关口“招标”，2026-03-02，依据合同YC-1",
        "通过关口“投入运行”，2026-03-02，依据合同YC-1",
        "支付900元：预付",
        "烟尘实测年减排3.1吨，承诺4吨，依据报告1",
        "须安全复核：夜间抢工",
        "安全复核通过：已停夜间施工",
    ]
