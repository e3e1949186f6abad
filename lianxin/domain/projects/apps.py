"""The projects app."""

from importlib import import_module

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "lianxin.domain.projects"
    label = "projects"

    def ready(self) -> None:
        """Let what is done again and again be found by name."""
        import_module("lianxin.domain.projects.jobs")
