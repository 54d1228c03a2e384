from django.urls import path

from bihuan.doors.web.patrols import detail, list, parcel, parcels, plan_new, plans, unwalked

urlpatterns = [
    path("", list.page, name="patrols-list"),
    path("<int:patrol_id>/", detail.page, name="patrols-detail"),
    path("plans/", plans.page, name="patrols-plans"),
    path("plans/new/", plan_new.page, name="patrols-plan-new"),
    path("plans/<int:plan_id>/end/", plans.end, name="patrols-plan-end"),
    path("unwalked/", unwalked.page, name="patrols-unwalked"),
    path("parcels/", parcels.page, name="patrols-parcels"),
    path("parcels/<int:parcel_id>/", parcel.page, name="patrols-parcel"),
    path("parcels/<int:parcel_id>/retry/", parcel.retry, name="patrols-parcel-retry"),
    path("conflicts/<int:conflict_id>/settle/", parcel.settle, name="patrols-conflict-settle"),
]
