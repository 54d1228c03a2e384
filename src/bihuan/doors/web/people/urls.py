from django.urls import path

from bihuan.doors.web.people import list, new, org, orgs, person, receive, settings

urlpatterns = [
    path("", list.page, name="people-list"),
    path("new/", new.page, name="people-new"),
    path("orgs/", orgs.page, name="org-list"),
    path("orgs/new/", orgs.new, name="org-new"),
    path("orgs/<int:org_id>/", org.page, name="org-detail"),
    path("settings/", settings.page, name="settings"),
    path("posts/<int:appointment_id>/receive/", receive.page, name="post-receive"),
    path("<int:person_id>/", person.page, name="person-detail"),
    path("<int:person_id>/<slug:verb>/", person.act, name="person-act"),
]
