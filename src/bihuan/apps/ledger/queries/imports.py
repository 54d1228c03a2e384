"""Lists on their way into the ledger: past ones, one with its rows, its report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from bihuan.apps.ledger import access
from bihuan.apps.ledger.models import Import, ImportRow
from bihuan.foundation.files import queries as files
from bihuan.rules import sheets
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer

UNDO_WITHIN = timedelta(hours=24)
SHOWN_ROWS = 200
VERDICTS = tuple((code, str(word)) for code, word in ImportRow.Verdict.choices)


@dataclass(frozen=True, slots=True)
class Opening:
    """The kept original, read again: its sheets, and how one of them is understood."""

    names: tuple[str, ...]
    sheet: sheets.Sheet
    header: sheets.Header
    mapping: dict[int, str]
    stated: sheets.Stated
    is_remembered: bool


@dataclass(frozen=True, slots=True)
class Report:
    """R023, R025: rows read, items made, and where the bulletin's totals do not agree."""

    batch: Import
    rows: int
    counts: dict[str, int]
    created: int
    updated: int
    undone: int
    left: int
    same: int
    differences: list[sheets.Difference]
    groups: list[tuple[str, str, int]]
    can_undo: bool

    @property
    def dropped(self) -> int:
        """Rows that are neither in the ledger nor known to be left out; always 0 when written."""
        written = self.created + self.updated + self.undone
        return self.rows - written - self.left - self.same if self.batch.confirmed_at else 0


def imports(viewer: Viewer, *, limit: int = 30) -> list[Import]:
    return list(access.imports_visible_to(viewer).order_by("-id")[:limit])


def one_import(viewer: Viewer, import_id: int) -> Import:
    rows = access.imports_visible_to(viewer).select_related("attachment__file")
    found = rows.filter(id=import_id).first()
    if found is None:
        raise NotVisible(f"ledger.import:{import_id}")
    return found


def source_names(viewer: Viewer) -> list[str]:
    """What earlier lists were called, newest first."""
    rows = access.imports_visible_to(viewer).order_by("-id").values_list("source_name", flat=True)
    return list(dict.fromkeys(rows[:100]))


def opening(
    viewer: Viewer,
    import_id: int,
    *,
    sheet_name: str = "",
    rows: tuple[int, int] | None = None,
) -> Opening:
    """How the list may be read: its best sheet, the header found, the mapping used last time."""
    batch = one_import(viewer, import_id)
    book = _book(batch)
    ranked = sheets.ranked(book.visible)
    wanted = sheet_name or batch.sheet
    sheet, header = next((pair for pair in ranked if pair[0].name == wanted), ranked[0])
    if rows is not None:
        header = sheets.at(sheet, *rows)
    elif batch.mapping and batch.sheet == sheet.name:
        header = sheets.at(sheet, batch.first_row, batch.last_row)
    above = " ".join(
        text
        for row in range(1, max(header.first, 1))
        if (text := sheet.text(row, 1) or sheet.text(row, 2))
    )
    mapping, is_remembered = _mapping(batch, sheet, header)
    return Opening(
        names=tuple(one.name for one, _ in ranked),
        sheet=sheet,
        header=header,
        mapping=mapping,
        stated=sheets.stated_in(above),
        is_remembered=is_remembered,
    )


def original(viewer: Viewer, import_id: int) -> tuple[Import, bytes]:
    batch = one_import(viewer, import_id)
    return batch, _bytes(batch)


def _bytes(batch: Import) -> bytes:
    if batch.attachment is None:
        raise Refused("ledger.import.no_file", "原表缺失，请重新上传")
    with files.open_stream(batch.attachment) as stream:
        return stream.read()


def _book(batch: Import) -> sheets.Book:
    return sheets.take(batch.file_name, _bytes(batch))


def _mapping(
    batch: Import, sheet: sheets.Sheet, header: sheets.Header
) -> tuple[dict[int, str], bool]:
    """This import's own, else what a list of the same name and heads was given last time."""
    if batch.mapping and batch.sheet == sheet.name:
        return {int(column): key for column, key in batch.mapping.items()}, False
    last = (
        Import.objects.filter(county_code=batch.county_code, source_name=batch.source_name)
        .exclude(id=batch.id)
        .exclude(mapping={})
        .order_by("-id")
        .first()
    )
    if last is not None and last.heads == _heads(header):
        return {int(column): key for column, key in last.mapping.items()}, True
    return dict(header.mapping), False


def _heads(header: sheets.Header) -> dict[str, str]:
    return {str(column): head for column, head in header.heads.items()}


def row_counts(batch: Import) -> dict[str, int]:
    """Rows by verdict, in the order of the verdicts; all of them, also 0."""
    found = dict(batch.rows.values_list("verdict").annotate(total=Count("id")).order_by("verdict"))
    return {code: found.get(code, 0) for code, _ in VERDICTS}


def import_rows(
    batch: Import, *, verdict: str = "", first: int = 0, limit: int = SHOWN_ROWS
) -> list[ImportRow]:
    """In the order of the sheet."""
    rows = batch.rows.select_related("item").order_by("number")
    if verdict in ImportRow.Verdict.values:
        rows = rows.filter(verdict=verdict)
    return list(rows[first : first + limit])


def troubled_rows(batch: Import) -> list[ImportRow]:
    """Also those that were left out at the confirmation, so that their author can mend them."""
    verdicts = ImportRow.Verdict
    wrong = [verdicts.ERROR, verdicts.CONFLICT, verdicts.LEFT]
    return list(batch.rows.filter(verdict__in=wrong).order_by("number"))


def report(viewer: Viewer, import_id: int, *, at: datetime) -> Report:
    batch = one_import(viewer, import_id)
    rows = list(batch.rows.order_by("number"))
    outcome = [row.outcome for row in rows]
    counted_rows = [row for row in rows if batch.confirmed_at is None or row.item_id]
    pairs = _groups(counted_rows)
    counted = {pair: pairs.count(pair) for pair in sorted(set(pairs))}
    return Report(
        batch=batch,
        rows=len(rows),
        counts=row_counts(batch),
        created=outcome.count("created"),
        updated=outcome.count("updated"),
        undone=outcome.count("undone"),
        left=sum(row.verdict == ImportRow.Verdict.LEFT for row in rows),
        same=sum(row.verdict == ImportRow.Verdict.SAME for row in rows),
        differences=_differences(batch, pairs),
        groups=[(aspect, kind, total) for (aspect, kind), total in counted.items()],
        can_undo=batch.status == Import.Status.CONFIRMED
        and batch.confirmed_at is not None
        and at - batch.confirmed_at <= UNDO_WITHIN,
    )


def _groups(rows: Sequence[ImportRow]) -> list[tuple[str, str]]:
    """Aspect and type of each row, as it reads after corrections."""
    said = (row.cells | row.corrections for row in rows)
    return [(cells.get("aspect", ""), cells.get("type_word", "")) for cells in said]


def _differences(batch: Import, pairs: list[tuple[str, str]]) -> list[sheets.Difference]:
    stated = batch.stated
    totals = sheets.Stated(stated.get("items"), stated.get("aspects"), stated.get("types"))
    sections = [
        sheets.Section(0, title, count) for title, count in stated.get("sections", {}).items()
    ]
    return sheets.differences(totals, pairs, sections)


def stated_for(viewer: Viewer, round_code: str) -> sheets.Stated | None:
    """The totals a bulletin stated for a round, from its newest confirmed list."""
    batch = (
        access.imports_visible_to(viewer)
        .filter(round_code=round_code, status=Import.Status.CONFIRMED)
        .order_by("-id")
        .first()
    )
    if batch is None:
        return None
    said = batch.stated
    return sheets.Stated(said.get("items"), said.get("aspects"), said.get("types"))
