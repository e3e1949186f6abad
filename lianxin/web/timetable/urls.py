"""Addresses of centres' timetables."""

from django.urls import path

from lianxin.web.timetable import counter, delivered, first, services, slots, week

urlpatterns = [
    path("centres/", week.centres, name="centres"),
    path("centres/<str:code>/week/", week.week, name="centre-week"),
    path("centres/<str:code>/week/print/", week.printed, name="centre-week-print"),
    path("centres/<str:code>/week/first/", first.first, name="timetable-first"),
    path("centres/<str:code>/services/", services.listing, name="centre-services"),
    path("centres/<str:code>/services/new/", services.new, name="service-new"),
    path("centres/<str:code>/delivered/", delivered.delivered_hours, name="centre-delivered"),
    path("centres/<str:code>/hours/", counter.hours, name="centre-hours"),
    path("centres/<str:code>/hours/set/", counter.set_week, name="hours-set"),
    path("centres/<str:code>/closures/", counter.close, name="closure-add"),
    path("centres/<str:code>/key-holders/", counter.give, name="key-holder-add"),
    path("centres/<str:code>/duties/", counter.put, name="duty-add"),
    path("closures/<int:id>/end/", counter.reopen, name="closure-end"),
    path("key-holders/<int:id>/end/", counter.take_back, name="key-holder-end"),
    path("duties/<int:id>/end/", counter.off_duty, name="duty-end"),
    path("services/<int:id>/", services.service_page, name="service"),
    path("services/<int:id>/slots/new/", slots.new, name="slot-new"),
    path("services/<int:id>/<slug:verb>/", services.step, name="service-step"),
    path("slots/<int:id>/", slots.slot_page, name="slot"),
    path("slots/<int:id>/<slug:verb>/", slots.step, name="slot-step"),
]
