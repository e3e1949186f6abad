"""Projects with their milestones, their acceptance, and the help they get."""

from lianxin.domain.projects.models.acceptance import Criterion, FunctionAcceptance, Paper, Remedy, Verdict, Visit
from lianxin.domain.projects.models.escalation import Escalation, EscalationNote
from lianxin.domain.projects.models.exemplar import Exemplar, Pairing
from lianxin.domain.projects.models.photo import Photo
from lianxin.domain.projects.models.project import Change, Milestone, Move, Project
from lianxin.domain.projects.models.snag import Snag
from lianxin.domain.projects.models.support import Support

__all__ = [
    "Change",
    "Criterion",
    "Escalation",
    "EscalationNote",
    "Exemplar",
    "FunctionAcceptance",
    "Milestone",
    "Move",
    "Pairing",
    "Paper",
    "Photo",
    "Project",
    "Remedy",
    "Snag",
    "Support",
    "Verdict",
    "Visit",
]
