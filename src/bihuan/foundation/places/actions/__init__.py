from bihuan.foundation.places.actions.add_place import add_place
from bihuan.foundation.places.actions.draw_zone import draw_zone
from bihuan.foundation.places.actions.drop_zone import drop_zone
from bihuan.foundation.places.actions.redraw_zone import redraw_zone
from bihuan.foundation.places.actions.set_boundary import set_boundary

__all__ = ["add_place", "draw_zone", "drop_zone", "redraw_zone", "set_boundary"]
