"""A centre, its door and its days, for whoever comes."""

from lianxin.domain.services.public.centre import PaidService, PublicCentre, public_centre

__all__ = ["PaidService", "PublicCentre", "public_centre"]
