"""A program's key for each of the cast, and a client that sends it."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from lianxin.api.limits import LIMITER
from lianxin.base.accounts.actions.keys import make_key
from lianxin.base.actor import Actor
from lianxin.base.roles import PERMISSIONS
from tests.people import OPERATOR
from tests.web.conftest import account

ROOT = "/api/v1"


@dataclass
class Program:
    """A program with a key, in Django's own client."""

    key: str
    client: Client = field(default_factory=lambda: Client(raise_request_exception=True))

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """Send a request below the root; a body goes as JSON, or as it is where it is no plain data."""
        sent = {"Authorization": f"Bearer {self.key}"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        more: dict[str, Any] = {"headers": sent}
        if isinstance(body, Form):
            return self.client.post(ROOT + path, body.parts, **more)  # type: ignore[return-value]
        if body is not None:
            more |= {"data": json.dumps(body), "content_type": "application/json"}
        return self.client.generic(method, ROOT + path, **more)  # type: ignore[return-value]

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.send("GET", path, **headers)


@dataclass
class Form:
    """A form with files."""

    parts: dict[str, Any]


Programs = Callable[..., Program]


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    LIMITER.clear()
    yield
    LIMITER.clear()


@pytest.fixture
def program() -> Programs:
    """A program that acts for one of the cast, with all permissions unless some are named."""

    def made(actor: Actor, *permissions: str, region: str = "", days: int = 30) -> Program:
        account(actor)
        key = make_key(
            by=OPERATOR,
            at=timezone.now(),
            username=actor.username,
            name="测试用",
            permissions=frozenset(permissions or PERMISSIONS),
            region=region,
            days=days,
        )
        return Program(key)

    return made


def said(answer: HttpResponse) -> Any:
    """What an answer says."""
    return json.loads(answer.content)


def later(**delta: float) -> dt.datetime:
    return timezone.now() + dt.timedelta(**delta)
