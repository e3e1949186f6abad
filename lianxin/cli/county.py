"""`lianxin init` and `lianxin demo`: set up a real county, or make a demo county and serve it."""

import datetime as dt
import secrets
from pathlib import Path
from typing import Annotated

import typer
from django.db import transaction
from django.utils.translation import gettext as _

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.actor import Actor, Post
from lianxin.base.audit.sealing import seal
from lianxin.base.errors import NotFound, Refusal
from lianxin.cli import door, site
from lianxin.domain.places.actions.founding import NewCounty, found_county
from lianxin.domain.places.queries.county import current

As = Annotated[str | None, typer.Option("--as", help=_("以哪个账号的名义。"))]


def init(
    code: Annotated[str, typer.Option(help=_("县的六位区划代码。"))],
    name: Annotated[str, typer.Option(help=_("县名。"))] = "",
    city: Annotated[str, typer.Option(help=_("市名。"))] = "",
    province: Annotated[str, typer.Option(help=_("省名。"))] = "",
    register: Annotated[Path | None, typer.Option(help=_("区划名册；产品自带的县可以不给。"))] = None,
    as_user: As = None,
) -> None:
    """Set up a real county: its tree, the standard, and two accounts to start from."""
    door.prepare()
    by, at = door.actor(as_user), door.now()
    file = (register.name, register.read_bytes()) if register and register.is_file() else None
    if register and file is None:
        raise NotFound(_("区划名册"), register)
    with transaction.atomic():
        new = NewCounty(code=code, name=name, city=city, province=province, register=file)
        added = found_county(by=by, at=at, county=new)
        passwords = _first_accounts(by, at, code)
    door.say(_("已建县：{name}，{added} 个单位。").format(name=current().name, added=added))
    for username, password in passwords:
        door.say(
            _("账号 {username}，首次密码 {password}，登录后请马上改。").format(username=username, password=password)
        )
    door.say(_("下一步：lianxin serve 打开网站，lianxin export survey --out 摸底表.xlsx 取模板。"))


def demo(
    county: Annotated[str | None, typer.Option(help=_("yiyang 或 invented（连心县，虚构）。"))] = None,
    at: Annotated[str | None, typer.Option(help=_("截至哪一天，如 2022-12-23；给了就重新造。"))] = None,
    seed: Annotated[int | None, typer.Option(help=_("随机种子；给了就重新造。"))] = None,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help=_("造好后打开网站。"))] = True,
    host: Annotated[str, typer.Option(help=_("网址里的主机。"))] = "127.0.0.1",
    port: Annotated[int, typer.Option(help=_("端口。"))] = 8000,
) -> None:
    """Make a demo county, or keep the one that is there, and serve it."""
    from lianxin.demo.county import make_demo

    door.prepare()
    made = make_demo(county=county, at=_date(at), seed=seed)
    seal(at=door.now())
    door.say(made.sentence())
    if not serve:
        return
    door.say(
        _("打开 http://{host}:{port}/ ，用下面的账号登录，密码都是 {password}：").format(
            host=host, port=port, password=made.password
        )
    )
    for username, who in made.users:
        door.say(f"  {username:<16}{who}")
    site.serve_with_worker(host, port)


def _date(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise Refusal("bad_date", _("日期「{text}」读不懂，请写成 2022-12-23 这样。"), text=text) from error


def _first_accounts(by: Actor, at: dt.datetime, code: str) -> list[tuple[str, str]]:
    made = []
    for username, name, role in (
        ("admin", _("系统管理员"), "administrator"),
        ("county", _("县委组织部"), "county_officer"),
    ):
        password = secrets.token_urlsafe(9)
        open_account(by=by, at=at, username=username, name=name, password=password, posts=(Post(role, code),))
        made.append((username, password))
    return made
