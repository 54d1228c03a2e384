"""R006: the pack for the next meeting, made of live numbers; each leads to the list it counts."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.apps.directives import queries as directives
from bihuan.apps.ledger import actions as ledger_actions
from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.paper.pack import PackPaper, Row, Sheet
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.shown import Line, lines
from bihuan.foundation.profile import queries as profile

WITHOUT_MEETING_DAYS = 30
LEDGER = "本平台问题台账"


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the pack, the address of its list, and what it counts."""

    label: str
    value: int
    query: str
    rule: str
    tone: str = ""

    @property
    def href(self) -> str:
        return f"{reverse('ledger-list')}?{self.query}"


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything the pack shows; the page and the paper are made of the same one."""

    meetings: list[tuple[int, str]]
    meeting_id: int | None
    meeting_title: str
    since: date
    advance: ledger.Advance
    numbers: list[Number]
    followed: list[Number]
    rounds: list[directives.RoundRow]
    overdue: list[Line]
    pledges: directives.Pledges | None


def page(request: Request) -> HttpResponse:
    """What the meeting is told, with the time it was told at."""
    return render(request, "directives/pack.html", {"pack": pack_of(request)})


def paper(request: Request) -> HttpResponse:
    """The same on paper, with its number in the trail."""
    pack = pack_of(request)
    number = ledger_actions.note_export(
        what="会议材料", filters=f"自{pack.since:%Y-%m-%d}", rows=len(pack.overdue),
        by=request.viewer, at=request.now,
    )  # fmt: skip
    viewer = request.viewer
    made = PackPaper(
        county=profile.current().county_name,
        meeting=pack.meeting_title,
        since=pack.since,
        at=request.now,
        number=number,
        made_by=f"{viewer.org_name} {viewer.post} {viewer.name}",
        sheets=_sheets(pack),
        rules=[(one.label, one.rule, one.href) for one in (*pack.numbers, *pack.followed)],
    )
    answer = HttpResponse(made.pdf(), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="pack-{request.now:%Y%m%d}.pdf"'
    return answer


def pack_of(request: Request) -> Pack:
    viewer, now = request.viewer, request.now
    meetings = directives.meetings(viewer, until=now.date())
    asked = request.GET.get("meeting", "")
    chosen = next((one for one in meetings if str(one.id) == asked), None)
    meeting = chosen or (meetings[0] if meetings else None)
    month_ago = now.date() - timedelta(days=WITHOUT_MEETING_DAYS)
    since = (meeting.issued_on if meeting else None) or month_ago
    advance = ledger.since(viewer, since, at=now)
    return Pack(
        meetings=[(one.id, f"{one.issued_on:%Y-%m-%d} {one.title}") for one in meetings],
        meeting_id=meeting.id if meeting else None,
        meeting_title=meeting.title if meeting else "",
        since=since,
        advance=advance,
        numbers=_numbers(advance),
        followed=_followed(request, meeting.id) if meeting else [],
        rounds=directives.round_board(viewer),
        overdue=lines(advance.latest, viewer, now),
        pledges=directives.pledges_since(viewer, meeting.id, on=now.date()) if meeting else None,
    )


def _numbers(advance: ledger.Advance) -> list[Number]:
    day = f"{advance.since:%Y-%m-%d}"
    return [
        Number("在办", advance.live, "chip=live", "已下发、未办结的事项，不含草稿和作废"),
        Number("超期", advance.overdue, "chip=overdue",
               "在办事项中，计时没有暂停且时限早于今天的", "over"),
        Number("临期", advance.soon, "chip=soon", "在办事项中，时限在临期天数以内的", "warn"),
        Number("本期新交办", advance.issued, f"chip=all&issued_from={day}", f"下发日在{day}及以后"),
        Number("本期办结", advance.ended, f"chip=over&ended_from={day}",
               f"销号或办结日在{day}及以后"),
    ]  # fmt: skip


def _followed(request: Request, document_id: int) -> list[Number]:
    """What became of the last meeting's own items."""
    found = []
    for label, chip in (
        ("上次部署列入台账", "all"),
        ("其中已办结", "over"),
        ("其中超期", "overdue"),
    ):
        wanted = ledger.Filter(chip=chip, document_id=document_id)
        total = ledger.listing(request.viewer, wanted, at=request.now).total
        rule = "来源文件为上次会议的事项" + ("，含草稿" if chip == "all" else "")
        found.append(Number(label, total, f"chip={chip}&document={document_id}", rule))
    return found


def _counted(title: str, numbers: list[Number]) -> Sheet:
    return Sheet(title, ("指标", "数"), [Row((one.label, str(one.value))) for one in numbers])


def _sheets(pack: Pack) -> list[Sheet]:
    told = [
        _counted("整改进展", pack.numbers),
        _counted("上次部署落实", pack.followed),
        Sheet("各轮次督察反馈问题", ("轮次", "问题", "已办结"),
              [Row((one.round.name, str(one.items), str(one.over))) for one in pack.rounds]),
        Sheet("责任单位", ("单位", "在办", "超期", "本期新交办", "本期办结"),
              [Row((one.name, *map(str, (one.live, one.overdue, one.issued, one.ended))))
               for one in pack.advance.units]),
        Sheet("超期事项（时限最早的在前）", ("编号", "事项", "责任单位", "县级领导", "情况"),
              [Row((line.item.shown_number, line.item.title,
                    line.item.lead_org.name if line.item.lead_org else "",
                    line.item.leader.name if line.item.leader else "", line.row.lamp.reason))
               for line in pack.overdue]),
    ]  # fmt: skip
    if pack.pledges is not None:
        rows = [
            Row((one.pledge.org.name if one.pledge.org else "", one.pledge.content, one.word,
                 one.pledge.evidence))
            for one in pack.pledges.rows
        ]  # fmt: skip
        told.append(Sheet("表态承诺兑现", ("单位", "承诺", "兑现", "依据"), rows))
    return told
