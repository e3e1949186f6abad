"""The counties whose register comes with the product."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[3] / "data"
COUNTIES, STANDARDS = DATA / "counties", DATA / "standard"


@dataclass(frozen=True, slots=True)
class Shipped:
    """A county of the data folder: its names, its programme and the file of its register."""

    code: str
    name: str
    city: str
    province: str
    programme: dict[str, Any]
    register: Path


def shipped(code: str) -> Shipped | None:
    """Return the county of that code, or None where its register does not come with the product."""
    path = COUNTIES / f"{code}.toml"
    return _read(path) if code.isalnum() and path.is_file() else None


def shipped_counties() -> tuple[Shipped, ...]:
    """Return the real ones, by code; an invented county is for the demo alone."""
    return tuple(_read(path) for path in sorted(COUNTIES.glob("*.toml")) if not _is_invented(path))


def editions() -> tuple[str, ...]:
    """Return the editions of the standard that come with the product, as TOML."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(STANDARDS.glob("*.toml")))


def _read(path: Path) -> Shipped:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    programme = _plain(data.get("programme", {}))
    register = COUNTIES / data["register"]
    return Shipped(data["code"], data["name"], data["city"], data["province"], programme, register)


def _is_invented(path: Path) -> bool:
    return bool(tomllib.loads(path.read_text(encoding="utf-8")).get("demo", {}).get("troubled"))


def _plain(value: Any) -> Any:
    """Return TOML values as JSON ones: dates as ISO strings."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value
