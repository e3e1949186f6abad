"""Addresses of the bulletin."""

from django.urls import path

from lianxin.web.bulletin import views

urlpatterns = [
    path("", views.bulletin, name="bulletin"),
    path("bulletin.docx", views.word, name="bulletin-word"),
    path("progress.xlsx", views.progress, name="progress"),
]
