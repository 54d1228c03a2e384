from bihuan.foundation.profile.actions.change import change

__all__ = ["change"]
