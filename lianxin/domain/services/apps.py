"""The services app."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "lianxin.domain.services"
    label = "services"
