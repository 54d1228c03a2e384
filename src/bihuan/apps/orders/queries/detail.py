from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.orders import access
from bihuan.apps.orders.flow import OPEN, Verb
from bihuan.apps.orders.models import Order
from bihuan.apps.orders.queries.lamps import is_unsigned_too_long, lamp_of, limits
from bihuan.apps.orders.queries.listing import owing_names
from bihuan.apps.orders.queries.paper import Line, Paper, paper_of
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.flow import Stage
from bihuan.rules.lamp import Lamp
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record
    from bihuan.foundation.orgs.models import Org


@dataclass(frozen=True, slots=True)
class LineNow:
    """A listed item beside its state today; `is_visible` when the viewer may open it."""

    line: Line
    state_word: str
    is_over: bool
    is_visible: bool


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything about one order."""

    order: Order
    lamp: Lamp
    paper: Paper
    lines: list[LineNow]
    verbs: list[Verb]
    later: Order | None
    orphaned: str
    """Where an open order goes whose unit was dissolved; empty otherwise."""
    owing: tuple[str, ...]
    journal: list["Record"]

    @property
    def all_over(self) -> bool:
        """Every listed item is done; closing the order stays a person's decision."""
        return bool(self.lines) and all(one.is_over for one in self.lines)


def order(viewer: Viewer, order_id: int) -> Order:
    found = (
        access.visible_to(viewer)
        .select_related("org", "signer", "previous__previous__previous")
        .prefetch_related("rows__item", "assisting")
        .filter(id=order_id)
        .first()
    )
    if found is None:
        raise NotVisible(f"orders.order:{order_id}")
    return found


def detail(viewer: Viewer, order_id: int, *, at: datetime) -> Detail:
    one = order(viewer, order_id)
    paper = paper_of(one, at)
    seen = ledger.items_by_id(viewer, {line.item_id for line in paper.lines})
    now = {row.item_id: row.item for row in one.rows.all()}
    later = access.visible_to(viewer).filter(previous=one).order_by("-id").first()
    owes = is_unsigned_too_long(one, at)
    return Detail(
        order=one,
        lamp=lamp_of(one, at, limits()),
        paper=paper,
        lines=[
            LineNow(
                line=line,
                state_word=now[line.item_id].status_word,
                is_over=now[line.item_id].stage == Stage.OVER,
                is_visible=line.item_id in seen,
            )
            for line in paper.lines
        ],
        verbs=access.offered(viewer, one, today=at.date()),
        later=later,
        orphaned=orphaned(one, at),
        owing=owing_names([one.org_id], at)[one.org_id] if owes else (),
        journal=audit.about(one.subject),
    )


def paper(viewer: Viewer, order_id: int, *, at: datetime) -> Paper:
    return paper_of(order(viewer, order_id), at)


def heir(org: "Org", at: datetime) -> "Org | None":
    """The unit above a dissolved one that is still there; nothing else says who follows it."""
    above = [one for one in orgs.superiors(org) if one.to_on is None or one.to_on >= at.date()]
    return above[-1] if above else None


def orphaned(one: Order, at: datetime) -> str:
    ended_on = one.org.to_on
    if one.status not in OPEN or ended_on is None or ended_on >= at.date():
        return ""
    on = f"{ended_on.year}年{ended_on.month}月{ended_on.day}日"
    said = f"{one.org.name}已于{on}撤销，本单尚未办结。"
    above = heir(one.org, at)
    if above is not None:
        return f"{said}由其上级单位{above.name}接续；请调度员“移交”给它或另行确定的承接单位。"
    return f"{said}没有登记上级单位，由{one.office_name}收回，请调度员“移交”给承接单位。"
