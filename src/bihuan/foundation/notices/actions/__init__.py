from bihuan.foundation.notices.actions.mark_all_read import mark_all_read
from bihuan.foundation.notices.actions.mark_read import mark_read
from bihuan.foundation.notices.actions.tell import tell

__all__ = ["mark_all_read", "mark_read", "tell"]
