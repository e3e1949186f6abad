"""Addresses of the editions of the standard."""

from django.urls import path

from lianxin.web.standards import views

urlpatterns = [
    path("", views.standards, name="standards"),
    path("import/", views.upload, name="standard-import"),
    path("compare/", views.compare, name="standard-compare"),
    path("<str:id>/", views.standard, name="standard"),
]
