"""Addresses of the public pages."""

from django.urls import path

from lianxin.web.portal import certificate, consultation, requests

urlpatterns = [
    path("certificates/check/", certificate.check, name="certificate-check"),
    path("c/<str:address>/", consultation.consult, name="consult"),
    path("c/<str:address>/thanks/", consultation.thanks, name="consult-thanks"),
    path("v/<str:code>/ask/", requests.ask, name="ask"),
    path("r/", requests.find, name="asked-find"),
    path("r/link/<str:token>/", requests.link, name="asked-link"),
    path("r/<str:code>/", requests.asked, name="asked"),
    path("r/<str:code>/<slug:purpose>/", requests.say, name="asked-say"),
]
