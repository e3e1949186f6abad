"""Who acts: a plain value that every action takes as `by`."""

from dataclasses import dataclass

from lianxin.base.errors import Forbidden
from lianxin.base.regions import covers
from lianxin.base.roles import permits


@dataclass(frozen=True, slots=True)
class Post:
    """A role held for a region; a line department also holds it for certain functions only."""

    role: str
    region: str
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or program that acts, with the posts that let it.

    Whoever acts for somebody else keeps their own name and takes the other's posts; `on_behalf` is the other's
    username. `place` says from where: "web 10.1.2.3", "api abcdefgh23 10.1.2.3" with the prefix of the key, "cli",
    "work". `only` narrows what the posts carry (the key of a program); None narrows nothing. `person` is the person on
    file that the actor is: about oneself everybody may ask and decide. `hand` is the person on file who acts for
    somebody else: of themself they decide nothing in the other's posts.
    """

    id: int | None
    username: str
    name: str
    posts: tuple[Post, ...]
    place: str = ""
    on_behalf: str = ""
    only: frozenset[str] | None = None
    person: int | None = None
    hand: int | None = None

    def may(self, permission: str, region: str, function: str | None = None) -> bool:
        """Tell whether any post carries the permission for a region code, and for a function where one is named."""
        return any(
            covers(post.region, region) and (function is None or not post.functions or function in post.functions)
            for post in self._posts(permission)
        )

    def require(self, permission: str, region: str, function: str | None = None) -> None:
        """Raise Forbidden where no post carries the permission for a region code (and function)."""
        if not self.may(permission, region, function):
            raise Forbidden(permission, region)

    def holds(self, permission: str) -> tuple[str, ...]:
        """Return the regions for which a permission is held, widest first."""
        return tuple(sorted({post.region for post in self._posts(permission)}, key=len))

    def _posts(self, permission: str) -> tuple[Post, ...]:
        """The posts that carry a permission."""
        if self.only is not None and permission not in self.only:
            return ()
        return tuple(post for post in self.posts if permits(post.role, permission))

    @property
    def role(self) -> str:
        """The first post's role, shown beside the name; empty where there is none."""
        return self.posts[0].role if self.posts else ""


def operator(username: str) -> Actor:
    """Return the operating-system user as an actor that may do everything on this machine."""
    return Actor(id=None, username=username, name=username, posts=(Post("operator", ""),), place="cli")
