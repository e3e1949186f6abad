"""The machine: Python and packages, the home and its disk, who may read the secrets, the clock."""

import datetime as dt
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from lianxin.base.doctor.findings import Finding, odd, well, wrong
from lianxin.base.words import gettext_noop as _

OLDEST_PYTHON = (3, 11)
LITTLE_MB, HARDLY_ANY_MB = 2048, 200
PINNED = re.compile(r"^([a-z0-9._-]+)==([^ ;\\]+)( ;)?", re.MULTILINE)
AHEAD = dt.timedelta(minutes=5)


def python_and_packages() -> Iterator[Finding]:
    """Hold what is installed against the lock."""
    here = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        yield wrong("python", _("Python 是 {version}，太旧。"), _("请装 3.11 或更新的。"), version=here)
    lock = Path(settings.ROOT) / "requirements" / "production.lock"
    if not lock.exists():
        yield well("packages", _("Python {version}；这里没有依赖清单，没有比。"), version=here)
        return
    pinned: dict[str, set[str | None]] = {}
    for name, wanted, only_sometimes in PINNED.findall(lock.read_text()):
        pinned.setdefault(name, set()).update({wanted, None} if only_sometimes else {wanted})
    different = sorted(name for name, wanted in pinned.items() if _installed(name) not in wanted)
    if different:
        message = _("Python {version}；有 {count} 个依赖和清单不一样：{names}。")
        facts = {"version": here, "count": len(different), "names": "、".join(different[:5])}
        yield odd("packages", message, _("请运行 make setup。"), **facts)
    else:
        yield well("packages", _("Python {version}，依赖和清单一样。"), version=here)


def home_and_disk() -> Iterator[Finding]:
    """Look whether the home takes files, and how much room is left."""
    home = Path(settings.LIANXIN_HOME)
    try:
        with tempfile.TemporaryFile(dir=home) as file:
            file.write(b"x")
            file.flush()
    except OSError as error:
        facts: dict[str, object] = {"home": str(home), "detail": error.strerror}
        yield wrong(
            "home", _("数据文件夹 {home} 写不进去：{detail}。"), _("请看磁盘是不是满了、只读，或者没有权限。"), **facts
        )
        return
    free = shutil.disk_usage(home).free >> 20
    facts = {"home": str(home), "free": free}
    if free < HARDLY_ANY_MB:
        yield wrong("disk", _("数据文件夹 {home} 只剩 {free} MB。"), _("请马上腾出地方。"), **facts)
    elif free < LITTLE_MB:
        yield odd("disk", _("数据文件夹 {home} 只剩 {free} MB。"), _("请腾出地方，备份也放在这里。"), **facts)
    else:
        yield well("disk", _("数据文件夹 {home} 可以写，还有 {free} MB。"), **facts)


def secrets() -> Iterator[Finding]:
    """Look who may read the secrets."""
    home, keys = Path(settings.LIANXIN_HOME), Path(settings.KEY_FOLDER)
    files = [home / "secret.key", keys / "ring.json", *(home / "backups").glob("*.lxb")]
    readable = [path for path in files if path.exists() and path.stat().st_mode & 0o077]
    if readable:
        facts = {"paths": "、".join(map(str, readable[:3]))}
        yield wrong(
            "permissions", _("别的用户也能读：{paths}。"), _("请运行 chmod 600，只让运行连心的用户读。"), **facts
        )
    else:
        yield well("permissions", _("密钥、钥匙和备份只有运行连心的用户能读。"))


def clock(now: dt.datetime) -> Iterator[Finding]:
    """Look whether the clock went back."""
    local = timezone.localtime(now)
    facts = {"now": f"{local:%Y-%m-%d %H:%M}", "zone": settings.TIME_ZONE}
    files = [*Path(settings.LIANXIN_HOME).glob("*.sqlite3*"), *Path(settings.LIANXIN_HOME).glob("backups/*.lxb")]
    if any(path.stat().st_mtime > (now + AHEAD).timestamp() for path in files):
        yield odd("clock", _("时钟是 {now}（{zone}），可是有文件的时间比它晚。"), _("请把电脑的时间对准。"), **facts)
    else:
        yield well("clock", _("时钟是 {now}（{zone}）。"), **facts)


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
