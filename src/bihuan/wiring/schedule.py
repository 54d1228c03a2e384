"""What is done when nobody asks: one line a turn, kept by `bihuan work`."""

from collections.abc import Mapping
from datetime import time

from bihuan.apps.air import jobs as air
from bihuan.apps.coverage import jobs as coverage
from bihuan.apps.duties import jobs as duties
from bihuan.apps.emissions import jobs as emissions
from bihuan.apps.incidents import jobs as incidents
from bihuan.apps.integrity import jobs as integrity
from bihuan.apps.subjects import jobs as subjects
from bihuan.apps.telemetry import jobs as telemetry
from bihuan.apps.urging import jobs as urging
from bihuan.apps.warnings import jobs as warnings
from bihuan.foundation.notices import jobs as notices
from bihuan.foundation.series import jobs as series
from bihuan.rules.timetable import Daily, Every, OnWorkdays, Outside, Turn

SCHEDULE: Mapping[str, Turn] = {
    "climb_ladder": Turn(Every(5), urging.climb_ladder),
    "tell_county_heads": Turn(OnWorkdays(time(8, 30)), urging.tell_county_heads),
    "check_thresholds": Turn(Daily(time(8, 5)), warnings.check_thresholds),
    "watch_trends": Turn(Daily(time(8, 10)), warnings.watch_trends),
    "watch_feeds": Turn(Every(20), air.watch_feeds),
    "expire_commands": Turn(Every(5), telemetry.expire_commands),
    "find_gaps": Turn(Every(10), telemetry.find_gaps),
    "ask_backfill": Turn(Every(1), telemetry.ask_backfill),
    "fold_live": Turn(Daily(time(3, 20)), telemetry.fold_live),
    "fold_log": Turn(Daily(time(3, 40)), telemetry.fold_log),
    "judge_arrived": Turn(Every(5), emissions.judge_arrived),
    "watch_silence": Turn(Every(5), emissions.watch_silence),
    "write_book": Turn(Daily(time(0, 1)), emissions.write_book),
    "raise_unclaimed": Turn(Every(30), duties.raise_unclaimed),
    "drop_contacts": Turn(Daily(time(2, 30)), incidents.drop_contacts),
    "watch_cameras": Turn(Every(5), incidents.watch_cameras),
    "close_yesterday": Turn(Daily(time(1, 20)), air.close_yesterday),
    "find_signs": Turn(Daily(time(1, 40)), air.find_signs),
    "find_fraud_signs": Turn(Daily(time(1, 50)), integrity.find_fraud_signs),
    "raise_alerts": Turn(Daily(time(2, 0)), subjects.raise_alerts),
    "count_days": Turn(Daily(time(23, 50)), coverage.count_days),
    "sweep": Turn(Daily(time(3, 0)), series.sweep),
    "send_waiting": Turn(Every(1), Outside(notices.send_waiting)),
}
