"""Addresses of exemplars."""

from django.urls import path

from lianxin.web.exemplars import copying, twins, views, writing

urlpatterns = [
    path("", views.gallery, name="exemplars"),
    path("<int:id>/", views.exemplar, name="exemplar"),
    path("<int:id>/paper/", views.paper, name="exemplar-paper"),
    path("<int:id>/change/", writing.change, name="exemplar-change"),
    path("<int:id>/withdraw/", writing.withdraw, name="exemplar-withdraw"),
    path("<int:id>/pair/", writing.pair_with, name="exemplar-pair"),
    path("pairings/<int:id>/end/", writing.end, name="pairing-end"),
    path("new/<str:code>/", writing.new, name="exemplar-new"),
    path("like/<str:code>/", twins.twins_page, name="twins"),
    path("like/<str:code>/<str:source>/", copying.copy, name="twin-copy"),
]
