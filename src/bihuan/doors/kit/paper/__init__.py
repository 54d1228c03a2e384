from bihuan.doors.kit.paper.typeset import pdf

__all__ = ["pdf"]
