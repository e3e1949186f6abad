"""The county's own OpenID provider, as the settings name it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID provider at which the county's people sign in.

    `claim` names the claim that equals the username here, where the county vouches for that; `trusts_factor` says that
    a second factor asked for there counts here.
    """

    issuer: str
    client: str
    secret: str
    name: str = ""
    claim: str = ""
    trusts_factor: bool = False


def is_safe(address: str) -> bool:
    """Tell whether secrets may be sent to an address: by HTTPS, or within this very machine."""
    url = urlsplit(address)
    return bool(url.hostname) and (url.scheme == "https" or (url.scheme == "http" and url.hostname in LOOPBACK))
