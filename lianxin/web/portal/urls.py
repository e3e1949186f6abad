"""Addresses of the public pages."""

from django.urls import path

from lianxin.web.portal import certificate, consultation

urlpatterns = [
    path("certificates/check/", certificate.check, name="certificate-check"),
    path("c/<str:address>/", consultation.consult, name="consult"),
    path("c/<str:address>/thanks/", consultation.thanks, name="consult-thanks"),
]
