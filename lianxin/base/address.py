"""From where a request comes."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address of who asks; empty where it is not known.

    Behind `LIANXIN_PROXIES` proxies of our own, each of which adds the address that it saw to X-Forwarded-For, the one
    that the outermost saw counts. Whatever stands before it was written by the visitor, and is never believed.
    """
    direct = str(request.META.get("REMOTE_ADDR") or "")
    if not settings.PROXIES:
        return direct
    seen = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    found = seen[-settings.PROXIES] if len(seen) >= settings.PROXIES else ""
    return found if _is_address(found) else direct


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
