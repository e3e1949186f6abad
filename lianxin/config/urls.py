"""Addresses of the site, one include an area of pages."""

from django.urls import include, path

urlpatterns = [
    path("", include("lianxin.web.urls")),
]
