"""Address of the record."""

from django.urls import path

from lianxin.web.audit import views

urlpatterns = [
    path("", views.audit, name="audit"),
]
