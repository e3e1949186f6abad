"""Addresses of pages: by name, for menus that name only what there is; and those that a request asks to go on to."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme


def link(name: str, *arguments: object) -> str:
    """Return a page's address, or nothing where no such page is built: then no link is shown."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def ours(request: HttpRequest, asked: str) -> str:
    """Return an address that a request asks to go on to where it is a page of this site, else nothing."""
    here = asked.startswith("/") and url_has_allowed_host_and_scheme(
        asked, {request.get_host()}, require_https=request.is_secure()
    )
    return asked if here else ""
