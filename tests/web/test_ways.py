"""Whoever may open a page finds the way to it by links, and no link leads to a refusal."""

import html
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from lianxin.base.actor import Actor
from tests.counties import TinyCounty
from tests.people import CAST
from tests.standing import standing_county
from tests.web.conftest import As, account
from tests.web.test_access import NAMES, PAGES, may, one_of_everything

# A link, or a form that only reads: search, two plans side by side.
WAY = re.compile(r'<a\b[^>]*\shref="(/[^"#]*)|<form\b(?![^>]*method="post")[^>]*\saction="(/[^"#]*)')
# Linked where there is something for them: two plans, two editions, a plan whose projects have not begun.
WHERE_DUE = {"scenarios-compare", "standard-compare", "projects-begin"}
# Whoever asks in one village alone is led past the choice of a village.
PAST = {"request-choose": "request-new"}


@dataclass
class Found:
    """What the ways from somebody's start lead to: names of pages, and what was refused on the page that led there."""

    names: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)


def ways(page: str) -> Iterator[tuple[str, str]]:
    """The pages of this site to which a page leads: name, address."""
    for found in dict.fromkeys(link or form for link, form in WAY.findall(page)):
        address = html.unescape(found)
        try:
            yield str(resolve(address.partition("?")[0]).url_name), address
        except Resolver404:
            continue


def walk(client: Client) -> Found:
    """Follow every kind of page once, whatever it is about, the nearest first."""
    found, waiting = Found(), deque([("/", ""), ("/todo/", "/")])
    while waiting:
        address, before = waiting.popleft()
        answer = client.get(address, follow=True)
        if answer.status_code == 403:
            found.refused[address] = before
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        for name, further in ways(answer.content.decode()):
            if name not in found.names:
                found.names.add(name)
                waiting.append((further, address))
    return found


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: object) -> Iterator[TinyCounty]:
    """The tiny county with one of everything, made once: here everybody only looks."""
    with standing_county(django_db_blocker) as made:
        for actor in CAST:
            account(actor)
        one_of_everything(made)
        yield made


@pytest.mark.parametrize("actor", CAST, ids=lambda actor: actor.username)
def test_lead_to_every_page_of_one_s_own_and_to_no_refusal(
    actor: Actor, standing: TinyCounty, db: None, as_: As
) -> None:
    mine = {name for name in NAMES & PAGES.keys() if may(actor, PAGES[name].permission, PAGES[name].at)}
    found = walk(as_(actor))
    lost = {name for name in mine if not {name, PAST.get(name, name)} & found.names and not PAGES[name].arguments}
    assert found.refused == {}
    assert lost - WHERE_DUE == set()
