"""Addresses of messages."""

from django.urls import path

from lianxin.web.messages import views

urlpatterns = [
    path("", views.messages, name="messages"),
    path("<int:message_id>/", views.message, name="message"),
    path("<int:message_id>/<str:step>/", views.message_step, name="message-step"),
]
