from bihuan.foundation.files.actions.attach import attach
from bihuan.foundation.files.actions.withdraw import withdraw

__all__ = ["attach", "withdraw"]
