from bihuan.foundation.places.models.drawing import Drawing
from bihuan.foundation.places.models.place import Place
from bihuan.foundation.places.models.zone import Zone

__all__ = ["Drawing", "Place", "Zone"]
