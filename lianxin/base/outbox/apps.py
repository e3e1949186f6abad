"""The outbox app."""

from importlib import import_module

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "lianxin.base.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Let what it does again and again be known."""
        import_module("lianxin.base.outbox.jobs")
