"""The dispatcher's day as plain text, ready to be pasted into the county's group."""

from dataclasses import dataclass
from datetime import date

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.web.dispatch.groups import Desks, Group, Mover, Steps
from bihuan.rules.urging import UnitWeek, Week

NUMERALS = "一二三四五六七八九"
WEEKDAYS = "一二三四五六日"
LINES = 15


@dataclass(frozen=True, slots=True)
class Round:
    """周调度 in lines: who has to report by when, and who has not."""

    week: Week
    units: list[UnitWeek]

    def lines(self) -> list[str]:
        if not self.units:
            return []
        missing = [one.name for one in self.units if not one.is_done]
        done = len(self.units) - len(missing)
        head = f"周调度：应报{len(self.units)}个单位，已报{done}，未报{len(missing)}"
        if not missing:
            return [f"{head}。"]
        due = self.week.due_at
        names = "、".join(missing)
        return [f"{head}：{names}。请于{due.month}月{due.day}日{due:%H:%M}前填报。"]


@dataclass(frozen=True, slots=True)
class Day:
    """All that the text says."""

    county: str
    today: date
    groups: list[Group]
    steps: Steps
    desks: Desks
    round: Round

    def text(self) -> str:
        """Headings in the order they press; an empty one is left out."""
        first, rest = self.groups[:2], self.groups[2:]
        sections = [
            *((one.word, one.total, [_item(row) for row in one.rows]) for one in first),
            ("今天必须动", len(self.steps.today), [_step(one) for one in self.steps.today]),
            ("节点逾期", len(self.steps.late), [_step(one) for one in self.steps.late]),
            *((one.word, one.total, [_item(row) for row in one.rows]) for one in rest),
            ("审核核查到点", len(self.desks.late), [_desk(one) for one in self.desks.late]),
        ]
        day = self.today
        said = [f"【{self.county}今日调度】{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"]
        written = [one for one in sections if one[1]]
        for numeral, (word, total, rows) in zip(NUMERALS, written, strict=False):
            said += [f"{numeral}、{word}{total}项", *_numbered(rows, total)]
        if not written:
            said.append("今天没有逾期、到期和须催办的事项。")
        return "\n".join([*said, *self.round.lines()])


def _numbered(rows: list[str], total: int) -> list[str]:
    shown = [f"{n}. {row}" for n, row in enumerate(rows[:LINES], 1)]
    more = total - len(shown)
    return [*shown, f"另有{more}项，见平台今日调度。"] if more > 0 else shown


def _item(row: Mover) -> str:
    item = row.line.item
    unit = item.lead_org.short if item.lead_org else "未定单位"
    left = row.line.row.lamp.left or row.line.row.lamp.word
    return f"{unit}：{item.shown_number} {item.title}（{left}，完成{item.progress_pct}%）"


def _step(one: ledger.DueStep) -> str:
    unit = one.item.lead_org.short if one.item.lead_org else "未定单位"
    when = (
        f"逾期{one.days_late}天"
        if one.days_late
        else "最迟今天开始"
        if one.must_begin
        else "今日完成"
    )
    return f"{unit}：{one.item.shown_number} {one.step.name}（{when}）"


def _desk(one: ledger.DeskClock) -> str:
    late = f"超{one.days_late}个工作日" if one.days_late else "今日到期"
    return f"{one.holder}：{one.item.shown_number} {one.desk}（{late}）"
