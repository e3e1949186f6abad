"""Addresses of the site, one include an area of pages."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("lianxin.api.urls")),
    path("", include("lianxin.web.urls")),
]
