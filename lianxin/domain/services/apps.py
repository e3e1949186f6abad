"""The services app."""

from importlib import import_module

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "lianxin.domain.services"
    label = "services"

    def ready(self) -> None:
        """Let what is done again and again be found by name."""
        import_module("lianxin.domain.services.jobs")
