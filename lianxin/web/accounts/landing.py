"""Where each post lands after signing in: what waits for it, a resident's own village, or the county's board."""

from django.urls import reverse

from lianxin.base.actor import Actor
from lianxin.base.regions import level
from lianxin.domain.places.queries.seats import place_names

RESIDENT = "resident"
# The first permission that an actor holds anywhere decides.
LANDINGS = (
    ("survey.write", "todo"),
    ("acceptance.department", "todo"),
    ("board.view", "board"),
    ("account.manage", "accounts"),
    ("audit.view", "audit"),
)


def landing(actor: Actor, waiting: int) -> str:
    """Return the address of an actor's first page; who has work of their own sees what waits, if anything does."""
    if actor.role == RESIDENT:
        home = actor.posts[0].region
        if home in place_names() and level(home) == "village":
            return reverse("village", args=[home])
    for permission, name in LANDINGS:
        if actor.holds(permission) and (name != "todo" or waiting):
            return reverse(name)
    return reverse("password")
