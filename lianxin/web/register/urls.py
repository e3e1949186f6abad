"""Addresses of the register."""

from django.urls import path

from lianxin.web.register import imports, names, tree

urlpatterns = [
    path("", tree.register, name="register"),
    path("import/", imports.upload, name="register-import"),
    path("import/<int:id>/", imports.intake, name="register-intake"),
    path("unmatched/<int:id>/", names.settle, name="unmatched-settle"),
    path("<str:code>/", names.place, name="register-place"),
]
