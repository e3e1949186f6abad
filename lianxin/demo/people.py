"""The people of a demo county: who may sign in, and in whose name the demo does its work."""

import datetime as dt

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.accounts.queries import actor_named
from lianxin.base.actor import Actor, Post
from lianxin.demo.shape import Shape

# One word for every account of a demo, shown to all on the sign-in page; there is nothing behind it but made-up data.
PASSWORD = "lianxin-demo"  # nosec B105
MAKER = Actor(id=None, username="示例数据", name="示例数据", posts=(Post("operator", ""),))


def open_accounts(shape: Shape, *, at: dt.datetime) -> None:
    """Open the accounts of the county's file; a demo's password need not be changed."""
    for user in shape.users:
        post = Post(user.role, user.region, user.functions)
        open_account(
            by=MAKER,
            at=at,
            username=user.username,
            name=user.name,
            phone=user.phone,
            password=PASSWORD,
            posts=(post,),
            temporary=False,
        )


def listed(shape: Shape) -> tuple[tuple[str, str], ...]:
    """Return who may sign in: username, and post with name."""
    return tuple((user.username, f"{user.post} {user.name}") for user in shape.users)


def holder(shape: Shape, role: str, region: str) -> Actor:
    """Return the user who holds a post, or somebody without an account who does the same work there."""
    user = next((user for user in shape.users if user.role == role and user.region == region), None)
    found = actor_named(user.username) if user else None
    return found or stand_in(role, region)


def stand_in(role: str, region: str) -> Actor:
    """Return somebody without an account who does a post's work."""
    return Actor(id=None, username="示例填报", name="示例填报", posts=(Post(role, region),))
