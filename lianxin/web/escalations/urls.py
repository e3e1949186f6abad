"""Addresses of escalations."""

from django.urls import path

from lianxin.web.escalations import opening, views

urlpatterns = [
    path("", views.escalations, name="escalations"),
    path("new/<str:code>/", opening.new, name="escalation-new"),
    path("<int:id>/", views.escalation, name="escalation"),
    path("<int:id>/<str:step>/", views.step, name="escalation-step"),
]
