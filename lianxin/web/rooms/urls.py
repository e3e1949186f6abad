"""Addresses of rooms."""

from django.urls import path

from lianxin.web.rooms import views

urlpatterns = [
    path("centres/<str:code>/rooms/", views.rooms, name="rooms"),
    path("centres/<str:code>/rooms/read/", views.read, name="rooms-read"),
    path("rooms/<int:id>/", views.room, name="room"),
    path("rooms/<int:id>/divide/", views.divide_room, name="room-divide"),
    path("rooms/<int:id>/join/", views.join_room, name="room-join"),
    path("rooms/<int:id>/works/", views.works, name="room-works"),
    path("rooms/<int:id>/open/", views.reopen, name="room-open"),
]
