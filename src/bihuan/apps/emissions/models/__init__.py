from bihuan.apps.emissions.models.alarm import Alarm, Explanation
from bihuan.apps.emissions.models.judged import Judged, Outage
from bihuan.apps.emissions.models.limit import Limit, Mark

__all__ = ["Alarm", "Explanation", "Judged", "Limit", "Mark", "Outage"]
