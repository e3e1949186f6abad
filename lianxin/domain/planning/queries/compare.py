"""Two scenarios side by side."""

from lianxin.domain.planning.queries.pages.scenario import Comparison


def compare(here: int, there: int) -> Comparison:
    """Compare the newest plans of two scenarios; raise NotFound where either has none."""
    raise NotImplementedError
