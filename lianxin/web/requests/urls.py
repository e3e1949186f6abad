"""Addresses of requests."""

from django.urls import path

from lianxin.web.requests import listing, page, taking

urlpatterns = [
    path("", listing.requests, name="requests"),
    path("new/", taking.choose, name="request-choose"),
    path("new/<str:code>/", taking.new, name="request-new"),
    path("sheet/<str:code>/", taking.sheet, name="request-sheet"),
    path("<int:id>/", page.request, name="request"),
    path("<int:id>/contact/", page.contact, name="request-contact"),
    path("<int:id>/link/<slug:purpose>/", page.link, name="request-link"),
    path("<int:id>/<slug:step>/", page.step, name="request-step"),
]
