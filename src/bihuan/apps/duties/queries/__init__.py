from bihuan.apps.duties.queries.areas import areas_of
from bihuan.apps.duties.queries.disputes import (
    Bounces,
    Desk,
    DisputeRow,
    Parked,
    bounces_by_unit,
    desk,
    dispute,
    domain_of,
    parked,
)
from bihuan.apps.duties.queries.gaps import (
    GapRow,
    Gaps,
    Lost,
    LostSubject,
    Uncovered,
    Unruled,
    gaps,
    uncovered_without,
)
from bihuan.apps.duties.queries.leaders import Charge, Deeds, charges, deed_words, deeds
from bihuan.apps.duties.queries.matrix import Matrix, MatrixRow, domains, history, line, matrix
from bihuan.apps.duties.queries.proof import Post, Proof, Rung, responsible
from bihuan.apps.duties.queries.reading import OfferedLine, offered_lines
from bihuan.apps.duties.queries.repeats import Offender, Repeat, offenders, repeats
from bihuan.apps.duties.queries.routing import Cell, Route, route
from bihuan.apps.duties.queries.watching import Named, WatchRow, subjects_named, watches

__all__ = [
    "Bounces",
    "Cell",
    "Charge",
    "Deeds",
    "Desk",
    "DisputeRow",
    "GapRow",
    "Gaps",
    "Lost",
    "LostSubject",
    "Matrix",
    "MatrixRow",
    "Named",
    "Offender",
    "OfferedLine",
    "Parked",
    "Post",
    "Proof",
    "Repeat",
    "Route",
    "Rung",
    "Uncovered",
    "Unruled",
    "WatchRow",
    "areas_of",
    "bounces_by_unit",
    "charges",
    "deed_words",
    "deeds",
    "desk",
    "dispute",
    "domain_of",
    "domains",
    "gaps",
    "history",
    "line",
    "matrix",
    "offenders",
    "offered_lines",
    "parked",
    "repeats",
    "responsible",
    "route",
    "subjects_named",
    "uncovered_without",
    "watches",
]
