"""/m/: the phone. One page that works without a network, and what it fetches and sends."""

from django.urls import path

from bihuan.doors.field import hello, intake, outlines, shell, supplies

urlpatterns = [
    path("", shell.page, name="field-home"),
    path("app.webmanifest", shell.manifest, name="field-manifest"),
    path("sw.js", shell.worker, name="field-worker"),
    path("hello/", hello.page, name="field-hello"),
    path("supplies/", supplies.page, name="field-supplies"),
    path("outlines/", outlines.page, name="field-outlines"),
    path("parcels/", intake.parcel, name="field-parcel"),
    path("parcels/<uuid:parcel_id>/photos/<uuid:photo_id>/", intake.photo, name="field-photo"),
]
