"""Addresses of projects; a village has one at a time, so its code names it."""

from django.urls import path

from lianxin.web.projects import beginning, changes, listing, moving, page, photos, snags

urlpatterns = [
    path("", listing.projects, name="projects"),
    path("begin/", beginning.begin, name="projects-begin"),
    path("photos/<int:id>/", photos.photo, name="photo"),
    path("photos/<int:id>/remove/", photos.remove, name="photo-remove"),
    path("changes/<int:id>/<str:verb>/", changes.decide, name="project-change"),
    path("snags/<int:id>/solved/", snags.solved, name="project-solved"),
    path("<str:code>/", page.project, name="project"),
    path("<str:code>/ask/", changes.ask, name="project-ask"),
    path("<str:code>/photos/", photos.add, name="photo-add"),
    path("<str:code>/<str:stage>/move/", moving.move, name="project-move"),
    path("<str:code>/<str:stage>/stuck/", snags.stuck, name="project-stuck"),
    path("<str:code>/<str:stage>/undo/", moving.undo, name="project-undo"),
]
