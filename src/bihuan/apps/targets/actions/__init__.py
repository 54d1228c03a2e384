from bihuan.apps.targets.actions.aiming import Aim
from bihuan.apps.targets.actions.choose_denominator import choose_denominator
from bihuan.apps.targets.actions.define_indicator import Draft, define_indicator
from bihuan.apps.targets.actions.freeze import freeze
from bihuan.apps.targets.actions.measure import measure
from bihuan.apps.targets.actions.note_effects import Effect, note_effects
from bihuan.apps.targets.actions.replace_target import replace_target
from bihuan.apps.targets.actions.set_target import set_target
from bihuan.apps.targets.actions.split import Piece, split

__all__ = [
    "Aim",
    "Draft",
    "Effect",
    "Piece",
    "choose_denominator",
    "define_indicator",
    "freeze",
    "measure",
    "note_effects",
    "replace_target",
    "set_target",
    "split",
]
