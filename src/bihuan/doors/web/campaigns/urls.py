from django.urls import path

from bihuan.doors.web.campaigns import (
    account,
    act,
    add,
    chart,
    detail,
    edit,
    goals,
    list,
    new,
    propose,
    remove,
)

urlpatterns = [
    path("", list.page, name="campaigns-list"),
    path("new/", new.page, name="campaigns-new"),
    path("add/", add.page, name="campaigns-add"),
    path("<int:campaign_id>/", detail.page, name="campaigns-detail"),
    path("<int:campaign_id>/edit/", edit.page, name="campaigns-edit"),
    path("<int:campaign_id>/propose/", propose.page, name="campaigns-propose"),
    path("<int:campaign_id>/account/", account.page, name="campaigns-account"),
    path("<int:campaign_id>/goals/", goals.page, name="campaigns-goals"),
    path("<int:campaign_id>/goals/<int:goal_id>/measure/", goals.measure, name="campaigns-measure"),
    path("<int:campaign_id>/goals/<int:goal_id>/drop/", goals.drop, name="campaigns-goal-drop"),
    path("<int:campaign_id>/chart.pdf", chart.pdf, name="campaigns-chart-pdf"),
    path("<int:campaign_id>/chart.svg", chart.svg, name="campaigns-chart-svg"),
    path("<int:campaign_id>/items/<int:item_id>/remove/", remove.page, name="campaigns-remove"),
    path("<int:campaign_id>/<slug:verb>/", act.page, name="campaigns-act"),
]
