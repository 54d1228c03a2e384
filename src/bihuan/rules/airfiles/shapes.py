"""What is asked of a person about an air file, and what is said about its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bihuan.rules.airfiles.heading import Heading


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person settled; empty where nobody was asked yet."""

    columns: Mapping[int, str] = field(default_factory=dict)
    """Column number → field, where the heading does not say."""
    stations: Mapping[str, str] = field(default_factory=dict)
    """Name in the file → station code; "-" leaves its rows out."""
    kind: str = ""
    zone: str = ""
    co_unit: str = ""
    ozone: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What the file leaves open; nothing is brought in before it is answered."""

    key: str
    sentence: str
    choices: tuple[tuple[str, str], ...]
    about: str = ""
    """Of a station: its name in the file."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about one row: where, what, and what becomes of it."""

    row: int
    what: str
    why: str
    is_left_out: bool
    """The whole row, or only the one value."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One station's values of one hour or day, whole numbers of their scale."""

    row: int
    code: str
    ends_at: datetime
    """On the wall in Beijing."""
    values: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that came of a file: nothing of it is kept before a person says so."""

    kind: str
    heading: Heading
    samples: tuple[tuple[str, ...], ...]
    rows: tuple[Parsed, ...]
    questions: tuple[Question, ...]
    remarks: tuple[Remark, ...]
    counts: Mapping[str, int]
    """By what, how many remarks; all of them, though `remarks` holds the first of each."""
    named: tuple[str, ...]
    """Stations as the file calls them."""
