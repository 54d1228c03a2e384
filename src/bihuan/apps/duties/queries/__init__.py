from bihuan.apps.duties.queries.areas import areas_of
from bihuan.apps.duties.queries.proof import Post, Proof, Rung, responsible
from bihuan.apps.duties.queries.routing import Cell, Route, route

__all__ = ["Cell", "Post", "Proof", "Route", "Rung", "areas_of", "responsible", "route"]
