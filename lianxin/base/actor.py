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
    """A person or program that acts, with the posts that let it."""

    id: int | None
    username: str
    name: str
    posts: tuple[Post, ...]

    def may(self, permission: str, region: str) -> bool:
        """Tell whether any post carries the permission for a region code."""
        return any(permits(post.role, permission) and covers(post.region, region) for post in self.posts)

    def require(self, permission: str, region: str) -> None:
        """Raise Forbidden where no post carries the permission for a region code."""
        if not self.may(permission, region):
            raise Forbidden(permission, region)

    def holds(self, permission: str) -> tuple[str, ...]:
        """Return the regions for which a permission is held, widest first."""
        return tuple(sorted({post.region for post in self.posts if permits(post.role, permission)}, key=len))

    @property
    def role(self) -> str:
        """The first post's role, shown beside the name; empty where there is none."""
        return self.posts[0].role if self.posts else ""


def operator(username: str) -> Actor:
    """Return the operating-system user as an actor that may do everything on this machine."""
    return Actor(id=None, username=username, name=username, posts=(Post("operator", ""),))
