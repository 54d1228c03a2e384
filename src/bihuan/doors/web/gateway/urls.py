from django.urls import path

from bihuan.doors.web.gateway import (
    admit,
    ask,
    command,
    commands,
    device,
    device_edit,
    device_new,
    device_restore,
    device_retire,
    devices,
    health,
    newcomers,
    quarantine,
    quarantined,
    refuse,
    second,
)

urlpatterns = [
    path("", health.page, name="gateway"),
    path("devices/", devices.page, name="gateway-devices"),
    path("devices/new/", device_new.page, name="gateway-device-new"),
    path("devices/<int:device_id>/", device.page, name="gateway-device"),
    path("devices/<int:device_id>/edit/", device_edit.page, name="gateway-device-edit"),
    path("devices/<int:device_id>/retire/", device_retire.page, name="gateway-device-retire"),
    path("devices/<int:device_id>/restore/", device_restore.page, name="gateway-device-restore"),
    path("newcomers/", newcomers.page, name="gateway-newcomers"),
    path("newcomers/<int:newcomer_id>/admit/", admit.page, name="gateway-admit"),
    path("newcomers/<int:newcomer_id>/refuse/", refuse.page, name="gateway-refuse"),
    path("quarantine/", quarantine.page, name="gateway-quarantine"),
    path("quarantine/<int:quarantine_id>/", quarantined.page, name="gateway-quarantined"),
    path("commands/", commands.page, name="gateway-commands"),
    path("commands/new/", ask.page, name="gateway-ask"),
    path("commands/<int:command_id>/", command.page, name="gateway-command"),
    path("commands/<int:command_id>/second/", second.page, name="gateway-second"),
]
