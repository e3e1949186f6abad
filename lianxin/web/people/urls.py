"""Addresses of the pages about persons."""

from django.urls import path

from lianxin.web.people import consents, own, papers, person, requests, search

urlpatterns = [
    path("people/", search.people, name="people"),
    path("people/new/", person.new, name="person-new"),
    path("people/<int:id>/", person.person, name="person"),
    path("people/<int:id>/look/", person.look_at, name="person-look"),
    path("people/<int:id>/correct/", person.correct, name="person-correct"),
    path("people/<int:id>/consents/", consents.give, name="person-consent"),
    path("people/<int:id>/consents/<slug:purpose>/withdraw/", consents.withdraw, name="person-consent-withdraw"),
    path("people/<int:id>/requests/", requests.ask, name="person-request"),
    path("people/scans/<slug:kind>/<int:id>/", papers.scan, name="person-scan"),
    path("people/papers/consent/<slug:purpose>/", papers.consent, name="consent-paper"),
    path("people/papers/request/", papers.request, name="request-paper"),
    path("people/requests/<int:id>/", requests.request, name="data-request"),
    path("people/requests/<int:id>/<slug:step>/", requests.step, name="data-request-step"),
    path("me/", own.me, name="me"),
    path("me/copy/", own.copy, name="me-copy"),
    path("me/consents/", own.consent, name="me-consent"),
    path("me/requests/", own.ask, name="me-request"),
]
