"""What is done when nobody asks: one line a turn, kept by `bihuan work`."""

from collections.abc import Mapping

from bihuan.foundation.notices import jobs as notices
from bihuan.rules.timetable import Every, Outside, Turn

SCHEDULE: Mapping[str, Turn] = {
    "send_waiting": Turn(Every(1), Outside(notices.send_waiting)),
}
