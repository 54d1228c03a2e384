from django.urls import path

from bihuan.doors.web.map import card, layer, page, point, selected

urlpatterns = [
    path("", page.page, name="map"),
    path("layers/<slug:code>.json", layer.page, name="map-layer"),
    path("card/<slug:layer>/<str:key>/", card.page, name="map-card"),
    path("point/", point.page, name="map-point"),
    path("selected/", selected.page, name="map-selected"),
    path("selected.xlsx", selected.sheet, name="map-sheet"),
]
