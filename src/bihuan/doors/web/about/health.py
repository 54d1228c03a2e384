from django.http import HttpRequest, JsonResponse

from bihuan.doors.kit import clock
from bihuan.foundation.jobs import queries as jobs


def page(request: HttpRequest) -> JsonResponse:
    """For a watch: the database answers, and whether work waits. No data of the county."""
    late_since = jobs.oldest_due(clock.now())
    return JsonResponse(
        {"ok": True, "jobs_late_since": late_since.isoformat() if late_since else None}
    )
