"""Addresses of support."""

from django.urls import path

from lianxin.web.support import entering, views

urlpatterns = [
    path("", views.county, name="support"),
    path("support.xlsx", views.export, name="support-export"),
    path("entries/<int:id>/receipt/", views.receipt, name="support-receipt"),
    path("entries/<int:id>/spend/", entering.spend, name="support-spend"),
    path("entries/<int:id>/reverse/", entering.reverse_entry, name="support-reverse"),
    path("entries/<int:id>/countersign/", entering.countersign, name="support-countersign"),
    path("<str:code>/", views.village, name="support-village"),
    path("<str:code>/new/", entering.new, name="support-new"),
]
