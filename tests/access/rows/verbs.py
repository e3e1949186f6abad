"""Rows of the verbs of the command."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.access.rows.row import ANYWHERE, SECRETARY, Machine
from tests.people import COUNTY, VILLAGE


@dataclass(frozen=True)
class Verb:
    """A verb with `--as`: refused to whoever lacks the permission at the place; `line` are its arguments."""

    permission: str
    at: str
    line: Callable[[Path], list[str]]


def typed(*words: str) -> Callable[[Path], list[str]]:
    return lambda _file: list(words)


def reading(*words: str) -> Callable[[Path], list[str]]:
    return lambda file: [*words, str(file)]


VERBS: dict[str, Verb | Machine] = {
    "init": Machine(),
    "demo": Machine(),
    "serve": Machine(),
    "work": Machine(),
    "jobs": Machine(),
    "messages": Machine(),
    "plan": Verb("plan.run", COUNTY, typed("plan", "--save")),
    "figures": Machine(),
    "check": Machine(),
    "doctor": Machine(),
    "backup": Machine(),
    "restore": Machine(),
    "migrate-to": Machine(),
    "bench": Machine(),
    "import register": Verb("register.write", COUNTY, reading("import", "register", "--dry-run")),
    "import survey": Verb("survey.import", ANYWHERE, reading("import", "survey", "--dry-run")),
    "import standard": Verb("standard.write", COUNTY, reading("import", "standard", "--dry-run")),
    "export survey": Machine(),
    "export plan": Machine(),
    "export figures": Machine(),
    "export bulletin": Machine(),
    "export progress": Machine(),
    "audit archive": Machine(),
    "audit show": Machine(),
    "audit guard": Machine(),
    "people forget": Machine(),
    "accounts template": Verb(
        "account.manage", ANYWHERE, lambda file: ["accounts", "template", "--out", str(file.with_suffix(".out"))]
    ),
    "accounts import": Verb("account.manage", ANYWHERE, reading("accounts", "import", "--dry-run")),
    "accounts list": Verb("account.view", ANYWHERE, typed("accounts", "list")),
    "accounts suspend": Verb("account.manage", VILLAGE, typed("accounts", "suspend", SECRETARY, "--reason", "示例")),
    "accounts resume": Verb("account.manage", VILLAGE, typed("accounts", "resume", SECRETARY)),
    "accounts reset": Verb("account.manage", VILLAGE, typed("accounts", "reset", SECRETARY)),
    "key make": Verb("key.manage", VILLAGE, typed("key", "make", SECRETARY, "--name", "示例", "--may", "village.view")),
    "key list": Machine(),
    "key end": Machine(),
    "keys show": Machine(),
    "keys rotate": Machine(),
    "keys forget-older": Machine(),
    "keys export": Machine(),
}
