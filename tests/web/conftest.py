"""A browser without a screen for each of the cast."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.accounts.actions.stays import begin_stay
from lianxin.base.accounts.models import User
from lianxin.base.actor import Actor
from lianxin.web.accounts.entering import BACKEND, FACTOR
from tests.people import AT, OPERATOR

PASSWORD = "Lianxin-tests-1"
As = Callable[[Actor], Client]


def account(actor: Actor, *, temporary: bool = False) -> User:
    """The account of one of the cast, opened where it is not there yet."""
    found = User.objects.filter(username=actor.username).first()
    if found is None:
        open_account(
            by=OPERATOR,
            at=AT,
            username=actor.username,
            name=actor.name,
            password=PASSWORD,
            posts=actor.posts,
            temporary=temporary,
        )
    return found or User.objects.get(username=actor.username)


@pytest.fixture
def as_() -> As:
    """A client that is signed in as one of the cast, with the second factor where the post asks for one."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        user = account(actor)
        client.force_login(user, backend=BACKEND)
        session = client.session
        session[FACTOR] = True
        session.save()
        key = str(session.session_key)
        begin_stay(user=user, at=timezone.now(), session_key=key, way="password", place="web", address="", device="")
        return client

    return signed_in
