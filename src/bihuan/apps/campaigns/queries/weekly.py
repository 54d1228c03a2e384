"""周报: the campaign in sentences to paste into a bulletin; every number is the board's."""

from collections.abc import Iterator
from datetime import date

from bihuan.apps.campaigns.models import Campaign
from bihuan.apps.campaigns.queries.shapes import Board
from bihuan.rules.scoreboard import Outcome, Score

NAMED = 5


def weekly(campaign: Campaign, board: Board) -> str:
    """Of a frozen campaign the closing words; else the last seven days."""
    head = f"【{campaign.name}】截至{_day(board.as_at.date())}，"
    return head + "".join(_sentences(board))


def _sentences(board: Board) -> Iterator[str]:
    total = board.score
    yield f"清单应办{total.total}项，已办结{total.over}项（办结率{total.rate}%）"
    yield f"，其中核查销号{total.closed}项、审核办结{total.done}项"
    yield f"；在办{total.live}项，超期{total.overdue}项，临期{total.soon}项"
    yield f"；未下发{total.draft}项。" if total.draft else "。"
    if board.sha256:
        yield f"{board.verdict}。"
        return
    week = board.week
    yield f"近7天新增{week.new}项、返回{week.returned}项、"
    yield f"销号办结{week.closed}项、撤出{week.withdrawn}项。"
    yield f"序时进度{total.planned_pct}%，实际进度{total.actual_pct}%，{_lag(total.lag)}。"
    if board.hard.total:
        yield f"硬骨头{_part(board.hard)}；一般事项{_part(board.simple)}。"
    late = sorted(
        (one for one in board.tasks if one.outcome is Outcome.LIVE and one.lamp == "over"),
        key=lambda one: (one.due_on or date.max, one.item_id),
    )
    if late:
        named = "；".join(f"{one.unit}“{one.title}”{one.lamp_reason}" for one in late[:NAMED])
        rest = f"等{len(late)}项" if len(late) > NAMED else ""
        yield f"超期事项：{named}{rest}。"
    else:
        yield "没有超期事项。"
    yield f"{board.outlook}。"


def _part(part: Score) -> str:
    return f"{part.total}项，办结{part.over}项（{part.rate}%）"


def _lag(points: int) -> str:
    if not points:
        return "与序时持平"
    return f"落后序时{points}个百分点" if points > 0 else f"快于序时{-points}个百分点"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
