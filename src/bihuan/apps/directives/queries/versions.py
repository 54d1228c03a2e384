"""R005: what a newer document changed against the one it supersedes."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import Document, Proposal
from bihuan.apps.directives.queries.listing import document as document_of
from bihuan.apps.ledger import queries as ledger
from bihuan.rules.dutyrows import DutyRow, duty_row
from bihuan.rules.viewer import Viewer

ALIKE = 0.6
"""Below this share of common characters two clauses are two clauses."""
VOID = "void"
IGNORED = str.maketrans("", "", " \t\r\n\u3000，,；;。、：:“”\"'（）()")


@dataclass(frozen=True, slots=True)
class Pair:
    """The same demand in two versions, and what became different."""

    before: Proposal
    after: Proposal
    what: list[str]


KINDS = {
    "added": "新增",
    "gone": "取消",
    "unit": "改变单位",
    "date": "改变时限",
    "words": "改变内容",
    "same": "不变",
}


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause of either version as a duty row, and the item that hangs on it."""

    kind: str
    duty: DutyRow
    clause: Proposal
    before: Proposal | None
    after: Proposal | None
    what: list[str]
    item: ledger.Item | None
    is_kept: bool

    @property
    def word(self) -> str:
        return KINDS[self.kind]

    @property
    def needs_decision(self) -> bool:
        """A clause is gone and its item still lives: keep it or void it."""
        return self.kind == "gone" and self.item is not None and not self.is_kept

    @property
    def offers_date(self) -> bool:
        after = self.after
        if self.item is None or after is None:
            return False
        return after.due_on is not None and after.due_on != self.item.due_on

    @property
    def offers_unit(self) -> bool:
        after = self.after
        if self.item is None or after is None:
            return False
        return after.lead_org_id is not None and after.lead_org_id != self.item.lead_org_id


@dataclass(frozen=True, slots=True)
class Difference:
    """Clauses by what happened to them."""

    document: Document
    earlier: Document | None
    added: list[Proposal] = field(default_factory=list)
    gone: list[Proposal] = field(default_factory=list)
    changed: list[Pair] = field(default_factory=list)
    same: int = 0
    rows: list[ClauseRow] = field(default_factory=list)

    @property
    def undecided(self) -> list[ClauseRow]:
        return [row for row in self.rows if row.needs_decision]

    @property
    def offered(self) -> list[ClauseRow]:
        return [row for row in self.rows if row.offers_date or row.offers_unit]


def differences(viewer: Viewer, document_id: int) -> Difference:
    document = document_of(viewer, document_id)
    if document.supersedes_id is None:
        return Difference(document, None)
    earlier = document_of(viewer, document.supersedes_id)
    before, after = _clauses(earlier), _clauses(document)
    pairs = _pairs(before, after)
    kept_before = {pair.before.id for pair in pairs}
    kept_after = {pair.after.id for pair in pairs}
    added = [row for row in after if row.id not in kept_after]
    gone = [row for row in before if row.id not in kept_before]
    return Difference(
        document,
        earlier,
        added=added,
        gone=gone,
        changed=[pair for pair in pairs if pair.what],
        same=sum(not pair.what for pair in pairs),
        rows=_rows(viewer, document, added, gone, pairs),
    )


def _rows(
    viewer: Viewer,
    document: Document,
    added: list[Proposal],
    gone: list[Proposal],
    pairs: list[Pair],
) -> list[ClauseRow]:
    """In the order of the newer text; what is gone stands last."""
    held = {row.item_id for row in (*gone, *(pair.before for pair in pairs)) if row.item_id}
    known = ledger.items_by_id(viewer, held)
    items = {one: item for one, item in known.items() if item.status != VOID}
    rows = [_row("added", None, row, [], items=items, document=document) for row in added]
    rows += [
        _row(_kind(p.what), p.before, p.after, p.what, items=items, document=document)
        for p in pairs
    ]
    rows.sort(key=lambda row: row.clause.start)
    return rows + [_row("gone", row, None, [], items=items, document=document) for row in gone]


def _kind(what: list[str]) -> str:
    if {"牵头单位", "配合单位"} & set(what):
        return "unit"
    if "时限" in what:
        return "date"
    return "words" if what else "same"


def _row(
    kind: str,
    before: Proposal | None,
    after: Proposal | None,
    what: list[str],
    *,
    items: dict[int, ledger.Item],
    document: Document,
) -> ClauseRow:
    clause = after or before
    if clause is None:
        raise ValueError(kind)
    return ClauseRow(
        kind=kind,
        duty=duty_row(clause.quote, clause.lead_names, clause.assist_names),
        clause=clause,
        before=before,
        after=after,
        what=what,
        item=items.get(before.item_id or 0) if before else None,
        is_kept=before is not None and before.kept_under_id == document.id,
    )


def _clauses(document: Document) -> list[Proposal]:
    return list(
        document.proposals.exclude(status=Status.MERGED)
        .select_related("lead_org")
        .order_by("start", "id")
    )


def _pairs(before: list[Proposal], after: list[Proposal]) -> list[Pair]:
    """Equal words first, then the closest of what is left; each clause once."""
    words = {row.id: row.quote.translate(IGNORED) for row in (*before, *after)}
    left = list(before)
    found = []
    for row in sorted(after, key=lambda one: words[one.id] not in {words[b.id] for b in before}):
        best = max(left, key=lambda one: _likeness(words[one.id], words[row.id]), default=None)
        if best is not None and _likeness(words[best.id], words[row.id]) >= ALIKE:
            left.remove(best)
            found.append(Pair(best, row, _what(best, row, words)))
    return sorted(found, key=lambda pair: pair.after.start)


def _likeness(first: str, second: str) -> float:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _what(before: Proposal, after: Proposal, words: dict[int, str]) -> list[str]:
    what = []
    if before.heading_path != after.heading_path:
        what.append("所在标题")
    if before.lead_names != after.lead_names:
        what.append("牵头单位")
    if before.assist_names != after.assist_names:
        what.append("配合单位")
    if (before.deadline_text, before.due_on) != (after.deadline_text, after.due_on):
        what.append("时限")
    if words[before.id] != words[after.id]:
        what.append("内容")
    return what
