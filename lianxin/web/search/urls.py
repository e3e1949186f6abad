"""Address of finding a village."""

from django.urls import path

from lianxin.web.search import views

urlpatterns = [
    path("", views.search, name="search"),
]
