"""The people app."""

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "lianxin.base.people"
    label = "people"

    def ready(self) -> None:
        """Let the nightly forgetting be found by name."""
        import_module("lianxin.base.people.ticks")
