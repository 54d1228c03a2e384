"""On which line of a TOML text each key stands; the text is known to be valid TOML."""

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]
BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
KEY = re.compile(r"[A-Za-z0-9_-]+|\"(?:[^\"\\]|\\.)*\"|'[^']*'")
DOT = re.compile(r"[ \t]*\.[ \t]*")
STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
BARE = re.compile(r"[^,\]}\n#]+")
QUOTES = "\"'"


def lines(text: str) -> Mapping[Path, int]:
    """Path of every table, key and element → its line, the first being 1."""
    return _Scan(text).all()


class _Scan:
    """One walk over the text; `at` is where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}

    def all(self) -> Mapping[Path, int]:
        table: Path = ()
        self._skip()
        while self.at < len(self.text):
            if self.text.startswith("[[", self.at):
                table = self._header(2)
            elif self.text[self.at] == "[":
                table = self._header(1)
            else:
                self._pair(table)
            self._skip()
        return self.found

    def _header(self, brackets: int) -> Path:
        begun = self.at
        self.at += brackets
        self._blank()
        names = self._key()
        path: Path = ()
        for name in names[:-1]:
            path = self._current((*path, name))
        path = (*path, names[-1])
        if brackets == 2:
            self.counts[path] = self.counts.get(path, -1) + 1
            self._note(path, begun)
        path = self._current(path)
        self._note(path, begun)
        self._blank()
        self.at += brackets
        return path

    def _current(self, path: Path) -> Path:
        """Where a list of tables is named, its last table is meant."""
        return (*path, self.counts[path]) if path in self.counts else path

    def _pair(self, table: Path) -> None:
        begun = self.at
        names = self._key()
        for upto in range(1, len(names) + 1):
            self._note((*table, *names[:upto]), begun)
        self._blank()
        self.at += 1  # the sign =
        self._blank()
        self._value((*table, *names))

    def _value(self, path: Path) -> None:
        sign = self.text[self.at]
        if sign == "[":
            self._array(path)
        elif sign == "{":
            self._inline(path)
        elif sign in QUOTES:
            self.at = self._end(STRING)
        else:
            self.at = self._end(BARE)

    def _array(self, path: Path) -> None:
        self.at += 1
        self._skip()
        number = 0
        while self.text[self.at] != "]":
            self._note((*path, number), self.at)
            self._value((*path, number))
            number += 1
            self._separate()
        self.at += 1

    def _inline(self, path: Path) -> None:
        self.at += 1
        self._skip()
        while self.text[self.at] != "}":
            self._pair(path)
            self._separate()
        self.at += 1

    def _separate(self) -> None:
        self._skip()
        if self.text[self.at] == ",":
            self.at += 1
            self._skip()

    def _key(self) -> tuple[str, ...]:
        names = [self._name()]
        while (dot := DOT.match(self.text, self.at)) is not None:
            self.at = dot.end()
            names.append(self._name())
        return tuple(names)

    def _name(self) -> str:
        begun, self.at = self.at, self._end(KEY)
        return self.text[begun : self.at].strip(QUOTES)

    def _end(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise ValueError(f"no TOML at {self.at}")
        return match.end()

    def _note(self, path: Path, at: int) -> None:
        self.found.setdefault(path, self.text.count("\n", 0, at) + 1)

    def _skip(self) -> None:
        self.at = self._end(BLANK)

    def _blank(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in " \t":
            self.at += 1
