"""Addresses of the superior's forms."""

from django.urls import path

from lianxin.web.forms import pointing, views

urlpatterns = [
    path("", views.forms, name="forms"),
    path("new/", views.new, name="form-new"),
    path("<int:id>/", pointing.form, name="form"),
    path("<int:id>/point/", pointing.point, name="form-point"),
    path("<int:id>/suggestions/", pointing.suggestions, name="form-suggestions"),
    path("<int:id>/fill/", views.fill, name="form-fill"),
    path("<int:id>/archive/", views.archive, name="form-archive"),
]
