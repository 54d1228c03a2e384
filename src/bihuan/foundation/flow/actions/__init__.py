from bihuan.foundation.flow.actions.move import Moving, move

__all__ = ["Moving", "move"]
