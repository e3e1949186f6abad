"""Addresses of consultations."""

from django.urls import path

from lianxin.web.consultations import listing, locks, opening, page, papers, slips, steps

urlpatterns = [
    path("", listing.consultations, name="consultations"),
    path("<str:code>/", page.consultation, name="consultation"),
    path("<str:code>/open/", opening.open_round, name="consultation-open"),
    path("rounds/<int:id>/slips/", slips.slips, name="consultation-slips"),
    path("rounds/<int:id>/slips/print/", slips.paper, name="consultation-print"),
    path("rounds/<int:id>/type/", papers.type_in, name="consultation-type"),
    path("rounds/<int:id>/sheet/", papers.sheet, name="consultation-sheet"),
    path("rounds/<int:id>/<str:step>/", steps.step, name="consultation-step"),
    path("wishes/<int:id>/drop/", steps.drop, name="wish-drop"),
    path("opinions/<int:id>/lock/", locks.lock, name="opinion-lock"),
]
