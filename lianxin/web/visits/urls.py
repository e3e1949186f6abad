"""Addresses of visits."""

from django.urls import path

from lianxin.web.visits import counting, estimated

urlpatterns = [
    path("", estimated.visits, name="visits"),
    path("<int:id>/", counting.half_day, name="half-day"),
]
