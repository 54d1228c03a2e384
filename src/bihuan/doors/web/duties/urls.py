from django.urls import path

from bihuan.doors.web.duties import (
    dispute,
    disputes,
    gaps,
    leaders,
    line,
    matrix,
    proof,
    reading,
    repeats,
    suggest,
    watches,
    what_if,
)

urlpatterns = [
    path("", matrix.page, name="duties"),
    path("new/", line.new, name="duties-line-new"),
    path("read/", reading.page, name="duties-read"),
    path("proof/", proof.page, name="duties-proof"),
    path("gaps/", gaps.page, name="duties-gaps"),
    path("what-if/", what_if.page, name="duties-what-if"),
    path("watches/", watches.page, name="duties-watches"),
    path("watches/<int:watch_id>/end/", watches.end, name="duties-watch-end"),
    path("disputes/", disputes.page, name="duties-disputes"),
    path("disputes/<int:dispute_id>/", dispute.page, name="duties-dispute"),
    path("rules/<int:rule_id>/withdraw/", disputes.withdraw, name="duties-rule-withdraw"),
    path("leaders/", leaders.page, name="duties-leaders"),
    path("repeats/", repeats.page, name="duties-repeats"),
    path("suggest/", suggest.page, name="duties-suggest"),
    path("<int:line_id>/", line.page, name="duties-line"),
    path("<int:line_id>/end/", line.end, name="duties-line-end"),
]
