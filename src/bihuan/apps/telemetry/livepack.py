"""`hj212.pack_live` of packets that look alike, without taking each apart.

A logger names the same factors in the same order with every packet. The names of one packet make
a pattern for the next: where it fits, the packed text is a template filled in.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bihuan.rules.hj212 import Content

SHORT = {"Rtd": "r", "ZsRtd": "z", "Flag": "f"}
HEAD = len("DataTime=")
MOMENT = HEAD + 14
SHAPES = 4096


class Shape(NamedTuple):
    """Factors and parts in their order, as a pattern of the CP and a template of what is kept."""

    pattern: re.Pattern[bytes]
    template: bytes


class Packer:
    """The shape each logger had last."""

    def __init__(self) -> None:
        self._last: dict[str, Shape | None] = {}

    def alike(self, mn: str, cp: bytes) -> tuple[str, str] | None:
        """DataTime and packed values; None where the packet has to be taken apart."""
        shape = self._last.get(mn)
        found = shape.pattern.fullmatch(cp) if shape is not None else None
        if shape is None or found is None:
            return None
        packed = shape.template % found.groups()
        return cp[HEAD:MOMENT].decode("ascii"), packed.decode("ascii")

    def learn(self, mn: str, cp: bytes, content: Content, packed: str) -> None:
        """Remember how it looks, if filling in gives what taking apart gave."""
        self._last[mn] = None
        if content.params or not content.values or not cp.isascii():
            return
        names = [(factor, tuple(parts)) for factor, parts in content.values.items()]
        if not all(part in SHORT for _, parts in names for part in parts):
            return
        self._last[mn] = _shape(tuple(names))
        if self.alike(mn, cp) != (content.data_time, packed):
            self._last[mn] = None


@lru_cache(maxsize=SHAPES)
def _shape(names: Sequence[tuple[str, tuple[str, ...]]]) -> Shape:
    groups = [
        ",".join(re.escape(f"{factor}-{part}=") + "([^,;=&]*)" for part in parts)
        for factor, parts in names
    ]
    kept = [
        f"{factor}=".replace("%", "%%") + ",".join(SHORT[part] + "%b" for part in parts)
        for factor, parts in names
    ]
    pattern = "DataTime=[0-9]{14};" + ";".join(groups)
    return Shape(re.compile(pattern.encode()), ";".join(kept).encode())
