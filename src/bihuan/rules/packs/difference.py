"""What changed between two texts of a pack, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Line:
    """One line that went (-) or came (+), by its number in the text it stands in."""

    sign: str
    number: int
    text: str


def changed_lines(before: str, after: str) -> Sequence[Line]:
    old, new = before.splitlines(), after.splitlines()
    found: list[Line] = []
    for what, a_from, a_to, b_from, b_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if what != "equal":
            found += [Line("-", at + 1, old[at]) for at in range(a_from, a_to)]
            found += [Line("+", at + 1, new[at]) for at in range(b_from, b_to)]
    return found
