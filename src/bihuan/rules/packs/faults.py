"""What was found wrong, each at the line of its key, or of the table it is missing from."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from bihuan.rules.packs.locating import Path
from bihuan.rules.packs.pack import Fault


class Faults:
    """Collects the faults of one text."""

    def __init__(self, lines: Mapping[Path, int]) -> None:
        self._lines = lines
        self.found: list[Fault] = []

    def note(self, path: Path, sentence: str) -> None:
        self.found.append(Fault(self.line(path), sentence))

    def unknown(self, path: Path, said: str, known: Iterable[str], what: str = "名字") -> None:
        """Something that is not among what may stand there, with what was likely meant."""
        choice = list(known)
        near = get_close_matches(said, choice, n=1, cutoff=0.5)
        meant = f"是否应为{near[0]}" if near else f"可用的有{'、'.join(choice)}"
        self.note(path, f"没有{said}这个{what}；{meant}")

    def line(self, path: Path) -> int:
        """Of the key itself, or of the nearest table around it; 1 for the text as a whole."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return 1
