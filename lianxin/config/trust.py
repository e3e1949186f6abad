"""How people sign in here, read from the environment once: sessions, lockout, passwords, the county's own sign-in."""

import datetime as dt
import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from lianxin.base.accounts.rules.provider import Provider, is_safe

IDLE_MINUTES = 60  # a desk that was left is nobody's after this
TRIES, REST = 5, dt.timedelta(minutes=15)  # wrong passwords for one username, and how long it then rests


def number(name: str, default: int) -> int:
    """Return a variable as a whole number; say which one is none."""
    text = os.environ.get(name, "").strip()
    if text and not text.isdigit():
        raise SystemExit(f"{name}={text}: not a whole number")
    return int(text) if text else default


def idle_s() -> int:
    """Return after how many seconds without use a session ends."""
    return 60 * max(1, number("LIANXIN_IDLE_MINUTES", IDLE_MINUTES))


def provider() -> Provider | None:
    """Return the county's OpenID provider, or None where it has none."""
    issuer = os.environ.get("LIANXIN_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return None
    if not is_safe(issuer):
        raise SystemExit(f"LIANXIN_OIDC_ISSUER={issuer}: must be https")
    file = os.environ.get("LIANXIN_OIDC_SECRET_FILE", "")
    return Provider(
        issuer=issuer,
        client=os.environ.get("LIANXIN_OIDC_CLIENT", ""),
        secret=Path(file).read_text(encoding="utf-8").strip() if file else os.environ.get("LIANXIN_OIDC_SECRET", ""),
        name=os.environ.get("LIANXIN_OIDC_NAME", ""),
        claim=os.environ.get("LIANXIN_OIDC_CLAIM", ""),
        trusts_factor=os.environ.get("LIANXIN_OIDC_FACTOR") == "1",
    )


def lockout() -> dict[str, Any]:
    """Return the settings of django-axes, besides how many tries there are and how long the rest lasts."""
    return {
        # By username alone: a whole office stands behind one address, and an address is easily changed.
        "AXES_LOCKOUT_PARAMETERS": ["username"],
        "AXES_RESET_ON_SUCCESS": True,
        # Tries during the rest do not prolong it: it opens when it was said to.
        "AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT": False,
        "AXES_DISABLE_ACCESS_LOG": True,  # the audit holds it
        "AXES_ENABLE_ADMIN": False,
        "AXES_VERBOSE": False,
        "AXES_HTTP_RESPONSE_CODE": 429,
        "AXES_USERNAME_CALLABLE": "lianxin.base.accounts.actions.lockout.counted_name",
        "AXES_CLIENT_IP_CALLABLE": "lianxin.base.address.client_address",
        "AXES_LOCKOUT_CALLABLE": "lianxin.web.accounts.lockout.locked_out",
    }


def cookies(https: bool) -> dict[str, Any]:
    """Return the settings of cookies; with HTTPS their names let no other host or path set them."""
    prefix = "__Host-" if https else ""
    return {
        "SESSION_COOKIE_NAME": f"{prefix}sessionid",
        "SESSION_COOKIE_AGE": idle_s(),
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": https,
        "CSRF_COOKIE_NAME": f"{prefix}csrftoken",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SECURE": https,
        "LANGUAGE_COOKIE_SAMESITE": "Lax",
        "LANGUAGE_COOKIE_SECURE": https,
    }


def transport(https: bool) -> dict[str, Any]:
    """Return what a browser is told to remember: with HTTPS, to come by nothing else for a year."""
    return {"SECURE_HSTS_SECONDS": 365 * 24 * 3600 if https else 0}


def content_policy(https: bool) -> dict[str, Any]:
    """Return what a page may load and where it may go: this site alone, and nothing written into the page itself."""
    directives = {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
    # A page behind HTTPS asks for nothing in the clear, whatever a link says.
    return {"DIRECTIVES": directives | ({"upgrade-insecure-requests": True} if https else {})}
