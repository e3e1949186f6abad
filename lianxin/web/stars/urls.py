"""Addresses of the stars."""

from django.urls import path

from lianxin.web.stars import claiming, judging, views

urlpatterns = [
    path("", views.stars, name="stars"),
    path("evidence/<int:id>/", views.evidence, name="star-evidence"),
    path("evidence/<int:id>/remove/", claiming.remove, name="star-evidence-remove"),
    path("claims/<int:id>/withdraw/", claiming.withdraw, name="star-withdraw"),
    path("claims/<int:id>/evidence/", claiming.add, name="star-evidence-add"),
    path("claims/<int:id>/check/", judging.check, name="star-check"),
    path("claims/<int:id>/review/", judging.review, name="star-review"),
    path("claims/<int:id>/refuse/", judging.refuse, name="star-refuse"),
    path("claims/<int:id>/grant/", judging.grant, name="star-grant"),
    path("<str:code>/", views.branch, name="star-branch"),
    path("<str:code>/<str:star>/", views.star, name="star"),
    path("<str:code>/<str:star>/claim/", claiming.claim, name="star-claim"),
]
