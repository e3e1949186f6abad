"""The merit app."""

from django.apps import AppConfig


class MeritConfig(AppConfig):
    name = "lianxin.domain.merit"
    label = "merit"
