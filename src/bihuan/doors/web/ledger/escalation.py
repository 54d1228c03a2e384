"""重大事项报告 on one page: what, how it stands, the question, options, advice, dates (R039)."""

from urllib.parse import quote

from django.http import HttpResponse

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.paper.escalation import EscalationPaper
from bihuan.doors.kit.request import Request
from bihuan.foundation.profile import queries as profile


def paper(request: Request, item_id: int) -> HttpResponse:
    """The latest request of the item as a PDF of one page."""
    asked = ledger.escalation(request.viewer, item_id)
    made = paper_of(asked, request)
    answer = HttpResponse(made.pdf(), content_type="application/pdf")
    name = quote(f"重大事项报告-{asked.item.shown_number}.pdf")
    answer["Content-Disposition"] = f"inline; filename*=UTF-8''{name}"
    return answer


def paper_of(asked: ledger.Escalation, request: Request) -> EscalationPaper:
    item = asked.item
    return EscalationPaper(
        office=profile.current().office_name,
        county=profile.current().county_name,
        number=item.shown_number,
        title=item.title,
        facts=_facts(item),
        situation=_situation(item),
        question=asked.question,
        options=tuple(asked.options),
        suggestion=asked.suggestion,
        asked=f"{asked.asked_by}　{asked.asked_at.astimezone(request.now.tzinfo):%Y年%-m月%-d日}",
        decision=_decision(asked, request),
        made_by=f"{request.viewer.org_name} {request.viewer.name}",
        at=request.now,
    )


def _facts(item: ledger.Item) -> tuple[tuple[str, str], ...]:
    due = f"{item.shown_due:%Y年%-m月%-d日}" if item.shown_due else "长期坚持"
    return (
        ("牵头单位", item.lead_org.name if item.lead_org else "未定"),
        ("包抓县领导", item.leader.name if item.leader else "未定"),
        ("来源", item.get_origin_display()),
        ("整改时限", due),
        ("难度", item.get_difficulty_display()),
        ("完成率", f"{item.progress_pct}%"),
    )


def _situation(item: ledger.Item) -> str:
    told = (item.description, item.latest_progress and f"最近进展：{item.latest_progress}")
    return "\n".join(part for part in told if part) or item.measure or item.title


def _decision(asked: ledger.Escalation, request: Request) -> str:
    if asked.decided_at is None:
        stands = "已停止计时，等待决定" if asked.pause else "尚未呈报，照常计时"
        return f"（{stands}）"
    word = "撤回：" if asked.is_withdrawn else ""
    on = asked.decided_at.astimezone(request.now.tzinfo)
    return f"{word}{asked.decision}　{asked.decided_by}　{on:%Y年%-m月%-d日}"
