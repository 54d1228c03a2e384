from bihuan.foundation.places.actions.add_place import add_place
from bihuan.foundation.places.actions.set_boundary import set_boundary

__all__ = ["add_place", "set_boundary"]
