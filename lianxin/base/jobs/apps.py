"""The jobs app."""

from importlib import import_module

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "lianxin.base.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Let what it does again and again be known."""
        import_module("lianxin.base.jobs.upkeep")
