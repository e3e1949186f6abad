"""A sheet of accounts: read, looked at, opened in one transaction, its slips taken once."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field

from django.db import transaction

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.accounts.actions.slips import draw_password, hashed
from lianxin.base.accounts.models import AccountIntake, User
from lianxin.base.accounts.rules.sheet import OPENING, AccountLine, Known, SheetRead, read_lines
from lianxin.base.accounts.rules.slips import Slip
from lianxin.base.accounts.rules.usernames import RESERVED
from lianxin.base.actor import Actor, Post
from lianxin.base.audit.actions import record
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.jobs.actions import ask
from lianxin.base.sheets.faults import Unreadable
from lianxin.base.sheets.findings import Finding
from lianxin.base.sheets.reading import read_grids
from lianxin.base.vault.sealing import open_text, seal_text, unwrapped
from lianxin.base.words import gettext_noop as _

# A sheet that nobody went on with, and slips that nobody took, are forgotten after this.
SHEET_KEPT = dt.timedelta(days=1)
SLIPS_KEPT = dt.timedelta(hours=1)

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Places:
    """The places for which accounts can be opened: code > name, and code > what a proposed username begins with."""

    names: Mapping[str, str]
    stems: Mapping[str, str] = field(default_factory=dict)


def read_accounts(*, by: Actor, at: dt.datetime, name: str, content: bytes, places: Places) -> SheetRead:
    """Read a sheet of accounts and write nothing: the accounts it would open, and every fault with its place."""
    del at
    if not by.holds("account.manage"):
        raise Forbidden("account.manage", "")
    try:
        grids = read_grids(name, content)
    except Unreadable as fault:
        return SheetRead(findings=(Finding(name, "", None, "", fault.code, fault.message, fault.facts),))
    known = Known(
        places=places.names,
        stems=places.stems,
        allowed=lambda region: by.may("account.manage", region),
        taken=frozenset(User.objects.values_list("username", flat=True)) | RESERVED,
    )
    return read_lines(name, grids, known)


@transaction.atomic
def keep_sheet(*, by: Actor, at: dt.datetime, name: str, read: SheetRead) -> int:
    """Keep a sheet without faults, sealed, until its accounts are opened. Returns the intake's id."""
    if not by.holds("account.manage"):
        raise Forbidden("account.manage", "")
    if read.findings:
        raise Refusal("faulty", _("还有要改的地方，什么都没有写。"))
    user = _asker(by)
    lines = json.dumps([asdict(line) for line in read.lines], ensure_ascii=False)
    row = AccountIntake.objects.create(
        user=user,
        file_name=name[-200:],
        count=len(read.lines),
        lines_sealed=seal_text(unwrapped(user.person.key), lines, "accounts.lines"),
        made_at=at,
    )
    return row.pk


@transaction.atomic
def ask_opening(*, by: Actor, at: dt.datetime, id: int) -> int:
    """Ask for the accounts of a sheet to be opened in the background. Returns the job's id."""
    row = _own(by, id)
    if row.job is not None:
        return row.job
    if not row.lines_sealed:
        raise _forgotten()
    regions = {line.region for line in _lines(row)}
    for region in sorted(regions):
        by.require("account.manage", region)
    row.job = ask(by=by, at=at, kind=OPENING, payload={"intake": row.pk}, region=min(regions, key=len))
    row.save(update_fields=["job"])
    return row.job


def open_sheet(*, by: Actor, at: dt.datetime, id: int, progress: Progress) -> None:
    """Open the accounts of a sheet, all or none, and keep their slips sealed for whoever asked."""
    row = AccountIntake.objects.select_related("user__person__key").get(pk=id)
    if not row.lines_sealed:
        raise _forgotten()
    passwords = _drawn(lines := _lines(row), progress)
    with transaction.atomic():
        slips = _open(by, at, lines, passwords)
        text = json.dumps([asdict(slip) for slip in slips], ensure_ascii=False)
        AccountIntake.objects.filter(pk=id).update(
            lines_sealed="",
            slips_sealed=seal_text(unwrapped(row.user.person.key), text, "accounts.slips"),
            slips_at=at,
        )


def open_lines(*, by: Actor, at: dt.datetime, lines: tuple[AccountLine, ...], progress: Progress) -> tuple[Slip, ...]:
    """Open accounts here and now, all or none, as the command line does. Returns the slips, which are kept nowhere."""
    passwords = _drawn(lines, progress)
    with transaction.atomic():
        return _open(by, at, lines, passwords)


@transaction.atomic
def take_slips(*, by: Actor, at: dt.datetime, id: int) -> tuple[Slip, ...]:
    """Return the slips of a sheet to whoever asked for it, once; they are gone then."""
    row = _own(by, id)
    if not row.slips_sealed or row.slips_at is None or at - row.slips_at > SLIPS_KEPT:
        raise Refusal("slips_gone", _("首次密码已经取走或者过了一小时。没有拿到的，请在账号页上给他换一个首次密码。"))
    text = open_text(unwrapped(row.user.person.key), row.slips_sealed, "accounts.slips")
    row.slips_sealed, row.taken_at = "", at
    row.save(update_fields=["slips_sealed", "taken_at"])
    record(by=by, at=at, verb="account.slips", target=f"accounts:{id}", after={"count": row.count})
    return tuple(Slip(**one) for one in json.loads(text))


def forget_sheets(*, at: dt.datetime) -> int:
    """Forget sheets that nobody went on with and slips that nobody took. Returns how many."""
    left = AccountIntake.objects.filter(made_at__lt=at - SHEET_KEPT).exclude(lines_sealed="")
    untaken = AccountIntake.objects.filter(slips_at__lt=at - SLIPS_KEPT).exclude(slips_sealed="")
    return left.update(lines_sealed="") + untaken.update(slips_sealed="")


def _drawn(lines: tuple[AccountLine, ...], progress: Progress) -> list[tuple[str, str]]:
    """Return a password with its hash for each line; hashed before anything is locked."""
    words = [draw_password() for _line in lines]
    hashes = hashed(words, lambda done: progress(done, len(lines), _("定首次密码")))
    return list(zip(words, hashes, strict=True))


def _open(
    by: Actor, at: dt.datetime, lines: tuple[AccountLine, ...], passwords: list[tuple[str, str]]
) -> tuple[Slip, ...]:
    for line, (_word, encoded) in zip(lines, passwords, strict=True):
        open_account(
            by=by,
            at=at,
            username=line.username,
            name=line.name,
            phone=line.phone,
            password=encoded,
            encoded=True,
            posts=(Post(line.role, line.region),),
        )
    record(by=by, at=at, verb="account.import", target="accounts:", after={"count": len(lines)})
    return tuple(
        Slip(line.place, line.role, line.name, line.username, word)
        for line, (word, _encoded) in zip(lines, passwords, strict=True)
    )


def _lines(row: AccountIntake) -> tuple[AccountLine, ...]:
    text = open_text(unwrapped(row.user.person.key), row.lines_sealed, "accounts.lines")
    return tuple(AccountLine(**one) for one in json.loads(text))


def _asker(by: Actor) -> User:
    user = User.objects.select_related("person__key").filter(username=by.username).first()
    if user is None or by.on_behalf:
        raise Forbidden("account.manage", "")
    return user


def _own(by: Actor, id: int) -> AccountIntake:
    """Return a sheet, locked, to the one who handed it in."""
    rows = AccountIntake.objects.select_for_update(of=("self",)).select_related("user__person__key")
    row = rows.filter(pk=id, user=_asker(by)).first()
    if row is None:
        raise NotFound(_("账号表"), id)
    return row


def _forgotten() -> Refusal:
    return Refusal("forgotten", _("这份表已经用过，或者放了一天没有用，请再交一次。"))
