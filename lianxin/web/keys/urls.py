"""Addresses of the keys of programs."""

from django.urls import path

from lianxin.web.keys import views

urlpatterns = [
    path("", views.keys, name="keys"),
    path("new/", views.new, name="key-new"),
    path("<str:prefix>/end/", views.end, name="key-end"),
]
