"""Who comes to the doors: people signed in, and programs with a key."""

from tests.api.conftest import fresh_limits, program
from tests.web.conftest import as_

__all__ = ["as_", "fresh_limits", "program"]  # fixtures
