"""The accounts app."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lianxin.base.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Let the jobs and ticks of accounts be found by name."""
        import_module("lianxin.base.accounts.jobs")
        import_module("lianxin.base.accounts.holding")
