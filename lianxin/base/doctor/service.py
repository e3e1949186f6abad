"""What runs: the site's settings, the accounts, the work in the background."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from lianxin.base.accounts.queries.unsafe import unsafe
from lianxin.base.doctor.findings import Finding, odd, well, wrong
from lianxin.base.jobs.overview import counts as jobs
from lianxin.base.jobs.overview import ticks, workers
from lianxin.base.outbox.queries import counts as messages
from lianxin.base.words import gettext_noop as _

LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "testserver"}
SILENT, LATE = dt.timedelta(minutes=3), dt.timedelta(minutes=20)


def site() -> Iterator[Finding]:
    """Look at the settings that matter beyond this machine."""
    if settings.DEBUG:
        yield wrong("debug", _("LIANXIN_DEBUG 开着，出错时会把内部情况给人看。"), _("请去掉它，再重开网站。"))
    hosts = [host for host in settings.ALLOWED_HOSTS if host not in LOOPBACK]
    facts = {"hosts": "、".join(hosts)}
    if "*" in hosts:
        yield wrong("hosts", _("LIANXIN_HOSTS 是 *，谁的网址都认。"), _("请只写这个网站自己的网址。"))
    elif hosts and not settings.HTTPS:
        yield wrong(
            "https", _("网站对外（{hosts}），却没有开 HTTPS。"), _("请装好证书，再设 LIANXIN_HTTPS=1。"), **facts
        )
    elif hosts:
        yield well("hosts", _("网站的网址是 {hosts}，用 HTTPS。"), **facts)
    else:
        yield well("hosts", _("网站只在本机用。"))
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists() and not settings.DEBUG:
        yield odd("static", _("样式和脚本还没有收好。"), _("lianxin serve 打开时会自己收。"))


def accounts(now: dt.datetime, *, demo: bool) -> Iterator[Finding]:
    """Look for accounts that are easily taken over; in a demo everybody knows the password, and it says so."""
    if demo:
        yield odd("demo", _("这是示例县，密码人人知道。"), _("不要放真实的资料，也不要对外开放。"))
        return
    found = unsafe(now)
    if found.first_passwords:
        message = _("有 {count} 个账号两周还没有改首次密码。")
        yield odd("first_passwords", message, _("请提醒他们，或者先暂停这些账号。"), count=found.first_passwords)
    if found.without_factor:
        facts = {"names": "、".join(found.without_factor[:5])}
        yield odd("factor", _("还没有绑验证器：{names}。"), _("县里的账号和管理员都要绑，下次登录时会要求。"), **facts)
    if not found.first_passwords and not found.without_factor:
        yield well("accounts", _("账号的密码和验证器都妥当。"))


def background(now: dt.datetime) -> Iterator[Finding]:
    """Look whether the background work goes on, and what it could not do."""
    living = [row for row in workers() if row.ended_at is None and now - row.beat_at < SILENT]
    if not living:
        yield odd("worker", _("后台没有人干活：测算、消息、夜里的备份都不会动。"), _("请打开 lianxin work。"))
    else:
        yield well("worker", _("后台有 {count} 个进程在干活。"), count=len(living))
    failed = [row.name for row in ticks() if row.fault]
    if failed:
        yield odd(
            "ticks", _("定时的事没做成：{names}。"), _("请看 lianxin jobs 和后台的记录。"), names="、".join(failed[:5])
        )
    late = [row.name for row in ticks() if living and row.due_at and now - row.due_at > LATE]
    if late:
        yield odd("late", _("定时的事晚了：{names}。"), _("请看后台是不是忙不过来。"), names="、".join(late[:5]))
    if count := jobs([""]).get("not_done", 0):
        yield odd("jobs", _("有 {count} 件后台任务没有做成。"), _("请到任务页上看。"), count=count)
    waiting = messages()
    if count := waiting["uncertain"] + waiting["failed"]:
        yield odd("messages", _("有 {count} 条消息不确定，或者没发成。"), _("请到消息页上逐条看。"), count=count)
