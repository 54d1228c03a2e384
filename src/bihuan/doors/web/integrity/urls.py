"""Pages; see urls below."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
