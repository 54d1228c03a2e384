"""The groups of the dispatcher's morning, each with its rows and how many there are in all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.orders import queries as orders
from bihuan.apps.urging import queries as urging
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.shown import Line, lines
from bihuan.foundation.calendar import queries as calendars
from bihuan.rules.urging import PROPOSES_WORDS, Rung

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Mover:
    """One row: the item, the rung it stands on, what came of the last urging."""

    line: Line
    rung: Rung | None
    outcome: str
    urged_at: datetime | None

    @property
    def proposes(self) -> str:
        """督办单、约谈: what the rung proposes, in words."""
        found = self.rung.proposes if self.rung else ()
        return "、".join(PROPOSES_WORDS[one] for one in found)


@dataclass(frozen=True, slots=True)
class Group:
    """One heading with its first rows; `href` is the list of all of them."""

    code: str
    word: str
    rows: list[Mover]
    total: int
    href: str
    note: str
    good: str

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps that are late, and those that must move today."""

    late: list[ledger.DueStep]
    today: list[ledger.DueStep]


@dataclass(frozen=True, slots=True)
class Desks:
    """Our own desks: what has run out, and how much is still in time."""

    late: list[ledger.DeskClock]
    in_time: int


@dataclass(frozen=True, slots=True)
class OrderProposal:
    """An order the rule proposes, and where it is composed."""

    proposal: orders.Proposal
    href: str


def groups(request: Request) -> list[Group]:
    """逾期, 今日到期, 签收超时, 催办未回应, in the order they press."""
    viewer, today = request.viewer, request.now.date()
    ledger_list = reverse("ledger-list")
    found = (
        ("overdue", "逾期", ledger.late(viewer, today), f"{ledger_list}?chip=overdue",
         "超期最久的在前", "没有逾期事项"),
        ("due", "今日到期", ledger.due_today(viewer, today), f"{ledger_list}?chip=soon",
         "今日24:00到期", "今天没有到期的事项"),
        ("unsigned", "签收超时", ledger.unsigned(viewer, request.now),
         f"{ledger_list}?chip=unsigned", "超过应签收的时刻", "都已按时签收"),
        ("urged", "催办未回应", ledger.urged(viewer), f"{ledger_list}?chip=live",
         "催办后还没有填报", "催办都有了回应"),
    )  # fmt: skip
    shown = [item for _, _, moving, *_ in found for item in moving.items[:SHOWN]]
    rungs = urging.rungs_reached(shown)
    outcomes = urging.outcomes(shown, at=request.now)
    return [
        Group(
            code=code,
            word=word,
            rows=_movers(request, moving.items[:SHOWN], rungs, outcomes),
            total=moving.total,
            href=href,
            note=note,
            good=good,
        )
        for code, word, moving, href, note, good in found
    ]


def _movers(
    request: Request,
    items: Iterable[ledger.Item],
    rungs: dict[int, Rung],
    outcomes: dict[int, str],
) -> list[Mover]:
    return [
        Mover(line, rungs.get(line.item.id), outcomes.get(line.item.id, ""), line.item.urged_at)
        for line in lines(items, request.viewer, request.now)
    ]


def steps(request: Request) -> Steps:
    found = ledger.due_steps(request.viewer, request.now.date())
    return Steps(
        late=[one for one in found if one.days_late],
        today=[one for one in found if not one.days_late],
    )


def desks(request: Request) -> Desks:
    """R116 at our own desks."""
    found = ledger.own_desks(request.viewer, request.now, calendars.current())
    today = request.now.date()
    late = [one for one in found if one.due_on <= today]
    return Desks(late=late, in_time=len(found) - len(late))


def proposed_orders(request: Request) -> list[OrderProposal]:
    """The composer opens with items and colour filled in, or the open order is raised."""
    return [
        OrderProposal(one, _opens(one)) for one in orders.proposals(request.viewer, at=request.now)
    ]


def _opens(one: orders.Proposal) -> str:
    if one.upgrades is not None:
        return reverse("orders-act", args=[one.upgrades.id, "upgrade"])
    query = urlencode({"items": ",".join(map(str, one.item_ids)), "colour": one.colour})
    return f"{reverse('orders-new')}?{query}"
