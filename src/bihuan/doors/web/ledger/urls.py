from django.urls import path

from bihuan.doors.web.ledger import (
    act,
    answer,
    bulk,
    detail,
    dossier,
    edit,
    evidence,
    export,
    list,
    new,
    plan,
    rounds,
    views,
    visit,
)

urlpatterns = [
    path("", list.page, name="ledger-list"),
    path("new/", new.page, name="ledger-new"),
    path("visit/", visit.page, name="ledger-visit"),
    path("export/", export.page, name="ledger-export"),
    path("rounds/", rounds.page, name="ledger-rounds"),
    path("bulk/", bulk.page, name="ledger-bulk"),
    path("views/", views.keep, name="ledger-view-keep"),
    path("views/<int:view_id>/drop/", views.drop, name="ledger-view-drop"),
    path("<int:item_id>/", detail.page, name="ledger-detail"),
    path("<int:item_id>/edit/", edit.page, name="ledger-edit"),
    path("<int:item_id>/plan/", plan.page, name="ledger-plan"),
    path("<int:item_id>/add_evidence/", evidence.page, name="ledger-evidence"),
    path("<int:item_id>/questions/<int:question_id>/", answer.page, name="ledger-answer"),
    path("<int:item_id>/dossier/", dossier.page, name="ledger-dossier"),
    path("<int:item_id>/<slug:verb>/", act.page, name="ledger-act"),
]
