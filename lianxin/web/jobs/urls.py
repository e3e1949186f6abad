"""Addresses of background work."""

from django.urls import path

from lianxin.web.jobs import views

urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<int:job_id>/<str:step>/", views.job_step, name="job-step"),
]
