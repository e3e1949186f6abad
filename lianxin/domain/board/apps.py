"""The board app."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "lianxin.domain.board"
    label = "board"
