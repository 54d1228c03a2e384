from bihuan.apps.subjects.actions.adopt_pack import adopt_pack
from bihuan.apps.subjects.actions.adopt_shipped import adopt_shipped

__all__ = ["adopt_pack", "adopt_shipped"]
