"""Addresses of pages by name, for menus and lists that name only what there is."""

from django.urls import NoReverseMatch, reverse


def link(name: str, *arguments: object) -> str:
    """Return a page's address, or nothing where no such page is built: then no link is shown."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
