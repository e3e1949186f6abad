"""Addresses of bookings."""

from django.urls import path

from lianxin.web.bookings import listing, making, moving, one

urlpatterns = [
    path("centres/<str:code>/bookings/", listing.week, name="bookings"),
    path("centres/<str:code>/bookings/new/", making.new, name="booking-new"),
    path("centres/<str:code>/bookings/series/", making.series, name="booking-series"),
    path("bookings/", listing.own, name="bookings-own"),
    path("bookings/<int:id>/", one.booking, name="booking"),
    path("bookings/<int:id>/move/", moving.move, name="booking-move"),
    path("bookings/<int:id>/cancel/", one.cancel, name="booking-cancel"),
    path("bookings/<int:id>/decide/", one.decide, name="booking-decide"),
    path("bookings/<int:id>/arrive/", one.arrived, name="booking-arrive"),
]
