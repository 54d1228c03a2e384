"""The coverage of one document as the meeting file takes it, for paper and for Excel alike."""

from collections.abc import Sequence
from urllib.parse import quote

from django.http import HttpResponse

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives import queries
from bihuan.doors.kit.paper.coverage import CoverageReport, Line, Part
from bihuan.doors.kit.request import Request
from bihuan.foundation.orgs import queries as orgs


def report_of(request: Request, document_id: int, form: str) -> CoverageReport:
    """Numbered and on record before it leaves."""
    found = queries.coverage(request.viewer, document_id)
    number = directives.note_coverage(
        document_id=document_id, form=form, by=request.viewer, at=request.now
    )
    document = found.document
    names = orgs.names(_leads(found))
    return CoverageReport(
        office=request.viewer.org_name,
        document=document.title,
        kind=f"{document.get_level_display()}{document.get_doc_kind_display()}",
        issued=f"{document.issued_on:%Y年%-m月%-d日}" if document.issued_on else "没有写明日期",
        sentences=found.sentences,
        held=found.held,
        unheld=found.unheld,
        set_aside=found.set_aside,
        parts=_parts(found, names),
        number=number,
        made_by=f"{request.viewer.org_name} {request.viewer.name}",
        at=request.now,
    )


def _leads(found: queries.Coverage) -> set[int]:
    lists = (found.undecided, found.no_date, found.no_owner, found.unanswered, found.void)
    rows = (gap.proposal for gaps in lists for gap in gaps)
    return {row.lead_org_id for row in rows if row is not None and row.lead_org_id is not None}


def _parts(found: queries.Coverage, names: dict[int, str]) -> list[Part]:
    lists: Sequence[tuple[str, str, list[queries.Gap]]] = (
        ("没有列成事项", "部署性的句子，没有人承接", found.no_item),
        ("建议未定", "读出了，还没有人审定", found.undecided),
        ("台账上已作废", "曾经列入，事项后来作废", found.void),
        ("没有责任单位", "", found.no_owner),
        ("没有时限", "", found.no_date),
        ("疑问未答", "原文隐去、含糊的字词", found.unanswered),
        ("写明理由不办", "", found.dismissed),
    )
    parts = [
        Part(title, [_line(gap, names) for gap in gaps], meaning) for title, meaning, gaps in lists
    ]
    doubts = [
        Line(one.quote, f"第{one.start}字", note=f"{one.kind_word}：{one.sentence}")
        for one in found.findings
    ]
    return [*parts, Part("文中数字和名称存疑", doubts, "需要起草单位核对")]


def _line(gap: queries.Gap, names: dict[int, str]) -> Line:
    row = gap.proposal
    place = f"第{gap.start}字"
    if row is None:
        return Line(gap.quote, place, note=gap.note)
    due = f"{row.due_on:%Y-%m-%d}" if row.due_on else ""
    if not due and row.has_date:
        due = row.get_pace_display()
    return Line(gap.quote, place, names.get(row.lead_org_id or 0, ""), due, gap.note)


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
