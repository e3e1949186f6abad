"""Make the scenarios that a demo opens with, and run them, so that the pages have something at once."""

import datetime as dt

from lianxin.demo.facts import Drawn
from lianxin.demo.shape import Shape
from lianxin.demo.surveys import Progress
from lianxin.domain.places.rules.standard import Standard


def make_scenarios(
    shape: Shape, drawn: Drawn, standard: Standard, *, on: dt.date, seed: int, progress: Progress
) -> None:
    """Make and run them."""
