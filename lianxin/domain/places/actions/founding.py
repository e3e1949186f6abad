"""Found a real county in an empty installation: its tree, its standard, and the first account."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from lianxin.base.accounts.actions.accounts import open_account
from lianxin.base.accounts.actions.password import check_password
from lianxin.base.accounts.queries.first import anybody
from lianxin.base.actor import Actor, Post
from lianxin.base.errors import NotFound, Refusal
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.actions.county import set_up_county
from lianxin.domain.places.actions.intake import read_register
from lianxin.domain.places.actions.standard import load_edition
from lianxin.domain.places.queries.shipped import editions, shipped
from lianxin.domain.places.rules.report import Finding


@dataclass(frozen=True, slots=True)
class NewCounty:
    """A county to found; where its register comes with the product, the code alone is enough.

    `register` is the name and the bytes of a register file.
    """

    code: str
    name: str = ""
    city: str = ""
    province: str = ""
    register: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class NewAdministrator:
    """Who keeps the accounts of a new county."""

    username: str
    name: str
    password: str


class BadRegister(Refusal):
    """The register has faults; the first is named."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.first = findings[0]
        message = _("名册有 {count} 处要改，先看第 {row} 行：{said}")
        super().__init__("bad_register", message, "register", count=len(findings), row=self.first.row)

    def sentence(self, translate: Any = str) -> str:
        """Return the sentence with that of the finding in it, both in the reader's language."""
        return str(translate(self.message)).format(**self.facts, said=self.first.sentence(translate))


@transaction.atomic
def found_county(*, by: Actor, at: dt.datetime, county: NewCounty) -> int:
    """Set up a county with its division tree and every edition of the standard. Returns how many places it has.

    A register with a fault is refused whole, with the first one named.
    """
    known = shipped(county.code)
    register = county.register or ((known.register.name, known.register.read_bytes()) if known else None)
    if register is None:
        raise NotFound(_("区划名册"), county.code)
    set_up_county(
        by=by,
        at=at,
        code=county.code,
        name=county.name or (known.name if known else county.code),
        city=county.city or (known.city if known else ""),
        province=county.province or (known.province if known else ""),
        programme=known.programme if known else {},
    )
    report = read_register(by=by, at=at, name=register[0], content=register[1], dry_run=False)
    if report.findings:
        raise BadRegister(report.findings)
    for edition in editions():
        load_edition(by=by, at=at, text=edition)
    return report.added


@transaction.atomic
def found_first(*, by: Actor, at: dt.datetime, county: NewCounty, administrator: NewAdministrator) -> int:
    """Found a county together with its first account, where there is none at all. Returns the id of its user."""
    if anybody():
        raise Refusal("not_first", _("这里已经有账号了，请直接登录。"))
    new = administrator
    check_password(new.password, username=new.username, name=new.name, strong=True)
    found_county(by=by, at=at, county=county)
    return open_account(
        by=by,
        at=at,
        username=new.username,
        name=new.name,
        password=new.password,
        posts=(Post("administrator", county.code),),
        temporary=False,
    )
