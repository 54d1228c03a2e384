from bihuan.foundation.notices.models.delivery import Delivery
from bihuan.foundation.notices.models.lane import Lane
from bihuan.foundation.notices.models.notice import Notice

__all__ = ["Delivery", "Lane", "Notice"]
