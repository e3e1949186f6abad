"""Scenarios with their runs and packages; what people said of a package, and who decided on it."""

from lianxin.domain.planning.models.consultation import Consultation, Opinion, Slip, Wish
from lianxin.domain.planning.models.decision import Decision, Meeting, Objection, SpecialApproval, Step
from lianxin.domain.planning.models.scenario import Lock, Package, Run, Scenario

__all__ = [
    "Consultation",
    "Decision",
    "Lock",
    "Meeting",
    "Objection",
    "Opinion",
    "Package",
    "Run",
    "Scenario",
    "Slip",
    "SpecialApproval",
    "Step",
    "Wish",
]
