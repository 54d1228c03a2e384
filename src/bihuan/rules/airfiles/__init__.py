"""Hourly and daily air files, Excel or CSV: read, checked and asked about before anything is kept.

`airfiles.read(airfiles.rows_of(name, data), stations=..., answers=airfiles.Answers(), now=...)`
"""

from bihuan.rules.airfiles.heading import WORDS, Column, Heading
from bihuan.rules.airfiles.reading import known_as, read
from bihuan.rules.airfiles.shapes import Answers, Parsed, Question, Reading, Remark
from bihuan.rules.airfiles.table import rows_of

__all__ = [
    "WORDS",
    "Answers",
    "Column",
    "Heading",
    "Parsed",
    "Question",
    "Reading",
    "Remark",
    "known_as",
    "read",
    "rows_of",
]
