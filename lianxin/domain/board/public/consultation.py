"""The consultation of a village, for whoever comes."""

from lianxin.domain.planning.public import public_consultation
from lianxin.domain.planning.queries.shown_consultation import PublicAnswer, PublicConsultation

__all__ = ["PublicAnswer", "PublicConsultation", "public_consultation"]
