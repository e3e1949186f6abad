"""Where each post lands after signing in: what waits for it, or the county's board."""

from django.urls import reverse

from lianxin.base.actor import Actor

# The first permission that an actor holds anywhere decides.
LANDINGS = (
    ("survey.write", "todo"),
    ("board.view", "board"),
    ("account.manage", "accounts"),
    ("audit.view", "audit"),
)


def landing(actor: Actor, waiting: int) -> str:
    """Return the address of an actor's first page; those who write surveys see what waits, if anything does."""
    for permission, name in LANDINGS:
        if actor.holds(permission) and (name != "todo" or waiting):
            return reverse(name)
    return reverse("password")
