from django.urls import path

from bihuan.doors.web.targets import (
    calibration,
    denominator,
    detail,
    effects,
    freeze,
    indicator,
    list,
    measure,
    new,
    odds,
    replace,
    split,
)

urlpatterns = [
    path("", list.page, name="targets-list"),
    path("new/", new.page, name="targets-new"),
    path("indicators/new/", indicator.page, name="targets-indicator-new"),
    path(
        "indicators/<int:indicator_id>/denominator/", denominator.page, name="targets-denominator"
    ),
    path("calibration/", calibration.page, name="targets-calibration"),
    path("effects/<int:item_id>/", effects.page, name="targets-effects"),
    path("<int:target_id>/", detail.page, name="targets-detail"),
    path("<int:target_id>/odds/", odds.page, name="targets-odds"),
    path("<int:target_id>/replace/", replace.page, name="targets-replace"),
    path("<int:target_id>/split/<slug:kind>/", split.page, name="targets-split"),
    path("<int:target_id>/measure/", measure.page, name="targets-measure"),
    path("<int:target_id>/freeze/", freeze.page, name="targets-freeze"),
]
