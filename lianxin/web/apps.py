"""The web app: templates, tags and pages; it owns no table."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "lianxin.web"
    label = "web"
