"""The documents of an area, and how far each has come."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, TextChoices

from bihuan.apps.directives import access
from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import DocQuestion, Document, Proposal, Round
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

PAGE_ROWS = 30

CHOICES: dict[str, type[TextChoices]] = {
    "doc_kind": Document.Kind,
    "level": Document.Level,
    "pace": Proposal.Pace,
    "round_level": Round.Level,
    "round_kind": Round.Kind,
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list shows; every part may be absent."""

    words: str = ""
    doc_kind: str = ""
    is_open_only: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One document with its counts."""

    document: Document
    total: int
    undecided: int
    confirmed: int
    dismissed: int
    asked: int


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    number: int
    pages: int
    total: int
    is_capped: bool = False


def documents(viewer: Viewer, wanted: Filter, *, number: int = 1) -> Page:
    """Newest first."""
    rows = _wanted(access.visible_to(viewer), wanted)
    total = rows.count()
    pages = max(1, -(-total // PAGE_ROWS))
    number = min(max(number, 1), pages)
    first = (number - 1) * PAGE_ROWS
    shown = (
        rows.select_related("upper")
        .defer("text")
        .order_by("-taken_in_at", "-id")[first : first + PAGE_ROWS]
    )
    return Page(_counted(list(shown)), number, pages, total)


def _wanted(rows: QuerySet[Document], wanted: Filter) -> QuerySet[Document]:
    if wanted.words.strip():
        words = wanted.words.strip()
        rows = rows.filter(Q(title__contains=words) | Q(issuer__contains=words))
    if wanted.doc_kind:
        rows = rows.filter(doc_kind=wanted.doc_kind)
    if wanted.is_open_only:
        undecided = Proposal.objects.filter(status=Status.PROPOSED)
        rows = rows.filter(id__in=undecided.values("document_id"))
    return rows


def _counted(shown: list[Document]) -> list[Row]:
    """Two more queries for the whole page."""
    statuses: dict[int, Counter[str]] = defaultdict(Counter)
    held = Proposal.objects.filter(document__in=shown).exclude(status=Status.MERGED)
    for document_id, status in held.values_list("document_id", "status"):
        statuses[document_id][status] += 1
    open_questions = DocQuestion.objects.filter(document__in=shown, answer="")
    asked = Counter(open_questions.values_list("document_id", flat=True))
    return [
        Row(
            document=document,
            total=statuses[document.id].total(),
            undecided=statuses[document.id][Status.PROPOSED],
            confirmed=sum(statuses[document.id][one] for one in Status.on_ledger()),
            dismissed=statuses[document.id][Status.DISMISSED],
            asked=asked[document.id],
        )
        for document in shown
    ]


def document(viewer: Viewer, document_id: int) -> Document:
    found = (
        access.visible_to(viewer)
        .select_related("upper", "supersedes", "round", "issuer_org")
        .filter(id=document_id)
        .first()
    )
    if found is None:
        raise NotVisible(f"directives.document:{document_id}")
    return found


def meetings(viewer: Viewer, *, until: date, limit: int = 30) -> list[Document]:
    """Speeches and minutes with a date, up to a day, the newest first."""
    held = (Document.Kind.SPEECH, Document.Kind.MINUTES)
    rows = access.visible_to(viewer).filter(doc_kind__in=held, issued_on__lte=until)
    return list(rows.only("id", "title", "issued_on").order_by("-issued_on", "-id")[:limit])


def document_options(viewer: Viewer, *, limit: int = 200) -> list[tuple[int, str]]:
    """Documents to choose an upper or a superseded one from."""
    rows = access.visible_to(viewer).order_by("-taken_in_at", "-id")[:limit]
    return list(rows.values_list("id", "title"))


def choices(column: str) -> list[tuple[str, str]]:
    return [(code, word) for code, word in CHOICES[column].choices]
