"""R005: what a newer document changed against the one it supersedes."""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import Document, Proposal
from bihuan.apps.directives.queries.listing import document as document_of
from bihuan.rules.viewer import Viewer

ALIKE = 0.6
"""Below this share of common characters two clauses are two clauses."""
IGNORED = str.maketrans("", "", " \t\r\n\u3000，,；;。、：:“”\"'（）()")


@dataclass(frozen=True, slots=True)
class Pair:
    """The same demand in two versions, and what became different."""

    before: Proposal
    after: Proposal
    what: list[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """Clauses by what happened to them."""

    document: Document
    earlier: Document | None
    added: list[Proposal] = field(default_factory=list)
    gone: list[Proposal] = field(default_factory=list)
    changed: list[Pair] = field(default_factory=list)
    same: int = 0


def differences(viewer: Viewer, document_id: int) -> Difference:
    document = document_of(viewer, document_id)
    if document.supersedes_id is None:
        return Difference(document, None)
    earlier = document_of(viewer, document.supersedes_id)
    before, after = _clauses(earlier), _clauses(document)
    pairs = _pairs(before, after)
    kept_before = {pair.before.id for pair in pairs}
    kept_after = {pair.after.id for pair in pairs}
    return Difference(
        document,
        earlier,
        added=[row for row in after if row.id not in kept_after],
        gone=[row for row in before if row.id not in kept_before],
        changed=[pair for pair in pairs if pair.what],
        same=sum(not pair.what for pair in pairs),
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
