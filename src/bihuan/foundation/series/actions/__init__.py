from bihuan.foundation.series.actions.append import append
from bihuan.foundation.series.actions.clear import clear
from bihuan.foundation.series.actions.receive import Arrival, Received, receive
from bihuan.foundation.series.actions.sweep import sweep
from bihuan.foundation.series.actions.void import Voided, void
from bihuan.foundation.series.actions.writing import Observation

__all__ = [
    "Arrival",
    "Observation",
    "Received",
    "Voided",
    "append",
    "clear",
    "receive",
    "sweep",
    "void",
]
