"""R023 and R025: every numbered problem of a feedback document, by aspect and type."""

from collections import Counter
from dataclasses import dataclass

from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import Document
from bihuan.apps.directives.queries.listing import document as document_of
from bihuan.rules.findings import findings
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Group:
    """One aspect and type, with how many problems it has."""

    aspect: str
    type_word: str
    count: int


@dataclass(frozen=True, slots=True)
class Feedback:
    """How many were read in the text, how many stand as proposals, how many were lost."""

    read: int
    proposed: int
    outside: int
    groups: list[Group]

    @property
    def dropped(self) -> int:
        return self.read - self.proposed

    @property
    def aspects(self) -> int:
        return len({group.aspect for group in self.groups if group.aspect})

    @property
    def types(self) -> int:
        return len({(g.aspect, g.type_word) for g in self.groups if g.type_word})

    @property
    def sentence(self) -> str:
        words = f"读到{self.read}条问题，建议{self.proposed}条，丢弃{self.dropped}条"
        return f"{words}；另有{self.outside}条要求" if self.outside else words


def feedback(viewer: Viewer, document_id: int) -> Feedback | None:
    """Nothing for other kinds of document, nor where no problem is numbered."""
    document = document_of(viewer, document_id)
    if document.doc_kind != Document.Kind.FEEDBACK:
        return None
    found = findings(document.text)
    if not found:
        return None
    rows = list(
        document.proposals.exclude(status=Status.MERGED)
        .order_by("start", "id")
        .values_list("start", "end", "aspect", "type_word")
    )
    held = [one for one in found if any(s < one.end and one.start < e for s, e, _, _ in rows)]
    outside = sum(not any(s < one.end and one.start < e for one in found) for s, e, _, _ in rows)
    groups = Counter((one.aspect, one.type_word) for one in held)
    return Feedback(
        len(found), len(held), outside, [Group(*words, count) for words, count in groups.items()]
    )
