"""The plan of a county: one option and one tranche for every village, certified. See docs/models/portfolio.md."""

from lianxin.engine.portfolio.explaining import explain
from lianxin.engine.portfolio.fairness import fair_curve
from lianxin.engine.portfolio.planning import plan
from lianxin.engine.portfolio.pricing import price_of_budget, price_of_lock
from lianxin.engine.portfolio.refusal import diagnose, possible
from lianxin.engine.portfolio.verifying import NotVerified, verify

__all__ = [
    "NotVerified",
    "diagnose",
    "explain",
    "fair_curve",
    "plan",
    "possible",
    "price_of_budget",
    "price_of_lock",
    "verify",
]
