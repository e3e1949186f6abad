"""All verbs of the command, put together."""

import typer
from django.utils.translation import gettext as _

from lianxin.cli import (
    accounts,
    api_keys,
    audit,
    background,
    backup,
    bench,
    check,
    county,
    doctor,
    door,
    export,
    figures,
    intake,
    keys,
    migrate,
    people,
    plan,
    restore,
    site,
)

VERBS = typer.Typer(no_args_is_help=True, add_completion=False, help=_("连心：党群服务中心的规划、跟进和使用。"))
VERBS.command("init", help=_("建一个真实的县。"))(county.init)
VERBS.command("demo", help=_("造一个示例县，并打开网站。"))(county.demo)
VERBS.command("serve", help=_("打开网站。"))(site.serve)
VERBS.command("work", help=_("做后台任务。"))(site.work)
VERBS.command("jobs", help=_("看后台任务。"))(background.jobs)
VERBS.command("messages", help=_("看消息发到了没有。"))(background.messages)
VERBS.add_typer(intake.VERBS, name="import")
VERBS.add_typer(export.VERBS, name="export")
VERBS.command("plan", help=_("排一次方案。"))(plan.plan)
VERBS.command("figures", help=_("全县的数。"))(figures.figures)
VERBS.add_typer(audit.VERBS, name="audit")
VERBS.add_typer(people.VERBS, name="people")
VERBS.command("check", help=_("核对：合计、引用、已存的方案、留痕的链。"))(check.check)
VERBS.command("doctor", help=_("看看这里的安装有什么不对，该怎么办。"))(doctor.doctor)
VERBS.command("backup", help=_("做一份加密的备份，网站不用停。"))(backup.backup)
VERBS.command("restore", help=_("从备份恢复到一个空的地方。"))(restore.restore)
VERBS.add_typer(accounts.VERBS, name="accounts")
VERBS.add_typer(keys.VERBS, name="keys")
VERBS.add_typer(api_keys.VERBS, name="key")
VERBS.command("migrate-to", help=_("搬到另一个数据库。"))(migrate.migrate_to)
VERBS.command(
    "bench",
    help=_("运行 bench 里的一项测量。"),
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)(bench.bench)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    command = typer.main.get_command(VERBS)
    return door.run(lambda: command.main(arguments, prog_name="lianxin", standalone_mode=False))
