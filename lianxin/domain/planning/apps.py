"""The planning app."""

from importlib import import_module

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "lianxin.domain.planning"
    label = "planning"

    def ready(self) -> None:
        """Let the jobs of this area be asked for by name."""
        import_module("lianxin.domain.planning.jobs")
