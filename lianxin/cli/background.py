"""`lianxin jobs` and `lianxin messages`: what goes on in the background, and what became of messages."""

from dataclasses import asdict
from typing import Annotated

import typer
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lianxin.base.jobs.overview import JobRow, WorkerRow, ticks, workers
from lianxin.base.jobs.overview import jobs as listed_jobs
from lianxin.base.outbox.queries import counts
from lianxin.base.outbox.queries import messages as listed_messages
from lianxin.base.words import filled
from lianxin.cli import door

Json = Annotated[bool, typer.Option("--json", help=_("只输出 JSON。"))]
Newest = Annotated[int, typer.Option(help=_("最近多少条。"))]


def jobs(newest: Newest = 20, json: Json = False) -> None:
    """Say whether a worker lives, how what is done on time went, and what the newest jobs came to."""
    found, living, regular = listed_jobs(("",), limit=newest), workers(), ticks()
    if json:
        told = {"workers": [asdict(row) for row in living], "ticks": [asdict(row) for row in regular]}
        door.answer({**told, "jobs": [asdict(row) for row in found]})
        return
    for worker in living:
        door.say(_worker(worker))
    if not living:
        door.say(_("后台程序还从来没有运行过：请运行 lianxin work。"))
    for tick in regular:
        if tick.fault:
            door.say(_("{name} 没做成：{fault}").format(name=tick.name, fault=tick.fault))
    for job in found:
        door.say(_job(job))


def messages(newest: Newest = 20, json: Json = False) -> None:
    """Say how many messages stand in which state, and the newest ones with their recipients masked."""
    found, by_state = listed_messages(limit=newest), counts()
    if json:
        door.answer({"counts": by_state, "messages": [asdict(row) for row in found]})
        return
    door.say("　".join(f"{state} {count}" for state, count in by_state.items()))
    for row in found:
        door.say(
            f"{row.id}　{localtime(row.asked_at):%m-%d %H:%M}　{row.channel} {row.to}　{row.state} {row.fault}".rstrip()
        )


def _worker(row: WorkerRow) -> str:
    facts = {"host": row.host, "pid": row.pid, "at": f"{localtime(row.ended_at or row.beat_at):%Y-%m-%d %H:%M:%S}"}
    if row.ended_at is None:
        return _("后台程序在运行：{host} {pid}，上次报平安 {at}。").format(**facts)
    return _("后台程序没有在运行：{host} {pid} 停于 {at}。请运行 lianxin work。").format(**facts)


def _job(row: JobRow) -> str:
    how_far = f"{row.done}/{row.total}" if row.total else ""
    said = filled(row.message, row.facts, _) if row.message else ""
    return f"{row.id}　{localtime(row.asked_at):%m-%d %H:%M}　{row.kind}　{row.state} {how_far}　{said}".rstrip(" 　")
