"""What each row of a list would change: three ways between the export, the sheet and today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bihuan.apps.ledger.actions.sheet_reading import ASK, PEOPLE, Reader
from bihuan.apps.ledger.flow import LEDGER, Status, Verb
from bihuan.apps.ledger.models import ImportRow, Item
from bihuan.apps.ledger.models.item import Pace
from bihuan.apps.ledger.queries.paper_cells import PaperCells
from bihuan.rules import sheets

Verdict, Decision = ImportRow.Verdict, ImportRow.Decision
ISSUED_FIXED = frozenset({"lead", "due_on"})
NEVER_EMPTY = frozenset({"person", "manager", "supervisor", "leader", "measures"})
NAMING = frozenset({"number", "title", "problem"})
"""What a row is called by; these cannot be left open as a question."""
ORDER = tuple(field.key for field in sheets.fields() if field.takes and field.key != "number")


@dataclass(slots=True)
class Judged:
    """The outcome for one row, as ImportRow keeps it; `changes` are an item's columns."""

    verdict: str = Verdict.SAME
    differences: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sight:
    """What the judge knows of one row: the columns' letters and the item it speaks of."""

    row: ImportRow
    letters: Mapping[str, str]
    item: Item | None
    shown: PaperCells

    @property
    def cells(self) -> dict[str, str]:
        said: dict[str, str] = self.row.cells | self.row.corrections
        return said

    def at(self, key: str) -> str:
        letter = self.letters.get(key, "")
        return f"{letter}{self.row.number}" if letter else f"第{self.row.number}行"


def problem(sight: Sight, key: str, sentence: str, offered: Sequence[str] = ()) -> dict[str, Any]:
    word = sheets.FIELDS[key].word if key in sheets.FIELDS else ""
    text = sight.cells.get(key, "")
    return {
        "key": key, "at": sight.at(key), "word": word, "text": text, "sentence": sentence,
        "suggestions": list(offered),
        "can_ask": sight.item is None and bool(text) and key not in NAMING,
    }  # fmt: skip


def judge(sight: Sight, reader: Reader) -> Judged:
    """The verdict of a row whose item, if any, is settled."""
    judged = Judged()
    if sight.row.decision == Decision.LEAVE:
        judged.verdict = Verdict.LEFT
        return judged
    if sight.item is None:
        _judge_new(sight, reader, judged)
    else:
        _judge_known(sight, reader, judged, sight.item)
    return judged


def _judge_new(sight: Sight, reader: Reader, judged: Judged) -> None:
    cells = sight.cells
    judged.verdict = Verdict.NEW
    if not (cells.get("problem") or cells.get("title")):
        judged.problems.append(problem(sight, "problem", "没有写问题描述"))
    for key in _asked(ORDER, cells):
        if cells.get(key):
            _read(sight, reader, key, judged)
    _three_people(sight, judged, {})
    _lead_apart(sight, judged, None)
    if judged.problems:
        judged.verdict = Verdict.ERROR


def _asked(keys: Iterable[str], cells: Mapping[str, str]) -> list[str]:
    """The columns the row has; township and village are one question, put to the deeper cell."""
    present = [key for key in keys if key in cells]
    if cells.get("village") and "township" in present:
        present.remove("township")
    return present


def _read(sight: Sight, reader: Reader, key: str, judged: Judged) -> dict[str, object] | None:
    """What a cell means, put among the changes; None after a problem."""
    found = reader.read(key, sight.cells)
    if found.problem:
        judged.problems.append(problem(sight, key, found.problem, found.suggestions))
        return None
    judged.changes.update(found.changes)
    return found.changes


def _judge_known(sight: Sight, reader: Reader, judged: Judged, item: Item) -> None:
    kept: list[str] = []
    for key in _edited(sight):
        clash = _clashes(sight, key)
        if clash and sight.row.decision == Decision.KEEP:
            kept.append(sheets.FIELDS[key].word)
            continue
        _difference(sight, reader, key, judged, item, clash=clash)
    _three_people(sight, judged, item.__dict__)
    _lead_apart(sight, judged, item.lead_org_id)
    if kept:
        judged.remarks.append(f"{'、'.join(kept)}按系统现在的值，不改")
    clashes = [one for one in judged.differences if one["clash"]]
    if judged.problems:
        judged.verdict = Verdict.ERROR
    elif clashes and sight.row.decision != Decision.TAKE:
        judged.verdict = Verdict.CONFLICT
    elif judged.differences:
        judged.verdict = Verdict.UPDATE


def _edited(sight: Sight) -> list[str]:
    """The columns whose cell says something else than the export and than the item today."""
    cells, base = sight.cells, sight.row.base
    keys = []
    for key in ORDER:
        if key not in cells or cells[key] == ASK:
            continue
        text = cells[key]
        is_said = text != "" or key in base
        was = sheets.shown(sight.shown.get(key))
        if is_said and text != was and sheets.print_of(text) != base.get(key):
            keys.append(key)
    if "village" in keys and "township" in keys:
        keys.remove("township")
    return keys


def _clashes(sight: Sight, key: str) -> bool:
    """Changed in the sheet, and in the system too since the sheet was written."""
    base = sight.row.base.get(key)
    return base is not None and sheets.print_of(sight.shown.get(key)) != base


def _difference(
    sight: Sight, reader: Reader, key: str, judged: Judged, item: Item, *, clash: bool
) -> None:
    text, was = sight.cells[key], sheets.shown(sight.shown.get(key))
    changes = _meant(sight, reader, key, judged, item)
    if changes is None or not _differs(item, changes):
        return
    judged.differences.append(
        {"key": key, "at": sight.at(key), "word": sheets.FIELDS[key].word, "was": was,
         "now": text, "clash": clash}
    )  # fmt: skip
    refusal = _refusal(item, key, text)
    if refusal:
        judged.problems.append(problem(sight, key, refusal) | {"can_keep": True, "was": was})
    judged.changes.update(changes)


def _meant(
    sight: Sight, reader: Reader, key: str, judged: Judged, item: Item
) -> dict[str, object] | None:
    text = sight.cells[key]
    if key == "problem":
        if not text:
            judged.problems.append(problem(sight, key, "没有写问题描述"))
            return None
        return {"description" if item.description or len(text) > 200 else "title": text}
    found = reader.read(key, sight.cells)
    if found.problem:
        was = sheets.shown(sight.shown.get(key))
        made = problem(sight, key, found.problem, found.suggestions)
        judged.problems.append(made | {"can_keep": True, "was": was})
        return None
    changes = dict(found.changes)
    if "pace" in changes and changes["pace"] == Pace.DATED and changes["due_on"] == item.due_on:
        changes.pop("due_text")
    return changes


def _differs(item: Item, changes: Mapping[str, object]) -> bool:
    for column, value in changes.items():
        if column == "due_text":
            continue
        if column == "assisting":
            held = sorted(party.org_id for party in item.parties.all() if party.role == "assist")
            if held != value:
                return True
        elif column == "criteria":
            lines = [one.text for one in item.criteria.order_by("place")]
            if lines != value:
                return True
        elif item.__dict__[column] != value:
            return True
    return False


def _refusal(item: Item, key: str, text: str) -> str:
    """Why the item as it stands takes no such change; the verb itself would refuse it too."""
    if item.status not in LEDGER.moves[Verb.CORRECT].sources:
        return f"这一项现在是“{item.status_word}”，不能修改"
    if item.status == Status.DRAFT:
        return ""
    word = sheets.FIELDS[key].word
    if key in ISSUED_FIXED:
        how = "延期" if key == "due_on" else "退签或重新交办"
        return f"已下发的事项不能直接改{word}，请走{how}"
    return f"已下发的事项不能没有{word}" if key in NEVER_EMPTY and not text else ""


def _three_people(sight: Sight, judged: Judged, held: Mapping[str, Any]) -> None:
    """R055; pointed at the last of the row's own cells."""
    roles = ("manager_id", "doer_id", "supervisor_id")
    ids = [judged.changes.get(role, held.get(role)) for role in roles]
    known = [one for one in ids if one is not None]
    mine = [key for key, column in PEOPLE.items() if column in roles and column in judged.changes]
    if mine and len(known) != len(set(known)):
        sentence = "管的人、干的人、督的人必须是三个不同的人"
        judged.problems.append(problem(sight, mine[-1], sentence))


def _lead_apart(sight: Sight, judged: Judged, lead_org_id: int | None) -> None:
    lead = judged.changes.get("lead_org_id", lead_org_id)
    if lead is not None and lead in judged.changes.get("assisting", ()):
        judged.problems.append(problem(sight, "assist", "牵头单位不能同时是配合单位"))


def fixed_columns(sight: Sight, mapped: Iterable[str]) -> list[str]:
    """Cells of the system's own columns that somebody changed in the sheet."""
    said = []
    for key in mapped:
        kind = sheets.FIELDS[key]
        base = sight.row.base.get(key)
        if kind.takes or kind.is_quiet or base is None or key not in sight.row.cells:
            continue
        if sheets.print_of(sight.row.cells[key]) != base:
            said.append(f"{sight.at(key)}：{kind.word}由系统计算，不导入")
    return said
