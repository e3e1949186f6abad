"""The app of what is kept."""

from django.apps import AppConfig


class KeptConfig(AppConfig):
    name = "lianxin.base.kept"
    label = "kept"
