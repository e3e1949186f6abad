"""Addresses of the site, one include an area of pages."""

from django.urls import include, path

from lianxin.api.pages import problems

handler400 = "lianxin.config.faults.unreadable"
handler500 = "lianxin.config.faults.unanswered"
urlpatterns = [
    path("api/v1/", include("lianxin.api.urls")),
    path("docs/api/problems", problems, name="api-problems"),
    path("", include("lianxin.web.urls")),
]
