"""`lianxin accounts`: the accounts of the county from the command line."""

import datetime as dt
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lianxin.base.accounts.actions.accounts import renew_password
from lianxin.base.accounts.actions.accounts import resume as resume_account
from lianxin.base.accounts.actions.accounts import suspend as suspend_account
from lianxin.base.accounts.actions.intake import Places, open_lines, read_accounts
from lianxin.base.accounts.actions.slips import draw_password
from lianxin.base.accounts.queries.listing import AccountRow, accounts
from lianxin.base.accounts.queries.papers import account_template, slips_table
from lianxin.base.errors import Forbidden, NotFound, Refusal
from lianxin.base.exports import hand_out
from lianxin.base.roles import role_name
from lianxin.base.sheets.findings import Finding
from lianxin.base.sheets.watermark import watermark
from lianxin.base.words import gettext_noop
from lianxin.cli import door
from lianxin.domain.places.queries.seats import seats

VERBS = typer.Typer(no_args_is_help=True, help=_("账号：模板、成批开、列出、暂停、恢复、换首次密码。"))
STATES = {"open": gettext_noop("在用"), "suspended": gettext_noop("暂停"), "closed": gettext_noop("已停用")}

Username = Annotated[str, typer.Argument(help=_("用户名。"))]
Out = Annotated[Path, typer.Option(help=_("写到哪个文件。"))]
Json = Annotated[bool, typer.Option("--json", help=_("只输出 JSON。"))]
As = Annotated[str | None, typer.Option("--as", help=_("以哪个账号的名义。"))]


@VERBS.command("template", help=_("写出开账号用的表，各村各镇已经填在里面。"))
def template(out: Out, as_user: As = None) -> None:
    """Write the sheet to fill in."""
    by = door.actor(as_user)
    if not by.holds("account.manage"):
        raise Forbidden("account.manage", "")
    found = seats(by.holds("account.manage"))
    mark = watermark(by, door.now())
    content = account_template(found.county, found.rows, synthetic=found.synthetic, mark=mark)
    hand_out(by=by, at=mark.at, what="accounts", name=out.name, content=content)
    out.write_bytes(content)
    door.say(_("写好了：{path}").format(path=out))


@VERBS.command("import", help=_("照表开账号，把首次密码写进另一个文件。"))
def import_(
    file: Annotated[Path, typer.Argument(help=_("填好的表。"))],
    slips: Annotated[Path | None, typer.Option(help=_("首次密码写到哪个文件（.xlsx）。"))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("只看会有什么变化，不写入。"))] = False,
    json: Json = False,
    as_user: As = None,
) -> None:
    """Open the accounts of a sheet, all or none; their first passwords are written to a file for this user alone."""
    by, at = door.actor(as_user), door.now()
    if not file.is_file():
        raise NotFound(_("文件"), file)
    found = seats(by.holds("account.manage"))
    read = read_accounts(
        by=by, at=at, name=file.name, content=file.read_bytes(), places=Places(found.names, found.stems)
    )
    if not read.findings and not dry_run:
        target = _free(slips)
        # An account whose first password stands nowhere is of no use: both are there, or neither.
        with transaction.atomic():
            opened = open_lines(by=by, at=at, lines=read.lines, progress=lambda _done, _total, _step: None)
            content = slips_table(opened, watermark(by, at))
            hand_out(by=by, at=at, what="accounts", name=target.name, content=content)
            target.write_bytes(content)
    if json:
        door.answer({"accounts": len(read.lines), "findings": [_finding(one) for one in read.findings]})
    else:
        _say(read.findings, read.notes, len(read.lines), dry_run, slips)
    if read.findings:
        raise door.found_something()


@VERBS.command("list", help=_("列出账号。"))
def list_(
    q: Annotated[str, typer.Option(help=_("用户名的开头，或者全名。"))] = "",
    role: Annotated[str, typer.Option(help=_("岗位，如 village_secretary。"))] = "",
    region: Annotated[str, typer.Option(help=_("区划代码的开头。"))] = "",
    json: Json = False,
    as_user: As = None,
) -> None:
    """List the accounts that the actor may see."""
    by = door.actor(as_user)
    if not by.holds("account.view"):
        raise Forbidden("account.view", "")
    rows: list[AccountRow] = []
    number = 1
    while True:
        page = accounts(by.holds("account.view"), door.now(), q=q, role=role, region=region, number=number)
        rows += page.object_list
        if not page.has_next():
            break
        number += 1
    if json:
        door.answer([asdict(row) for row in rows])
        return
    for row in rows:
        posts = _("；").join(f"{_(role_name(post.role))} {post.region}" for post in row.posts)
        door.say(f"{row.username:<20}{row.name}  {posts}  {_(STATES[row.state])}")
    door.say(_("共 {count} 个账号。").format(count=len(rows)))


@VERBS.command("suspend", help=_("暂停一个账号，马上退出登录。"))
def suspend(
    username: Username,
    reason: Annotated[str, typer.Option(help=_("为什么。"))],
    until: Annotated[str | None, typer.Option(help=_("停到哪一天，如 2022-12-31；不给就停到恢复为止。"))] = None,
    as_user: As = None,
) -> None:
    """Suspend an account until the end of a day, or until it is resumed."""
    suspend_account(by=door.actor(as_user), at=door.now(), username=username, reason=reason, until=_end_of(until))
    door.say(_("「{username}」暂停了，已经退出登录。").format(username=username))


@VERBS.command("resume", help=_("恢复一个暂停的账号。"))
def resume(username: Username, as_user: As = None) -> None:
    """End the pause of an account."""
    resume_account(by=door.actor(as_user), at=door.now(), username=username)
    door.say(_("「{username}」又可以登录了。").format(username=username))


@VERBS.command("reset", help=_("给一个账号换首次密码。"))
def reset(username: Username, json: Json = False, as_user: As = None) -> None:
    """Give an account a new first password and print it, once."""
    password = draw_password()
    renew_password(by=door.actor(as_user), at=door.now(), username=username, password=password)
    if json:
        door.answer({"username": username, "password": password})
    else:
        said = _("「{username}」的首次密码是 {password} ，只显示这一次，登录后要改。")
        door.say(said.format(username=username, password=password))


def _free(slips: Path | None) -> Path:
    """Return the file for the slips, made now and readable by its owner alone: nothing is opened without it."""
    if slips is None:
        raise Refusal("no_slips", _("请用 --slips 写明首次密码放进哪个文件。"))
    try:
        slips.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise Refusal("no_slips", _("文件 {path} 已经有了，或者写不进去，请换一个名字。"), path=str(slips)) from error
    return slips


def _end_of(day: str | None) -> dt.datetime | None:
    if day is None:
        return None
    try:
        date = dt.date.fromisoformat(day)
    except ValueError as error:
        raise Refusal("bad_date", _("日期「{text}」读不懂，请写成 2022-12-23 这样。"), text=day) from error
    return timezone.make_aware(dt.datetime.combine(date + dt.timedelta(days=1), dt.time()))


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "code": one.code,
        "message": one.sentence(_),
    }


def _say(
    findings: tuple[Finding, ...], notes: tuple[Finding, ...], count: int, dry_run: bool, slips: Path | None
) -> None:
    for one in findings:
        place = _("{sheet} 第 {row} 行「{column}」：").format(**_finding(one)) if one.row else ""
        door.say(place + one.sentence(_))
    for note in notes:
        door.say(_("提示：{line}").format(line=note.sentence(_)))
    if findings:
        door.say(_("有 {count} 处要改，什么都没有写入。").format(count=len(findings)))
    elif dry_run:
        door.say(_("会开 {count} 个账号。这是试读，什么都没有写入。").format(count=count))
    else:
        door.say(_("{count} 个账号开好了，首次密码在 {path} 里，发完请删掉。").format(count=count, path=slips))
