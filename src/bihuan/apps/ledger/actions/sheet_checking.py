"""A whole list judged row by row; nothing is written but the rows of the import itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bihuan.apps.ledger.actions import sheet_matching as matching
from bihuan.apps.ledger.actions.sheet_directory import Directory
from bihuan.apps.ledger.actions.sheet_judging import (
    Decision,
    Judged,
    Sight,
    Verdict,
    fixed_columns,
    judge,
    problem,
)
from bihuan.apps.ledger.actions.sheet_reading import Reader
from bihuan.apps.ledger.models import Import, ImportRow, Item
from bihuan.apps.ledger.queries.paper_cells import PaperCells, paper_cells
from bihuan.rules import sheets
from bihuan.rules.sheets import alike

WRITTEN = ("verdict", "decision", "differences", "problems", "remarks", "item", "item_version",
           "base")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """A row with its outcome."""

    row: ImportRow
    judged: Judged
    item: Item | None


class Checker:
    """Holds what all rows share: names, numbers, items, the columns' letters."""

    def __init__(self, batch: Import, *, at: datetime) -> None:
        self.batch = batch
        self.reader = Reader(Directory(batch.county_code, at.date()), batch.issued_on)
        self.letters = {
            key: sheets.letter(int(column)) for column, key in batch.mapping.items() if key
        }
        self.alike: matching.Alike | None = None
        self.earlier = matching.earlier(batch)
        self.seen_numbers: dict[str, int] = {}
        self.seen_words: dict[tuple[str, str], int] = {}

    def check(self, rows: Iterable[ImportRow]) -> list[Checked]:
        """Match all rows first, so that their items are read together."""
        held = list(rows)
        numbers = matching.by_number(
            self.batch.county_code, (row.cells.get("number", "") for row in held)
        )
        for row in held:
            self._match(row, numbers)
        found = matching.items(row.item_id for row in held if row.item_id)
        shown = paper_cells(found.values())
        return [self._check(row, found, shown) for row in held]

    def _match(self, row: ImportRow, numbers: Mapping[str, int]) -> None:
        if row.decision == Decision.LINK:
            return
        said = (row.cells | row.corrections).get("number", "")
        row.item_id = numbers.get(matching.number_in(said)) if said else None
        if said and row.item_id is None and said in self.earlier:
            row.item_id, cells = self.earlier[said]
            row.base = {key: sheets.print_of(text) for key, text in cells.items()}
        if row.decision == Decision.NEW:
            row.item_id = None

    def _check(
        self, row: ImportRow, found: Mapping[int, Item], shown: Mapping[int, PaperCells]
    ) -> Checked:
        item = found.get(row.item_id) if row.item_id else None
        sight = Sight(row, self.letters, item, shown[item.id] if item else {})
        judged = judge(sight, self.reader)
        if row.decision != Decision.LEAVE:
            self._doubles(sight, judged)
        if item is not None:
            judged.remarks += fixed_columns(sight, self.letters)
        row.verdict, row.differences, row.problems = (
            judged.verdict, judged.differences, judged.problems,
        )  # fmt: skip
        row.remarks = judged.remarks
        row.item_version = item.version if item else None
        return Checked(row, judged, item)

    def _doubles(self, sight: Sight, judged: Judged) -> None:
        """The same number twice, or a new row that says what an item or another row says."""
        row = sight.row
        said = sight.cells.get("number", "")
        if said and row.decision != Decision.NEW:
            first = self.seen_numbers.setdefault(said, row.number)
            if first != row.number:
                made = problem(sight, "number", f"编号与第{first}行重复")
                judged.problems.append(made | {"can_new": True})
                judged.verdict = Verdict.ERROR
        if sight.item is not None or judged.verdict not in {Verdict.NEW, Verdict.ERROR}:
            return
        words = sight.cells.get("problem") or sight.cells.get("title") or ""
        if row.decision == Decision.NONE and words:
            self._near(sight, judged, words)
        elif said:
            judged.remarks.append(f"原编号“{said}”不沿用，导入时给新编号")

    def _near(self, sight: Sight, judged: Judged, words: str) -> None:
        row = sight.row
        key = (alike.signs(words), sight.cells.get("lead", ""))
        first = self.seen_words.setdefault(key, row.number)
        if self.alike is None:
            self.alike = matching.live_items(self.batch.county_code)
        lead = judged.changes.get("lead_org_id")
        near = self.alike.nearest(lead, words)
        if first != row.number:
            made = problem(sight, "problem", f"与第{first}行的问题和责任单位相同")
            judged.problems.append(made | {"can_new": True})
        elif near is not None:
            item = Item.objects.get(id=near)
            made = problem(sight, "problem", f"与{item.shown_number}“{item.title[:40]}”近似")
            judged.problems.append(made | {"can_new": True, "link": item.shown_number})
        else:
            return
        if judged.verdict == Verdict.NEW:
            judged.verdict = Verdict.CONFLICT


def save(checked: Iterable[Checked]) -> None:
    ImportRow.objects.bulk_update([one.row for one in checked], WRITTEN, batch_size=200)
