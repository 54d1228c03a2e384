"""A date on a day off is pointed out when it is written, and never moved by itself."""

from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.item_form import ItemForm
from bihuan.doors.web.ledger.tie_form import TieForm
from bihuan.foundation.calendar import queries as calendar
from bihuan.rules.deadlines import Calendar

WEEK = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class RestDay:
    """11月28日为星期六，是否改为11月27日."""

    on: date
    why: str
    instead: date

    @property
    def keep(self) -> str:
        """The answer belongs to this date: another one is asked about again."""
        return f"keep:{self.on}"

    @property
    def move(self) -> str:
        return f"move:{self.on}"


def rest_day(due_on: date | None, lawful: Calendar) -> RestDay | None:
    if due_on is None or lawful.is_workday(due_on):
        return None
    reason = lawful.reason(due_on)
    why = f"星期{WEEK[due_on.weekday()]}" if reason == "周末" else reason
    return RestDay(due_on, why, lawful.workday_on_or_before(due_on - timedelta(days=1)))


def due_of(request: Request, form: ItemForm, tie: TieForm) -> tuple[date | None, RestDay | None]:
    """The date to write, and the question while it has no answer; an event's day is its own."""
    due_on: date | None = form.cleaned_data.get("due_on")
    if tie.cleaned_data["event_id"] is not None or form.cleaned_data["pace"] != "dated":
        return due_on, None
    rest = rest_day(due_on, calendar.current())
    answer = request.POST.get("rest_day", "")
    if rest is None or answer == rest.keep:
        return due_on, None
    if answer == rest.move:
        return rest.instead, None
    return due_on, rest
