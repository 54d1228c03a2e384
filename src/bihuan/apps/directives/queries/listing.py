"""The documents of an area, and how far each has come."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, TextChoices

from bihuan.apps.directives import access
from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import Document, Proposal, Round
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
    counts = {
        row["document_id"]: row
        for row in Proposal.objects.filter(document__in=shown)
        .exclude(status=Status.MERGED)
        .order_by()
        .values("document_id")
        .annotate(
            total=Count("id"),
            undecided=Count("id", filter=Q(status=Status.PROPOSED)),
            confirmed=Count("id", filter=Q(status=Status.CONFIRMED)),
            dismissed=Count("id", filter=Q(status=Status.DISMISSED)),
        )
    }
    asked = dict(
        Document.objects.filter(id__in=[row.id for row in shown])
        .order_by()
        .annotate(asked=Count("questions", filter=Q(questions__answer="")))
        .values_list("id", "asked")
    )
    none = {"total": 0, "undecided": 0, "confirmed": 0, "dismissed": 0}
    return [
        Row(
            document=document,
            asked=asked[document.id],
            **{name: counts.get(document.id, none)[name] for name in none},
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


def document_options(viewer: Viewer, *, limit: int = 200) -> list[tuple[int, str]]:
    """Documents to choose an upper or a superseded one from."""
    rows = access.visible_to(viewer).order_by("-taken_in_at", "-id")[:limit]
    return list(rows.values_list("id", "title"))


def choices(column: str) -> list[tuple[str, str]]:
    return [(code, word) for code, word in CHOICES[column].choices]
