"""Kinds of work that a test can hold in the middle, and the `lianxin` command with them.

`python -m tests.faults.kinds work` is `lianxin work` that knows these kinds; `… ask KIND FOLDER TIMES` asks for one or
more, and `… say KEY TO TEXT` puts a message into the outbox. A kind writes "begun" into FOLDER/log, waits until
FOLDER/go is there, and writes "ended".
"""

import datetime as dt
import os
import sys
import time
from pathlib import Path
from typing import Any

import django

OPERATOR = "test"


def _hold(folder: Path, progress: Any) -> None:
    _write(folder, "begun")
    while not (folder / "go").exists():
        progress(1, 2, "")
        time.sleep(0.02)
    _write(folder, "ended")


def _write(folder: Path, word: str) -> None:
    with (folder / "log").open("a") as log:
        log.write(f"{word}\n")


def _register() -> None:
    from lianxin.base.jobs.registry import job

    for kind, repeatable in (("held.again", True), ("held.once", False)):

        @job(kind, repeatable=repeatable)
        def handler(by: Any, at: dt.datetime, payload: dict[str, Any], progress: Any) -> None:
            _hold(Path(payload["folder"]), progress)


def _ask(kind: str, folder: str, times: str = "1") -> None:
    from django.utils import timezone

    from lianxin.base.actor import operator
    from lianxin.base.jobs.actions import ask

    for _time in range(int(times)):
        print(ask(by=operator(OPERATOR), at=timezone.now(), kind=kind, payload={"folder": folder}))


def _say(key: str, to: str, text: str) -> None:
    from django.db import transaction
    from django.utils import timezone

    from lianxin.base.actor import operator
    from lianxin.base.outbox.actions import send

    with transaction.atomic():
        print(send(by=operator(OPERATOR), at=timezone.now(), channel="sms", to=to, text=text, key=key))


def main(verb: str, *arguments: str) -> None:
    """Run one verb."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianxin.config.settings")
    django.setup()
    _register()
    if verb in ("ask", "say"):
        {"ask": _ask, "say": _say}[verb](*arguments)
    else:
        from lianxin.cli import verbs

        sys.exit(verbs.run([verb, *arguments]))


if __name__ == "__main__":
    main(*sys.argv[1:])
