"""The code that lets whoever holds the machine make the first account, once.

It stands in a file of the data folder while no account is there, and nowhere else: without the file there is no first
run. Below the code the file counts wrong tries; after too many, a new one is drawn at the next start.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from hmac import compare_digest
from pathlib import Path

from lianxin.base.accounts.queries.first import anybody
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is read as another
GROUPS, GROUP_LETTERS = 3, 4
TRIES = 5
WRONG = "wrong"


def code_file(folder: Path) -> Path:
    """Return where the code stands."""
    return folder / "first-run.code"


def draw_code(folder: Path) -> str:
    """Draw the code at a start and write it down; none, and none left, once there is an account."""
    file = code_file(folder)
    _taken(file).unlink(missing_ok=True)
    file.unlink(missing_ok=True)
    if anybody():
        return ""
    code = "-".join("".join(secrets.choice(LETTERS) for _n in range(GROUP_LETTERS)) for _m in range(GROUPS))
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(f"{code}\n")
    return code


def is_open(folder: Path) -> bool:
    """Tell whether this installation still waits for its first account."""
    return code_file(folder).exists()


def close(folder: Path) -> None:
    """Take the code away where accounts were made in another way meanwhile."""
    code_file(folder).unlink(missing_ok=True)


def tries_left(folder: Path) -> int:
    """Return how many wrong tries the code still bears."""
    lines = _lines(folder)
    return max(0, TRIES - len(lines[1:])) if lines else 0


@contextmanager
def code_taken(folder: Path, typed: str) -> Iterator[None]:
    """Hold a code against the file and take it, for one alone; it comes back where what is done inside fails."""
    file = code_file(folder)
    _check(folder, typed)
    try:
        file.rename(_taken(file))  # of two who come at once, one finds nothing to rename
    except FileNotFoundError:
        raise NotFound(_("第一次运行"), "") from None
    try:
        yield
    except BaseException:
        _taken(file).rename(file)
        raise
    _taken(file).unlink(missing_ok=True)


def _check(folder: Path, typed: str) -> None:
    lines = _lines(folder)
    if not lines:
        raise NotFound(_("第一次运行"), "")
    if len(lines) > TRIES:
        message = _("启动码连着输错，已经作废。请在服务器上重新运行 lianxin serve，会有新的。")
        raise Refusal("code_spent", message, "code")
    if not compare_digest(_plain(typed).encode(), _plain(lines[0]).encode()):
        with code_file(folder).open("a") as out:
            out.write(f"{WRONG}\n")
        message = _("启动码不对。它在运行 lianxin serve 的窗口里，也在数据文件夹的 first-run.code 里。")
        raise Refusal("wrong_code", message, "code")


def _lines(folder: Path) -> list[str]:
    try:
        return code_file(folder).read_text().split()
    except FileNotFoundError:
        return []


def _plain(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())


def _taken(file: Path) -> Path:
    return file.with_suffix(".taken")
