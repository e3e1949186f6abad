"""Addresses of villages and their centres."""

from django.urls import path

from lianxin.web.villages import views

urlpatterns = [
    path("", views.villages, name="villages"),
    path("<str:code>/", views.village, name="village"),
]
