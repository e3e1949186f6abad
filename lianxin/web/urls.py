"""Addresses of the pages, one include an area."""

from django.urls import include, path

urlpatterns = [
    path("", include("lianxin.web.accounts.urls")),
]
