"""Every page for every role: who may open it, and what everybody else is told. A new address needs a row here."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lianxin.base.actor import Actor
from lianxin.base.roles import ROLES, permits
from tests.counties import TinyCounty
from tests.people import CAST, TOWNSHIP, VILLAGE
from tests.web.conftest import As

# Open to whoever comes: name > what an anonymous visitor is answered.
OPEN = {"sign-in": 200, "set_language": 302, "gallery": 200, "gallery-screen": 200}
# For everybody who has signed in, whatever the post: name > answer to a GET.
SIGNED_IN = {"home": 302, "password": 200, "sign-out": 405}
# Steps take a POST alone: name > (permission at the place, arguments).
STEPS: dict[str, tuple[str, tuple[str, ...]]] = {"account-step": ("account.manage", ("secretary", "renew"))}
# name > (permission held anywhere in the county, arguments)
PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "board": ("board.view", ()),
    "wall": ("board.view", ()),
    "figures": ("export", ()),
    "township": ("board.view", (TOWNSHIP,)),
    "todo": ("survey.write", ()),
    "villages": ("village.view", ()),
    "village": ("village.view", (VILLAGE,)),
    "search": ("village.view", ()),
    "audit": ("audit.view", ()),
    "accounts": ("account.manage", ()),
}
# Pages of other areas are held by the tests beside them; the prefix says whose they are.
ELSEWHERE = ("survey", "intake", "sheet", "plan", "scenario", "standard", "register", "unmatched", "job", "run", "lock")


def names(resolver: URLResolver | None = None) -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no name"
            yield pattern.name


def may(actor: Actor, permission: str) -> bool:
    return any(permits(post.role, permission) for post in actor.posts)


def test_every_address_has_a_row() -> None:
    known = {*OPEN, *SIGNED_IN, *PAGES, *STEPS}
    assert [name for name in names() if name not in known and not name.startswith(ELSEWHERE)] == []


def test_the_cast_holds_every_role_but_the_machine_s() -> None:
    held = {post.role for actor in CAST for post in actor.posts}
    assert held == set(ROLES) - {"operator"}


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_for_those_who_may_and_refuses_the_rest(name: str, county: TinyCounty, as_: As) -> None:
    permission, arguments = PAGES[name]
    address = reverse(name, args=arguments)
    answered = {actor.username: as_(actor).get(address).status_code for actor in CAST}
    assert answered == {actor.username: 200 if may(actor, permission) else 403 for actor in CAST}


@pytest.mark.parametrize("name", STEPS)
def test_step_is_done_for_those_who_may_and_refused_to_the_rest(name: str, county: TinyCounty, as_: As) -> None:
    permission, arguments = STEPS[name]
    address = reverse(name, args=arguments)
    clients = {actor.username: as_(actor) for actor in CAST}
    answered = {username: client.post(address).status_code for username, client in clients.items()}
    assert answered == {actor.username: 302 if actor.may(permission, VILLAGE) else 403 for actor in CAST}


@pytest.mark.parametrize("name", [*PAGES, *SIGNED_IN])
def test_page_asks_strangers_to_sign_in(name: str, county: TinyCounty) -> None:
    arguments = PAGES[name][1] if name in PAGES else ()
    address = reverse(name, args=arguments)
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer["Location"] == f"/sign-in/?next={address}"


@pytest.mark.parametrize("name", OPEN)
def test_open_page_needs_no_account(name: str, tree: TinyCounty, settings: object) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    assert Client().get(reverse(name)).status_code == OPEN[name]


@pytest.mark.parametrize("name", SIGNED_IN)
def test_own_page_opens_for_every_post(name: str, county: TinyCounty, as_: As) -> None:
    answers = {as_(actor).get(reverse(name)).status_code for actor in CAST}
    assert answers == {SIGNED_IN[name]}


def test_refusal_says_what_to_do_in_the_reader_s_own_page(county: TinyCounty, as_: As) -> None:
    resident = next(actor for actor in CAST if actor.role == "resident")
    page = as_(resident).get(reverse("audit")).content.decode()
    assert "需要时请联系县里的管理员" in page
