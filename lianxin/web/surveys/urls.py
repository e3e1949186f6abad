"""Addresses of surveys: the list, files in and out, and one village's survey."""

from django.urls import path

from lianxin.web.surveys import edit, imports, listing, page, sheets

urlpatterns = [
    path("", listing.surveys, name="surveys"),
    path("many/", listing.many, name="surveys-many"),
    path("template.xlsx", listing.template, name="survey-template"),
    path("import/", imports.upload, name="survey-import"),
    path("import/<int:id>/", imports.intake, name="survey-intake"),
    path("sheet/", sheets.upload, name="survey-sheet"),
    path("sheet/<int:id>/", sheets.sheet, name="survey-sheet-match"),
    path("<str:code>/", page.survey, name="survey"),
    path("<str:code>/edit/", edit.edit, name="survey-edit"),
    path("<str:code>/<str:verb>/", page.step, name="survey-step"),
]
