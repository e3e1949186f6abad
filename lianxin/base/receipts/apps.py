"""The receipts app."""

from importlib import import_module

from django.apps import AppConfig


class ReceiptsConfig(AppConfig):
    name = "lianxin.base.receipts"
    label = "receipts"

    def ready(self) -> None:
        """Let the tick forget what is old."""
        import_module("lianxin.base.receipts.actions")
