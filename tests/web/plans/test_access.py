"""Every page of planning for every role: who may open it, and what everybody else is told."""

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.base.roles import permits
from lianxin.web.plans.urls import urlpatterns
from tests.people import CAST, OTHER_VILLAGE
from tests.web.conftest import As

# name > (permission held anywhere in the county, arguments behind the scenario's id; None: no scenario in the address)
PAGES: dict[str, tuple[str, tuple[str, ...] | None]] = {
    "scenarios": ("plan.view", None),
    "scenario-new": ("plan.write", None),
    "scenarios-compare": ("plan.view", None),
    "scenario": ("plan.view", ()),
    "scenario-settings": ("plan.write", ()),
    "scenario-approve": ("plan.approve", ()),
    "scenario-export": ("export", ("csv",)),
    "plan-village": ("plan.view", (OTHER_VILLAGE,)),
    "plan-lock-price": ("plan.view", (OTHER_VILLAGE,)),
}
# Answered to a POST alone: name > (permission, arguments)
DEEDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "scenario-copy": ("plan.write", ()),
    "scenario-rename": ("plan.write", ()),
    "scenario-archive": ("plan.write", ()),
    "scenario-run": ("plan.run", ()),
    "scenario-relax": ("plan.write", ("1",)),
    "plan-lock": ("plan.write", (OTHER_VILLAGE,)),
    "plan-release": ("plan.write", (OTHER_VILLAGE,)),
}
ELSEWHERE = {"scenario-progress"}  # held by the tests of the run


def address(name: str, scenario: int) -> str:
    arguments = PAGES[name][1] if name in PAGES else DEEDS[name][1]
    return reverse(name, args=() if arguments is None else (scenario, *arguments))


def test_every_address_has_a_row() -> None:
    assert {pattern.name for pattern in urlpatterns} == {*PAGES, *DEEDS, *ELSEWHERE}


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_for_those_who_may_and_refuses_the_rest(name: str, scenario: int, run: int, as_: As) -> None:
    answered = {actor.username: as_(actor).get(address(name, scenario)).status_code for actor in CAST}
    may = {actor: any(permits(post.role, PAGES[name][0]) for post in actor.posts) for actor in CAST}
    assert answered == {actor.username: 200 if allowed else 403 for actor, allowed in may.items()}


@pytest.mark.parametrize("name", DEEDS)
def test_deed_is_refused_to_those_who_may_not_and_to_a_mere_look(name: str, scenario: int, run: int, as_: As) -> None:
    for actor in CAST:
        client = as_(actor)
        assert client.get(address(name, scenario)).status_code == 405
        if not any(permits(post.role, DEEDS[name][0]) for post in actor.posts):
            assert client.post(address(name, scenario), {"name": "另一个", "tranche": "2"}).status_code == 403


@pytest.mark.parametrize("name", [*PAGES, *DEEDS])
def test_strangers_are_asked_to_sign_in(name: str, scenario: int) -> None:
    here = address(name, scenario)
    answer = Client().post(here) if name in DEEDS else Client().get(here)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")
