"""Look at everything, in the order in which one thing rests on another."""

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from functools import partial

from lianxin.base.doctor import data, machine, service
from lianxin.base.doctor.findings import FAULT, Finding, wrong
from lianxin.base.words import gettext_noop as _

log = logging.getLogger(__name__)

Look = Callable[[], Iterator[Finding]]


def examine(now: dt.datetime, demo: Callable[[], bool]) -> tuple[Finding, ...]:
    """Return everything that was found, good and bad; `demo` is asked only of a database that answers."""
    found = [finding for look in (*_machine(now), data.database) for finding in _looked(look)]
    if any(finding.code in {"database", "migrations"} and finding.state == FAULT for finding in found):
        return tuple(found)
    looks = (data.keys, partial(data.backups, now), service.site, lambda: service.accounts(now, demo=demo()))
    return tuple(found) + tuple(
        finding for look in (*looks, partial(service.background, now)) for finding in _looked(look)
    )


def _machine(now: dt.datetime) -> tuple[Look, ...]:
    return machine.python_and_packages, machine.home_and_disk, machine.secrets, partial(machine.clock, now)


def _looked(look: Look) -> list[Finding]:
    """Return what one look finds; a look that breaks is a finding too, and stops none of the others."""
    try:
        return list(look())
    except Exception as error:
        log.exception("a look of the doctor broke")
        message = _("有一项没查成：{detail}")
        return [wrong("broken", message, _("请把这行交给软件的维护人。"), detail=f"{type(error).__name__}: {error}")]
