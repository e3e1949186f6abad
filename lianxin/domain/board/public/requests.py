"""What can be asked for in a village, and how far a request is, for whoever comes."""

from lianxin.domain.services.public.requests import (
    PublicAsking,
    PublicLink,
    PublicRequest,
    public_asking,
    public_link,
    public_request,
)

__all__ = ["PublicAsking", "PublicLink", "PublicRequest", "public_asking", "public_link", "public_request"]
