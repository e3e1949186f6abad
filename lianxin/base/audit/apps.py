"""The audit app."""

from importlib import import_module

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "lianxin.base.audit"
    label = "audit"

    def ready(self) -> None:
        """Register what is done again and again."""
        import_module("lianxin.base.audit.ticks")
