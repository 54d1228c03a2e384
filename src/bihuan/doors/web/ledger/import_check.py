"""Step three: every row's verdict, every doubt with its cell address, mended in place."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from bihuan.apps.ledger import access, queries
from bihuan.apps.ledger import actions as ledger
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.filters import page_number
from bihuan.rules.refusal import Refused

PER_PAGE = 50
TONES = {
    "new": "ok", "update": "run", "conflict": "warn", "error": "bad", "same": "idle",
    "left": "idle",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counter:
    """One verdict with its number of rows, a filter of the page."""

    code: str
    word: str
    count: int
    tone: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list as the page shows it."""

    row: queries.ImportRow
    tone: str
    words: str
    lead: str


@dataclass(frozen=True, slots=True)
class Pages:
    """What the pager needs."""

    number: int
    pages: int
    total: int
    is_capped: bool = False


def page(request: Request, import_id: int) -> HttpResponse:
    """Doubtful rows first; a person settles them here or corrects the file and brings it again."""
    batch = queries.one_import(request.viewer, import_id)
    access.require_importer(request.viewer)
    if batch.status != "checked":
        return redirect(_next(batch))
    counts = queries.row_counts(batch)
    doubtful = counts["error"] + counts["conflict"]
    verdict = request.GET.get("verdict", "error" if counts["error"] else "")
    total = counts.get(verdict, sum(counts.values()))
    pages = Pages(page_number(request.GET), max(1, -(-total // PER_PAGE)), total)
    first = (min(pages.number, pages.pages) - 1) * PER_PAGE
    rows = queries.import_rows(batch, verdict=verdict, first=first, limit=PER_PAGE)
    shown = {
        "batch": batch,
        "counters": _counters(counts, verdict),
        "lines": [_line(row) for row in rows],
        "page": pages,
        "verdict": verdict,
        "doubtful": doubtful,
        "total": sum(counts.values()),
    }
    return render(request, "ledger/import_check.html", shown)


def _next(batch: queries.Import) -> str:
    name = "ledger-import-map" if batch.status == "taken" else "ledger-import-report"
    return reverse(name, args=[batch.id])


def _counters(counts: dict[str, int], verdict: str) -> list[Counter]:
    everything = Counter("", "全部", sum(counts.values()), "", verdict == "")
    return [
        everything,
        *(
            Counter(code, word, counts[code], TONES[code], code == verdict)
            for code, word in queries.VERDICTS
        ),
    ]


def _line(row: queries.ImportRow) -> Line:
    cells = row.cells | row.corrections
    words = cells.get("problem") or cells.get("title") or (row.item.title if row.item else "")
    return Line(row, TONES[row.verdict], words, cells.get("lead", ""))


@require_POST
def settle(request: Request, import_id: int, number: int) -> HttpResponse:
    """One button of one row: a decision, a suggestion taken, or words typed in."""
    given = request.POST
    try:
        if given.get("decision"):
            ledger.settle_row(
                import_id=import_id,
                row_number=number,
                decision=given["decision"],
                number=given.get("link", ""),
                by=request.viewer,
                at=request.now,
            )
        else:
            ledger.correct_cell(
                import_id=import_id,
                row_number=number,
                key=given.get("key", ""),
                text=given.get("text", given.get("typed", "")),
                by=request.viewer,
                at=request.now,
            )
    except Refused as refusal:
        messages.error(request, f"第{number}行：{refusal.sentence}")
    place = reverse("ledger-import-check", args=[import_id])
    verdict = given.get("verdict", "")
    return redirect(f"{place}?verdict={verdict}#r{number}")
