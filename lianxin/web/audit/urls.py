"""Addresses of the record."""

from django.urls import path

from lianxin.web.audit import views

urlpatterns = [
    path("", views.audit, name="audit"),
    path("export/", views.export, name="audit-export"),
    path("<int:id>/", views.entry, name="audit-entry"),
    path("<int:id>/personal/", views.personal, name="audit-personal"),
]
