from django.urls import path

from bihuan.doors.web.effects import act, ask, detail, list, normalise, run, winds

urlpatterns = [
    path("", list.page, name="effects-list"),
    path("ask/", ask.page, name="effects-ask"),
    path("winds/", winds.page, name="effects-winds"),
    path("normalise/", normalise.page, name="effects-normalise"),
    path("runs/<int:run_id>/", run.page, name="effects-run"),
    path("<int:judgement_id>/", detail.page, name="effects-detail"),
    path("<int:judgement_id>/refresh/", act.refresh, name="effects-refresh"),
    path("<int:judgement_id>/withdraw/", act.withdraw, name="effects-withdraw"),
]
