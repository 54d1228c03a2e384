"""Exact parts of a document's text: where a cut falls, and which words a part still holds."""

from collections.abc import Sequence

from bihuan.apps.directives.models import Document, Proposal
from bihuan.rules.refusal import Refused

BETWEEN = " \t\r\n\u3000，,；;。、"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same span without the spaces and stops at its ends."""
    while start < end and text[start] in BETWEEN:
        start += 1
    while end > start and text[end - 1] in BETWEEN:
        end -= 1
    return start, end


def guard_span(document: Document, start: int, end: int) -> tuple[int, int]:
    if not 0 <= start < end <= len(document.text):
        raise Refused("directives.span.outside", "所选的起止位置不在文件正文里")
    cut = trimmed(document.text, start, end)
    if cut[0] == cut[1]:
        raise Refused("directives.span.empty", "所选的一段没有文字")
    return cut


def held_in(quote: str, names: Sequence[str]) -> list[str]:
    return [name for name in names if name in quote]


def union(first: Sequence[str], second: Sequence[str]) -> list[str]:
    return list(dict.fromkeys((*first, *second)))


def move_questions(document: Document, parts: Sequence[Proposal]) -> None:
    """Every question belongs to the part whose span it stands in."""
    for part in parts:
        document.questions.filter(start__gte=part.start, end__lte=part.end).exclude(
            token=""
        ).update(proposal=part)
