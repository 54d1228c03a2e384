from bihuan.apps.coverage.actions.count_day import count_day
from bihuan.apps.coverage.actions.mark_seen import Seen, mark_seen

__all__ = ["Seen", "count_day", "mark_seen"]
