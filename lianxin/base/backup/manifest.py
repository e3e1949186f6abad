"""What a copy says of itself: where it comes from in front, what it holds at the end."""

from dataclasses import asdict, dataclass
from typing import Any

Migration = tuple[str, str]  # app and name


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a copy comes from: enough to make its tables before their rows are read."""

    product: str
    county: str
    made_at: str  # ISO, UTC
    hash: str  # that the sums below are made with
    migrations: tuple[Migration, ...]
    left_out: tuple[str, ...] = ()  # tables that are no part of the county

    def stored(self) -> dict[str, Any]:
        """Return it as JSON takes it."""
        return asdict(self)

    @classmethod
    def read(cls, stored: dict[str, Any]) -> "Origin":
        """Return what `stored` was made from."""
        pairs = tuple((app, name) for app, name in stored["migrations"])
        return cls(**{**stored, "migrations": pairs, "left_out": tuple(stored["left_out"])})


@dataclass(frozen=True, slots=True)
class TableSum:
    """How many rows a table has, the hash of them in the order of their keys, and the id that the next row gets."""

    rows: int
    digest: str
    next_id: int | None = None

    def same(self, other: "TableSum | None") -> bool:
        """Tell whether two tables hold the same rows; the next id may have moved on."""
        return other is not None and (self.rows, self.digest) == (other.rows, other.digest)


@dataclass(frozen=True, slots=True)
class FileSum:
    """Size in bytes and hash of a file."""

    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy holds, by the name of the table and the path of the file."""

    tables: dict[str, TableSum]
    files: dict[str, FileSum]

    def stored(self) -> dict[str, Any]:
        """Return it as JSON takes it."""
        return asdict(self)

    @classmethod
    def read(cls, stored: dict[str, Any]) -> "Manifest":
        """Return what `stored` was made from."""
        return cls(
            {name: TableSum(**held) for name, held in stored["tables"].items()},
            {path: FileSum(**held) for path, held in stored["files"].items()},
        )

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(held.rows for held in self.tables.values())
