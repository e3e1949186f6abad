"""Whatever leaves the product as a file is on record: who took it away, its name and its hash."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from lianxin.base.actor import Actor
from lianxin.base.audit.actions import Personal, record


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it was handed out."""

    name: str
    content: bytes
    sha256: str


def hand_out(
    *, by: Actor, at: dt.datetime, what: str, name: str, content: bytes, region: str = "", person_key: int | None = None
) -> Handed:
    """Record that a file is handed out, and return it; `what` is "kind:id", and the door has checked who may.

    `person_key` names the person whose data the file holds, so that they find it among those who looked.
    """
    digest = hashlib.sha256(content).hexdigest()
    after = {"file": name, "sha256": digest, "bytes": len(content)}
    personal = Personal(person_key, {}) if person_key is not None else None
    record(by=by, at=at, verb="export", target=what, region=region, after=after, personal=personal)
    return Handed(name, content, digest)
