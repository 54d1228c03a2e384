from django.urls import path

from bihuan.doors.web.directives import (
    add,
    answer,
    aside,
    changes,
    coverage,
    list,
    pack,
    proposal,
    read_again,
    review,
    rounds,
    take_in,
    tree,
    upper,
)

urlpatterns = [
    path("", list.page, name="directives-list"),
    path("take-in/", take_in.page, name="directives-take-in"),
    path("pack/", pack.page, name="directives-pack"),
    path("pack/paper/", pack.paper, name="directives-pack-paper"),
    path("rounds/", rounds.page, name="directives-rounds"),
    path("<int:document_id>/", review.page, name="directives-review"),
    path("<int:document_id>/coverage/", coverage.page, name="directives-coverage"),
    path("<int:document_id>/tree/", tree.page, name="directives-tree"),
    path("<int:document_id>/changes/", changes.page, name="directives-changes"),
    path("<int:document_id>/add/", add.page, name="directives-add"),
    path("<int:document_id>/read-again/", read_again.page, name="directives-read-again"),
    path("<int:document_id>/upper/", upper.page, name="directives-upper"),
    path("proposals/<int:proposal_id>/", proposal.page, name="directives-proposal"),
    path("sentences/<int:uncovered_id>/", aside.page, name="directives-aside"),
    path("questions/<int:question_id>/", answer.page, name="directives-answer"),
]
