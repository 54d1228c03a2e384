"""What a document says in numbers, and what does not add up about it."""

from dataclasses import dataclass

from bihuan.apps.directives.models import Amount, Document, Figure, Finding
from bihuan.apps.directives.queries.listing import document as document_of
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Numbers:
    """Doubts are for a person; what merely follows is told."""

    figures: list[Figure]
    findings: list[Finding]
    amounts: list[Amount]

    @property
    def doubts(self) -> list[Finding]:
        return [one for one in self.findings if one.is_doubt]

    @property
    def consequences(self) -> list[Finding]:
        return [one for one in self.findings if not one.is_doubt]

    @property
    def ordered(self) -> list[Finding]:
        return [*self.doubts, *self.consequences]

    @property
    def measured(self) -> list[Figure]:
        """Figures of an indicator; a number of points announced is told by its finding."""
        return [one for one in self.figures if one.indicator]

    @property
    def open(self) -> int:
        return sum(not one.answer for one in self.doubts)

    @property
    def places(self) -> frozenset[int]:
        """Where each of them begins in the text."""
        starts = [one.start for one in self.figures]
        starts += [one.start for one in self.findings]
        starts += [one.start for one in self.amounts]
        return frozenset(starts)


def numbers_of(document: Document) -> Numbers:
    """Three queries."""
    return Numbers(
        list(document.figures.order_by("start", "id")),
        list(document.findings.order_by("start", "id")),
        list(document.amounts.order_by("start", "id")),
    )


def findings(viewer: Viewer, document_id: int) -> list[Finding]:
    """What does not add up in a document and what follows from its numbers, doubts first."""
    found = document_of(viewer, document_id).findings.order_by("start", "id")
    return sorted(found, key=lambda one: not one.is_doubt)
