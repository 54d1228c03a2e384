from bihuan.foundation.profile.models.setting import Setting

__all__ = ["Setting"]
