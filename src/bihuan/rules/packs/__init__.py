from bihuan.rules.packs.expressions import Facts, Value
from bihuan.rules.packs.judge import COMPUTED, NOTHING, Judge, Share, result
from bihuan.rules.packs.pack import (
    AGGREGATES,
    FIELD_TYPES,
    GEOMETRIES,
    LEVELS,
    PUBLICITY,
    AlertRule,
    BadPack,
    CheckItem,
    Checklist,
    Fault,
    Field,
    Indicator,
    Pack,
)
from bihuan.rules.packs.reading import read_pack
from bihuan.rules.packs.shipped import shipped
from bihuan.rules.packs.values import check_values, doubts, read_cell, shown

__all__ = [
    "AGGREGATES",
    "COMPUTED",
    "FIELD_TYPES",
    "GEOMETRIES",
    "LEVELS",
    "NOTHING",
    "PUBLICITY",
    "AlertRule",
    "BadPack",
    "CheckItem",
    "Checklist",
    "Facts",
    "Fault",
    "Field",
    "Indicator",
    "Judge",
    "Pack",
    "Share",
    "Value",
    "check_values",
    "doubts",
    "read_cell",
    "read_pack",
    "result",
    "shipped",
    "shown",
]
