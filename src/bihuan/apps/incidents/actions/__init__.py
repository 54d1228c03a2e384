from bihuan.apps.incidents.actions.add_signal_photo import add_signal_photo
from bihuan.apps.incidents.actions.beat import beat
from bihuan.apps.incidents.actions.take_signal import take_signal
from bihuan.apps.incidents.sealing import Reporter

__all__ = ["Reporter", "add_signal_photo", "beat", "take_signal"]
