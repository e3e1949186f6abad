"""The services app."""

from importlib import import_module

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "lianxin.domain.services"
    label = "services"

    def ready(self) -> None:
        """Let what is done again and again be found by name, and what is held of persons."""
        import_module("lianxin.domain.services.jobs")
        import_module("lianxin.domain.services.actions.request_holding")
        import_module("lianxin.domain.services.actions.booking_holding")
        import_module("lianxin.domain.services.actions.counter_holding")
        import_module("lianxin.domain.services.actions.enrolment_holding")
        import_module("lianxin.domain.services.actions.loan_holding")
        import_module("lianxin.domain.services.actions.volunteer_holding")
