from bihuan.apps.sweeps.models.sweep import Sweep

__all__ = ["Sweep"]
