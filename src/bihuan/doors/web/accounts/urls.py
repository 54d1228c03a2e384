from django.urls import path

from bihuan.doors.web.accounts import browser, login, logout, password

urlpatterns = [
    path("login/", login.page, name="login"),
    path("logout/", logout.page, name="logout"),
    path("password/", password.page, name="password"),
    path("about/browser/", browser.page, name="about-browser"),
]
