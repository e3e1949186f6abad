"""Accounts: listed, opened, suspended, given posts."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router, Status

from lianxin.api.caller import keeping, now
from lianxin.api.paging import Paging, part
from lianxin.api.schemas import accounts as said
from lianxin.api.schemas.asked import Done
from lianxin.base.accounts.actions.accounts import open_account, renew_password, resume, set_active, suspend
from lianxin.base.accounts.actions.ending import end_stays_of
from lianxin.base.accounts.actions.factor import reset_factor
from lianxin.base.accounts.actions.lockout import unlock
from lianxin.base.accounts.actions.posts import Incoming, add_post, hand_over, remove_post
from lianxin.base.accounts.queries.account import account_page
from lianxin.base.accounts.queries.listing import AccountRow, accounts
from lianxin.base.actor import Post
from lianxin.base.words import gettext_noop as _

router = Router(tags=["accounts"])
Username = Annotated[str, Path(pattern="^[a-z0-9][a-z0-9._-]{0,39}$", examples=["secretary"])]


@router.get("/accounts", response=said.AccountList, summary=_("各个账号"), operation_id="list_accounts")
def list_accounts(
    request: HttpRequest, response: HttpResponse, wanted: Query[said.AccountFilter], paging: Query[Paging]
) -> Any:
    """Accounts with a post under the holder's region, by username. Needs `account.view`."""
    regions = keeping(request, "account.view").holds("account.view")
    rows = sorted(_all(regions, wanted), key=lambda row: row.username)
    return part(request, response, rows, lambda row: row.username, paging)


@router.post("/accounts", response={201: Done}, summary=_("开账号"), operation_id="open_account")
def open_one(request: HttpRequest, body: said.NewAccount) -> Any:
    """Open an account with its posts and a first password. Needs `account.manage` where the posts are."""
    posts = tuple(Post(one.role, one.region, tuple(one.functions)) for one in body.posts)
    open_account(
        by=keeping(request, "account.manage"),
        at=now(),
        username=body.username,
        name=body.name,
        password=body.password,
        phone=body.phone,
        posts=posts,
    )
    return Status(201, Done())


@router.get("/accounts/{username}", response=said.Account, summary=_("一个账号"), operation_id="read_account")
def read_account(request: HttpRequest, username: Username) -> Any:
    """One account. Needs `account.view` where one of its posts is."""
    return account_page(username, keeping(request, "account.view"), now())


@router.post("/accounts/{username}/suspend", response=Done, summary=_("暂停账号"), operation_id="suspend_account")
def suspend_one(request: HttpRequest, username: Username, body: said.Suspension) -> Any:
    """Let nobody in with an account for a while; its sessions end and its keys sleep. Needs `account.manage`."""
    suspend(by=keeping(request, "account.manage"), at=now(), username=username, reason=body.reason, until=body.until)
    return Done()


@router.post("/accounts/{username}/resume", response=Done, summary=_("恢复账号"), operation_id="resume_account")
def resume_one(request: HttpRequest, username: Username) -> Any:
    """End the pause of an account. Needs `account.manage`."""
    resume(by=keeping(request, "account.manage"), at=now(), username=username)
    return Done()


@router.post("/accounts/{username}/close", response=Done, summary=_("停用账号"), operation_id="close_account")
def close(request: HttpRequest, username: Username) -> Any:
    """Close an account; what it did stays on record. Needs `account.manage`."""
    set_active(by=keeping(request, "account.manage"), at=now(), username=username, active=False)
    return Done()


@router.post("/accounts/{username}/reopen", response=Done, summary=_("重开账号"), operation_id="reopen_account")
def reopen(request: HttpRequest, username: Username) -> Any:
    """Open a closed account again. Needs `account.manage`."""
    set_active(by=keeping(request, "account.manage"), at=now(), username=username, active=True)
    return Done()


@router.post("/accounts/{username}/password", response=Done, summary=_("换第一次的密码"), operation_id="renew_password")
def renew(request: HttpRequest, username: Username, body: said.FirstPassword) -> Any:
    """Give an account a new first password. Needs `account.manage`."""
    renew_password(by=keeping(request, "account.manage"), at=now(), username=username, password=body.password)
    return Done()


@router.post("/accounts/{username}/posts", response=Done, summary=_("给岗位"), operation_id="add_post")
def add(request: HttpRequest, username: Username, body: said.NewPost) -> Any:
    """Give an account one more post. Needs `account.manage`."""
    post = Post(body.role, body.region, tuple(body.functions))
    add_post(by=keeping(request, "account.manage"), at=now(), username=username, post=post)
    return Done()


@router.delete("/accounts/{username}/posts", response=Done, summary=_("收回岗位"), operation_id="remove_post")
def remove(request: HttpRequest, username: Username, which: Query[said.PostTaken]) -> Any:
    """Take a post from an account. Needs `account.manage`."""
    remove_post(
        by=keeping(request, "account.manage"), at=now(), username=username, role=which.role, region=which.region
    )
    return Done()


@router.post("/accounts/{username}/hand-over", response=Done, summary=_("交接岗位"), operation_id="hand_over_post")
def hand_on(request: HttpRequest, username: Username, body: said.HandOver) -> Any:
    """Hand a post to the next: the old account loses it at once, the new one holds it. Needs `account.manage`."""
    hand_over(
        by=keeping(request, "account.manage"),
        at=now(),
        outgoing=username,
        role=body.role,
        region=body.region,
        incoming=Incoming(**body.incoming.dict()),
    )
    return Done()


@router.post(
    "/accounts/{username}/sign-out", response=Done, summary=_("让账号在各处退出"), operation_id="end_account_stays"
)
def sign_out(request: HttpRequest, username: Username) -> Any:
    """End every session of an account. Needs `account.manage`."""
    end_stays_of(by=keeping(request, "account.manage"), at=now(), username=username)
    return Done()


@router.post("/accounts/{username}/unlock", response=Done, summary=_("解开锁住的账号"), operation_id="unlock_account")
def open_lock(request: HttpRequest, username: Username) -> Any:
    """Let somebody try again who typed too many wrong passwords or codes. Needs `account.manage`."""
    unlock(by=keeping(request, "account.manage"), at=now(), username=username)
    return Done()


@router.delete(
    "/accounts/{username}/second-factor", response=Done, summary=_("清掉验证器"), operation_id="reset_second_factor"
)
def forget_factor(request: HttpRequest, username: Username) -> Any:
    """Take the second factor off somebody whose phone is lost; they bind another. Needs `account.manage`."""
    reset_factor(by=keeping(request, "account.manage"), at=now(), username=username)
    return Done()


def _all(regions: tuple[str, ...], wanted: said.AccountFilter) -> list[AccountRow]:
    """Return every account asked for; the query hands them out by the page."""
    rows: list[AccountRow] = []
    number, pages = 1, 1
    while number <= pages:
        page = accounts(regions, now(), q=wanted.q, role=wanted.role, region=wanted.region, number=number)
        rows += page.object_list
        number, pages = number + 1, page.paginator.num_pages
    return rows
