"""The data: the database, the ring, the copies."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from lianxin.base.audit.guard import stands
from lianxin.base.backup.queries import copies, newest
from lianxin.base.ciphers import CannotOpen
from lianxin.base.databases import said_of
from lianxin.base.doctor.findings import Finding, odd, well, wrong
from lianxin.base.errors import Refusal
from lianxin.base.vault.queries import wrapped_samples
from lianxin.base.vault.ring import path, ring
from lianxin.base.vault.sealing import unwrapped
from lianxin.base.words import gettext_noop as _

OLDEST_SERVER = 130000
OLD, VERY_OLD = dt.timedelta(hours=36), dt.timedelta(days=7)


def database() -> Iterator[Finding]:
    """Look whether the database answers, is whole, and has this version's tables; stops at the first that is not so."""
    facts = {"database": said_of(settings.DATABASES["default"])}
    try:
        if connection.vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
            yield wrong(
                "database",
                _("还没有数据库 {database}。"),
                _("请运行 lianxin init、lianxin demo，或者 lianxin restore。"),
                **facts,
            )
            return
        yield from _sqlite(facts) if connection.vendor == "sqlite" else _postgresql(facts)
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        said = {**facts, "detail": str(error).strip()}
        yield wrong(
            "database", _("数据库 {database} 打不开：{detail}"), _("请看它开着没有，地址、用户名和密码对不对。"), **said
        )
        return
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        message, advice = (
            _("数据库还差 {count} 步升级。"),
            _("请先 lianxin backup，再重开 lianxin serve，它会自己升级。"),
        )
        yield wrong("migrations", message, advice, count=waiting)
        return
    if not stands():
        yield wrong("guard", _("留痕的锁不在了，记录可能被改过。"), _("请运行 lianxin check。"))


def keys() -> Iterator[Finding]:
    """Look whether the ring is there and opens what was sealed."""
    if not path().exists():
        message = _("没有钥匙文件 {path}，姓名和电话都打不开。")
        yield wrong("keys", message, _("请把与这份数据配套的钥匙文件放回去。"), path=str(path()))
        return
    try:
        held = ring()
        for row in wrapped_samples():
            unwrapped(row)
    except Refusal as refusal:
        yield wrong("keys", refusal.message, "", **refusal.facts)
    except CannotOpen:
        message = _("钥匙文件 {path} 打不开这里的个人信息，它是别处的。")
        yield wrong("keys", message, _("请换上与这份数据配套的钥匙文件。"), path=str(path()))
    else:
        facts = {"path": str(held.path), "count": len(held.keys), "newest": held.newest}
        yield well("keys", _("钥匙在 {path}，共 {count} 把，现用「{newest}」，打得开。"), **facts)


def backups(now: dt.datetime) -> Iterator[Finding]:
    """Look how old the newest copy is, and whether its key is there."""
    folder = Path(settings.LIANXIN_HOME) / "backups"
    found, last = copies(folder), newest(folder)
    damaged = [copy.path.name for copy in found if copy.header is None]
    if damaged:
        yield odd(
            "damaged",
            _("有 {count} 份备份读不出来：{first}。"),
            _("请删掉它们。"),
            count=len(damaged),
            first=damaged[0],
        )
    if last is None:
        yield odd("backups", _("还没有备份。"), _("请运行 lianxin backup；lianxin work 开着，每天夜里会自己做。"))
        return
    age = now - last.made_at
    facts = {"name": last.path.name, "hours": int(age.total_seconds() // 3600), "count": len(found)}
    if path().exists() and not last.opens_with(ring()):
        yield wrong(
            "backup_key", _("最新的备份 {name} 要用的钥匙不在了。"), _("请马上再做一份：lianxin backup。"), **facts
        )
    elif age > OLD:
        state = wrong if age > VERY_OLD else odd
        yield state(
            "backups",
            _("最新的备份 {name} 是 {hours} 小时以前的。"),
            _("请运行 lianxin backup，再看 lianxin work 开着没有。"),
            **facts,
        )
    else:
        yield well("backups", _("有 {count} 份备份，最新的 {name} 是 {hours} 小时以前的。"), **facts)


def _sqlite(facts: dict[str, str]) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
        cursor.execute("PRAGMA integrity_check(1)")
        whole = cursor.fetchone()[0]
        cursor.execute("PRAGMA foreign_key_check")
        astray = cursor.fetchone()
    if whole != "ok" or astray:
        said = {**facts, "detail": whole if whole != "ok" else str(astray)}
        yield wrong(
            "integrity", _("数据库 {database} 坏了：{detail}"), _("请停下网站，用 lianxin restore 从备份恢复。"), **said
        )
    elif mode != "wal":
        yield odd(
            "wal", _("数据库 {database} 不在 WAL 模式，读写会互相等。"), _("请看它所在的磁盘是不是网络盘。"), **facts
        )
    else:
        yield well("database", _("数据库 {database} 完好。"), **facts)


def _postgresql(facts: dict[str, str]) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('server_encoding')")
        number, encoding = cursor.fetchone()
    said = {**facts, "version": number // 10000, "encoding": encoding}
    if number < OLDEST_SERVER:
        yield wrong(
            "server", _("数据库 {database} 是 PostgreSQL {version}，太旧。"), _("请升级到 13 或更新的。"), **said
        )
    elif encoding != "UTF8":
        yield wrong(
            "encoding",
            _("数据库 {database} 的编码是 {encoding}。"),
            _("请建一个 UTF8 的数据库，再 lianxin migrate-to。"),
            **said,
        )
    else:
        yield well("database", _("数据库 {database} 答应了，PostgreSQL {version}。"), **said)
