"""Four supervision orders over the demo's late items: one answered, one upgraded, one unsigned,
one that waits for a signature. Which units they reach follows from the ledger of the day.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from bihuan.apps.orders import actions as orders
from bihuan.apps.orders import queries
from bihuan.doors.demo.story import Stage
from bihuan.rules.deadlines import LAWFUL

Happening = tuple[date, time, Callable[[datetime], object]]
TERMS: dict[str, tuple[str, int]] = {
    "late": ("blue", 4),
    "unsigned": ("yellow", 10),
    "answered": ("yellow", 10),
    "waiting": ("yellow", 7),
}
"""Colour and days; the first is short, so that it is late when it is upgraded."""
Made = dict[str, tuple[int, str]]


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    """Day, hour and deed of each; all of them before `today`, on working days."""
    last = _workday_before(today, 1)
    answered = _workday_before(last, 2)
    second = _workday_before(answered, 2)
    first = _workday_before(second, 2)
    made: Made = {}
    yield first, time(10, 5), partial(_issue, stage, made, "late")
    yield second, time(9, 25), partial(_receive, stage, made, "late")
    yield second, time(10, 15), partial(_issue, stage, made, "unsigned")
    yield answered, time(9, 50), partial(_issue, stage, made, "answered")
    yield answered, time(16, 20), partial(_receive, stage, made, "answered")
    yield last, time(9, 15), partial(_upgrade, stage, made)
    yield last, time(10, 40), partial(_remark, stage, made)
    yield last, time(15, 5), partial(_reply, stage, made, "answered")
    yield last, time(16, 35), partial(_draft, stage, made, "waiting")


def _workday_before(day: date, days: int) -> date:
    return LAWFUL.workday_on_or_before(day - timedelta(days=days))


def _draft(stage: Stage, made: Made, name: str, at: datetime) -> None:
    """The first unit of the rule's proposals that has no order yet; nothing late, no order."""
    by = stage.county.viewer("王敏", at)
    taken = {unit for _, unit in made.values()}
    names = {org_id: unit for unit, org_id in stage.county.org_ids.items()}
    proposal = next(
        (one for one in queries.proposals(by, at=at) if names[one.org_id] not in taken), None
    )
    if proposal is None:
        return
    (group,) = queries.chosen(by, proposal.item_ids).groups
    words = queries.opening(group, office=by.org_name, at=at)
    colour, days = TERMS[name]
    draft = orders.Draft(
        colour=colour,
        title=words.title,
        basis=words.basis,
        requirement=words.requirement,
        item_ids=proposal.item_ids,
        due_on=at.date() + timedelta(days=days),
        feedback=words.feedback,
        signer_id=group.items[0].leader_id,
    )
    order = orders.compose(draft=draft, by=by, at=at)
    orders.send_up(order_id=order.id, by=by, at=at)
    made[name] = (order.id, names[proposal.org_id])


def _issue(stage: Stage, made: Made, name: str, at: datetime) -> None:
    """Drafted and signed at one sitting, so that no item can be done in between."""
    _draft(stage, made, name, at)
    if name in made:
        order_id, unit = made[name]
        by = stage.county.viewer(stage.county.units[unit].leader, at)
        orders.issue(order_id=order_id, by=by, at=at)


def _receive(stage: Stage, made: Made, name: str, at: datetime) -> None:
    if name in made:
        order_id, unit = made[name]
        by = stage.county.viewer(stage.county.voice(unit), at)
        orders.sign_for(order_id=order_id, opinion="立即部署，按期办结。", by=by, at=at)


def _reply(stage: Stage, made: Made, name: str, at: datetime) -> None:
    if name in made:
        order_id, unit = made[name]
        by = stage.county.viewer(stage.county.voice(unit), at)
        orders.reply(
            order_id=order_id,
            text="已召开专题会议，逐项明确措施和责任人，现场整改完成八成，余下部分三日内完成。",
            evidence="整改前后照片、专题会议纪要，已上传到对应台账事项。",
            by=by,
            at=at,
        )


def _upgrade(stage: Stage, made: Made, at: datetime) -> None:
    """The unit signed and did not answer; an item that is done meanwhile is let go."""
    by = stage.county.viewer("王敏", at)
    if "late" not in made or queries.detail(by, made["late"][0], at=at).all_over:
        return
    order_id, unit = made["late"]
    above = orders.upgrade(
        order_id=order_id,
        colour="yellow",
        due_on=at.date() + timedelta(days=5),
        reason="到期未反馈，所列事项仍未办结。",
        by=by,
        at=at,
    )
    orders.send_up(order_id=above.id, by=by, at=at)
    leader = stage.county.viewer(stage.county.units[unit].leader, at)
    orders.issue(order_id=above.id, by=leader, at=at)


def _remark(stage: Stage, made: Made, at: datetime) -> None:
    """What the supervision office keeps to itself about an order that was not answered (R108)."""
    if "late" not in made:
        return
    by = stage.county.viewer("高原", at)
    listed = queries.detail(by, made["late"][0], at=at).lines[0].line
    remark = orders.Remark(
        about=f"ledger.item:{listed.item_id}",
        text="两次催办没有实质进展，责任单位与属地说法不一，回看时先看现场再听汇报。",
        look_on=at.date() + timedelta(days=7),
    )
    orders.write_note(remark=remark, by=by, at=at)
