from bihuan.foundation.keys.models.key import Key

__all__ = ["Key"]
