"""Accounts for many places from one workbook: the sheet to fill in, read, opened, and the slips, once."""

from typing import Any

from django.http import HttpRequest
from ninja import File, Router, Status
from ninja.files import UploadedFile

from lianxin.api.caller import acting, keeping, now, reader
from lianxin.api.files import file_of, handed
from lianxin.api.schemas import accounts as said
from lianxin.api.schemas.codes import Id
from lianxin.api.uploads import name_and_content
from lianxin.base.accounts.actions.intake import Places, ask_opening, keep_sheet, read_accounts, take_slips
from lianxin.base.accounts.queries.intake import account_intake
from lianxin.base.accounts.queries.papers import account_template, slips_table
from lianxin.base.sheets.watermark import watermark
from lianxin.base.words import gettext_noop as _
from lianxin.domain.places.queries.seats import seats

router = Router(tags=["accounts"])


@router.get(
    "/accounts/template.xlsx",
    response={200: None},
    summary=_("开账号用表"),
    operation_id="export_account_template",
    openapi_extra=file_of("xlsx"),
)
def export_template(request: HttpRequest) -> Any:
    """The workbook to fill in, a row for every place of the holder's region. Needs `account.manage`."""
    actor = keeping(request, "account.manage")
    found = seats(actor.holds("account.manage"))
    content = account_template(found.county, found.rows, synthetic=found.synthetic, mark=watermark(actor, now()))
    return handed(request, content, name="accounts.xlsx", what="accounts")


@router.post(
    "/accounts/sheets", response=said.AccountSheetRead, summary=_("交开账号的表"), operation_id="read_accounts"
)
def read_sheet(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Read a filled-in workbook and open nothing yet: every fault, or the sheet's id, kept for a day.

    Needs `account.manage`, with a key that was made for no region.
    """
    by, at = reader(request, "account.manage"), now()
    given, found = name_and_content(file), seats(by.holds("account.manage"))
    read = read_accounts(by=by, at=at, places=Places(found.names, found.stems), **given)
    id = None if read.findings else keep_sheet(by=by, at=at, name=given["name"], read=read)
    return {"id": id, "count": len(read.lines), "findings": read.findings, "notes": read.notes}


@router.get(
    "/accounts/sheets/{id}", response=said.AccountSheet, summary=_("一份开账号的表"), operation_id="read_account_sheet"
)
def read_one(request: HttpRequest, id: Id) -> Any:
    """A sheet that the account handed in: what it opens, the job that does, and whether the slips wait.

    Needs `account.manage`, with a key that was made for no region.
    """
    return account_intake(id, reader(request, "account.manage").username)


@router.post(
    "/accounts/sheets/{id}/open",
    response={202: said.OpeningAsked},
    summary=_("照表开账号"),
    operation_id="open_accounts",
)
def open_all(request: HttpRequest, id: Id) -> Any:
    """Open the accounts of a sheet in the background, all or none; `/jobs/{job}` says how far it is.

    Needs `account.manage` in every place of the sheet, with a key that was made for no region.
    """
    job = ask_opening(by=reader(request, "account.manage"), at=now(), id=id)
    return Status(202, {"job": job})


@router.post(
    "/accounts/sheets/{id}/slips",
    response={200: None},
    summary=_("取首次密码"),
    operation_id="take_slips",
    openapi_extra=file_of("xlsx"),
)
def take(request: HttpRequest, id: Id) -> Any:
    """The first passwords as a workbook, once, within an hour: whoever lost it gives new ones account by account.

    Needs `account.manage`, with a key that was made for no region.
    """
    by, at = reader(request, "account.manage"), now()
    content = slips_table(take_slips(by=by, at=at, id=id), watermark(acting(request), at))
    return handed(request, content, name="slips.xlsx", what=f"accounts:{id}")
