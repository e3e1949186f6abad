"""Addresses of the board, its townships and what waits."""

from django.urls import path

from lianxin.web.board import downloads, todo, views

urlpatterns = [
    path("board/", views.board, name="board"),
    path("board/wall/", views.wall, name="wall"),
    path("board/figures.xlsx", downloads.figures, name="figures"),
    path("townships/<str:code>/", views.township, name="township"),
    path("todo/", todo.todo, name="todo"),
]
