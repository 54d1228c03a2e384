from bihuan.apps.targets.queries.shapes import Card, SoFar, SplitTable, Standing

__all__ = ["Card", "SoFar", "SplitTable", "Standing"]
