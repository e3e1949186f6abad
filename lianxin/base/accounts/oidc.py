"""Speak with the county's OpenID provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0)."""

import logging
import secrets
import time
from dataclasses import dataclass
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from lianxin.base.accounts.rules.provider import Provider, is_safe
from lianxin.base.errors import Refusal
from lianxin.base.words import gettext_noop as _

SCOPE = "openid profile"
TIMEOUT_S = 8
FRESH_S = 3600  # how long what a provider says of itself is kept
LEEWAY_S = 60  # how far two clocks may be apart
# Signatures by a key pair alone: a shared secret, or none at all, would let others sign.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
FACTORS = frozenset({"mfa", "otp", "hwk", "swk", "sms", "fpt", "face"})  # RFC 8176, besides a password
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")

log = logging.getLogger(__name__)
_said: dict[str, tuple[float, dict[str, Any], Any]] = {}


class OidcFailed(Refusal):
    """The provider did not answer as it must; the log says how, a visitor learns nothing of it."""

    def __init__(self) -> None:
        super().__init__("oidc_failed", _("统一登录这一次没有成。请再试一次，或者用这里的用户名和密码登录。"))


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where the visitor is sent, and what has to come back or be kept until then."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the provider says has signed in. `username` is the claim that the county trusts, empty without one."""

    issuer: str
    subject: str
    name: str
    username: str
    factor: bool


def begin(provider: Provider, back: str) -> Beginning:
    """Return where to send a visitor who shall come back to the address `back`."""
    about = _about(provider)[0]
    nonce, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
    with _session(provider, back) as session:
        address, state = session.create_authorization_url(
            about["authorization_endpoint"], nonce=nonce, code_verifier=verifier
        )
    return Beginning(address, state, nonce, verifier)


def redeem(provider: Provider, *, back: str, code: str, nonce: str, verifier: str) -> Identity:
    """Change a code for an identity; refuse unless the token is signed, fresh, for us, and for this very sign-in."""
    about = _about(provider)[0]
    try:
        with _session(provider, back) as session:
            token = session.fetch_token(
                about["token_endpoint"], code=code, code_verifier=verifier, timeout=TIMEOUT_S, allow_redirects=False
            )
    except (AuthlibBaseError, requests.RequestException, ValueError) as error:
        log.warning("token endpoint of %s: %s", provider.issuer, error)
        raise OidcFailed from error
    claims = _claims(provider, str(token.get("id_token", "")), nonce)
    return Identity(
        issuer=provider.issuer,
        subject=str(claims["sub"]),
        name=str(claims.get("name") or claims.get("preferred_username") or ""),
        username=str(claims.get(provider.claim) or "") if provider.claim else "",
        factor=bool(FACTORS & set(claims.get("amr") or ())),
    )


def _session(provider: Provider, back: str) -> OAuth2Session:
    return OAuth2Session(
        provider.client,
        provider.secret,
        scope=SCOPE,
        redirect_uri=back,
        code_challenge_method="S256",
        default_timeout=TIMEOUT_S,
    )


def _claims(provider: Provider, token: str, nonce: str) -> dict[str, Any]:
    """Return the claims of an ID token that holds; the keys are read anew once, for they may have been changed."""
    wanted = jwt.JWTClaimsRegistry(
        leeway=LEEWAY_S,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client},
        nonce={"essential": True, "value": nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    for again in (False, True):
        keys = KeySet.import_key_set(_about(provider, anew=again)[1])
        try:
            read = jwt.decode(token, keys, algorithms=ALGORITHMS)
            wanted.validate(read.claims)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            log.warning("ID token of %s: %s", provider.issuer, error)
            continue
        if read.claims.get("azp", provider.client) == provider.client:
            return dict(read.claims)
        log.warning("ID token of %s: issued to another", provider.issuer)
    raise OidcFailed


def _about(provider: Provider, *, anew: bool = False) -> tuple[dict[str, Any], Any]:
    """Return what the provider says of itself, and its keys (OpenID Connect Discovery 1.0)."""
    held = _said.get(provider.issuer)
    if held is not None and not anew and time.monotonic() - held[0] < FRESH_S:
        return held[1], held[2]
    about = _read(f"{provider.issuer}/.well-known/openid-configuration")
    if about.get("issuer") != provider.issuer or not all(is_safe(str(about.get(one, ""))) for one in ENDPOINTS):
        log.warning("%s says that it is %s", provider.issuer, about.get("issuer"))
        raise OidcFailed
    keys = _read(about["jwks_uri"])
    _said[provider.issuer] = (time.monotonic(), about, keys)
    return about, keys


def _read(address: str) -> dict[str, Any]:
    """Read a JSON object, from where it is said to be and nowhere else."""
    if not is_safe(address):
        log.warning("%s is neither HTTPS nor this machine", address)
        raise OidcFailed
    try:
        answer = requests.get(address, timeout=TIMEOUT_S, allow_redirects=False)
        answer.raise_for_status()
        read = answer.json()
    except (requests.RequestException, ValueError) as error:
        log.warning("%s: %s", address, error)
        raise OidcFailed from error
    if answer.status_code != requests.codes.ok or not isinstance(read, dict):
        raise OidcFailed
    return read
