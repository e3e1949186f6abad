"""`lianxin import`: register, survey or standard from a file."""

from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _

from lianxin.base.errors import NotFound
from lianxin.cli import door
from lianxin.domain.places.actions.intake import read_register, read_survey
from lianxin.domain.places.actions.standard import read_edition
from lianxin.domain.places.rules.report import Finding, Report

VERBS = typer.Typer(no_args_is_help=True, help=_("导入名册、摸底表或标准。"))

File = Annotated[Path, typer.Argument(help=_("文件。"))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("只看会有什么变化，不写入。"))]
Json = Annotated[bool, typer.Option("--json", help=_("只输出 JSON。"))]
As = Annotated[str | None, typer.Option("--as", help=_("以哪个账号的名义。"))]


@VERBS.command("register", help=_("导入区划名册（CSV 或 Excel）。"))
def register(file: File, dry_run: DryRun = False, json: Json = False, as_user: As = None) -> None:
    """Import the division register."""
    report = read_register(by=door.actor(as_user), at=door.now(), name=file.name, content=_bytes(file), dry_run=dry_run)
    _answer(report, json, dry_run)


@VERBS.command("survey", help=_("导入摸底表（本软件的模板）。"))
def survey(file: File, dry_run: DryRun = False, json: Json = False, as_user: As = None) -> None:
    """Import surveys from the template; they come in as drafts."""
    report = read_survey(by=door.actor(as_user), at=door.now(), name=file.name, content=_bytes(file), dry_run=dry_run)
    _answer(report, json, dry_run)


@VERBS.command("standard", help=_("导入一版标准（TOML）。"))
def standard(file: File, dry_run: DryRun = False, json: Json = False, as_user: As = None) -> None:
    """Load an edition of the standard."""
    report = read_edition(by=door.actor(as_user), at=door.now(), name=file.name, content=_bytes(file), dry_run=dry_run)
    _answer(report, json, dry_run)


def _bytes(file: Path) -> bytes:
    if not file.is_file():
        raise NotFound(_("文件"), file)
    return file.read_bytes()


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "file": finding.file,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "code": finding.code,
        "message": finding.sentence(_),
    }


def _line(finding: dict[str, Any]) -> str:
    """One finding on one line, with its place where it has one."""
    if finding["row"] is None:
        return str(finding["message"])
    return _("{sheet} 第 {row} 行「{column}」：{message}").format(**finding).strip()


def _place(line: dict[str, Any]) -> str:
    return _("{sheet} 第 {row} 行「{column}」").format(**line)


def _answer(report: Report, json: bool, dry_run: bool) -> None:
    findings = [_finding(finding) for finding in report.findings]
    counts = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    if json:
        door.answer({"findings": findings, **counts})
    else:
        for line in findings:
            door.say(_line(line))
        for note in report.notes:
            door.say(_("提示：{line}").format(line=_line(_finding(note))))
        door.say(_("新增 {added}，改动 {changed}，没有变化 {unchanged}。").format(**counts))
        if findings:
            door.say(_("有 {count} 处要改，什么都没有写入。").format(count=len(findings)))
        elif dry_run:
            door.say(_("这是试读，什么都没有写入。"))
    if findings:
        raise door.found_something()
