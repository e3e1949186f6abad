"""A sheet of accounts as whoever handed it in sees it."""

import datetime as dt
import json
from dataclasses import dataclass

from lianxin.base.accounts.models import AccountIntake
from lianxin.base.accounts.rules.sheet import AccountLine
from lianxin.base.errors import NotFound
from lianxin.base.vault.sealing import open_text, unwrapped
from lianxin.base.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class IntakePage:
    """A sheet: the accounts it will open (none any more once they are), and whether slips wait."""

    id: int
    file_name: str
    count: int
    lines: tuple[AccountLine, ...]
    job: int | None
    slips: bool
    taken_at: dt.datetime | None


def account_intake(id: int, username: str) -> IntakePage:
    """Return a sheet to the one who handed it in; raise NotFound for anybody else."""
    row = AccountIntake.objects.select_related("user__person__key").filter(pk=id, user__username=username).first()
    if row is None:
        raise NotFound(_("账号表"), id)
    text = open_text(unwrapped(row.user.person.key), row.lines_sealed, "accounts.lines")
    return IntakePage(
        id=row.pk,
        file_name=row.file_name,
        count=row.count,
        lines=tuple(AccountLine(**one) for one in json.loads(text or "[]")),
        job=row.job,
        slips=bool(row.slips_sealed),
        taken_at=row.taken_at,
    )
