"""Addresses of the public pages."""

from django.urls import path

from lianxin.web.portal import consultation

urlpatterns = [
    path("c/<str:address>/", consultation.consult, name="consult"),
    path("c/<str:address>/thanks/", consultation.thanks, name="consult-thanks"),
]
