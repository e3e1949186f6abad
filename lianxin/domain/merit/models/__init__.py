"""The stars of a branch (五星支部), claimed, checked and granted year by year."""

from lianxin.domain.merit.models.star import Star, StarEvidence, StarTask

__all__ = ["Star", "StarEvidence", "StarTask"]
