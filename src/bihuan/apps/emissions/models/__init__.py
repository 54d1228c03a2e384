from bihuan.apps.emissions.models.alarm import Alarm, Explanation, Judged
from bihuan.apps.emissions.models.limit import Limit, Mark

__all__ = ["Alarm", "Explanation", "Judged", "Limit", "Mark"]
