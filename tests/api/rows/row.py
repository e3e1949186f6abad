"""What a row of the table says of an operation, and what stands for uploads in their bodies."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """An operation, for whoever holds a permission; `at` where it has to be held for that place, else anywhere.

    `body` is good enough to come as far as the check of who may; `ready` says that it then succeeds.
    """

    permission: str
    path: str
    at: str = ""
    body: Any = None
    headers: tuple[tuple[str, str], ...] = ()
    ready: bool = False


FILE = {"file": "file"}  # stands for an upload
PHOTO = {"photo": "photo"}  # stands for a picture
GIVEN = {"kind": "money", "source": "示例财政", "what": "补助", "date": "2022-12-23", "value_fen": 100}
SHEET = {"name": "市里周报"}  # with a superior's empty form
MATERIAL = {"task": "clean", "words": "示例"}  # with a paper
CONSENT, REQUEST = {"purpose": "contact"}, {"kind": "export"}  # stand for what was signed, with its picture
ANY = (("If_Match", "*"),)
LICENCE = {"kind": "示例证照", "number": "1", "issuer": "示例局", "issued_date": "2022-12-01"}
SCANNED = dict(LICENCE)  # with its picture
VISITED = {"level": "township", "date": "2022-12-01", "found": '[{"criterion": 987654, "passed": true}]'}
STEPPED = {"key": "branch", "date": "2022-12-01"}
MET = {
    "name": "示例会",
    "date": "2022-12-01",
    "document": "示例 9 号",
    "results": '[{"decision": 987654, "revision": 1, "approved": true}]',
}
ON_PAPER = (CONSENT, REQUEST, SCANNED, VISITED, STEPPED, MET)  # each with its picture
SCENARIO, RUN, ME = "{scenario}", "{run}", ""
SETTINGS = "{settings}"
VOLUNTEER = "{volunteer}"
ASSOCIATION = "{association}"
LEFT_OPEN = (SETTINGS, RUN, VOLUNTEER, ASSOCIATION)
