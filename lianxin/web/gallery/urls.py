"""Address of the gallery."""

from django.urls import path

from lianxin.web.gallery import views

urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("screen/", views.screen, name="gallery-screen"),
]
