"""The projects app."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "lianxin.domain.projects"
    label = "projects"
