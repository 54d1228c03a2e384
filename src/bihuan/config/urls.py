"""The site map: one line a folder of doors/web, in the order of the menu."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("bihuan.doors.web.workbench.urls")),
    path("", include("bihuan.doors.web.accounts.urls")),
    path("cockpit/", include("bihuan.doors.web.cockpit.urls")),
    path("screen/", include("bihuan.doors.web.screen.urls")),
    path("dispatch/", include("bihuan.doors.web.dispatch.urls")),
    path("ledger/", include("bihuan.doors.web.ledger.urls")),
    path("calendar/", include("bihuan.doors.web.calendar.urls")),
    path("air/", include("bihuan.doors.web.air.urls")),
    path("effects/", include("bihuan.doors.web.effects.urls")),
    path("warnings/", include("bihuan.doors.web.warnings.urls")),
    path("targets/", include("bihuan.doors.web.targets.urls")),
    path("inventory/", include("bihuan.doors.web.inventory.urls")),
    path("zones/", include("bihuan.doors.web.zones.urls")),
    path("water/", include("bihuan.doors.web.water.urls")),
    path("outlets/", include("bihuan.doors.web.outlets.urls")),
    path("integrity/", include("bihuan.doors.web.integrity.urls")),
    path("gateway/", include("bihuan.doors.web.gateway.urls")),
    path("map/", include("bihuan.doors.web.map.urls")),
    path("registers/", include("bihuan.doors.web.registers.urls")),
    path("inspections/", include("bihuan.doors.web.inspections.urls")),
    path("sweeps/", include("bihuan.doors.web.sweeps.urls")),
    path("incidents/", include("bihuan.doors.web.incidents.urls")),
    path("patrols/", include("bihuan.doors.web.patrols.urls")),
    path("coverage/", include("bihuan.doors.web.coverage.urls")),
    path("evacuations/", include("bihuan.doors.web.evacuations.urls")),
    path("roads/", include("bihuan.doors.web.roads.urls")),
    path("campaigns/", include("bihuan.doors.web.campaigns.urls")),
    path("orders/", include("bihuan.doors.web.orders.urls")),
    path("directives/", include("bihuan.doors.web.directives.urls")),
    path("responsibility/", include("bihuan.doors.web.responsibility.urls")),
    path("duties/", include("bihuan.doors.web.duties.urls")),
    path("keys/", include("bihuan.doors.web.keys.urls")),
    path("people/", include("bihuan.doors.web.people.urls")),
    path("audit/", include("bihuan.doors.web.audit.urls")),
    path("outbox/", include("bihuan.doors.web.outbox.urls")),
    path("t/", include("bihuan.doors.web.link.urls")),
    path("m/", include("bihuan.doors.field.urls")),
    path("", include("bihuan.doors.api.urls")),
    path("open/", include("bihuan.doors.portal.urls")),
    path("files/", include("bihuan.doors.web.files.urls")),
    path("kit/", include("bihuan.doors.web.about.urls")),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("bihuan.doors.demo.urls")))
