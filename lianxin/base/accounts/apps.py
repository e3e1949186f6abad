"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lianxin.base.accounts"
    label = "accounts"
