"""Scenarios of the tiny county before the pages that show them."""

from tests.domain.planning.conftest import opened, proposal, run, scenario

__all__ = ["opened", "proposal", "run", "scenario"]
