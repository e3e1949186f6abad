"""`lianxin export`: survey, plan, figures, progress or the week's bulletin into a file; the ending says the format."""

import json as json_format
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from lianxin.base.errors import Refusal
from lianxin.base.exports import hand_out
from lianxin.base.sheets.watermark import Watermark, watermark
from lianxin.base.storage import write_whole
from lianxin.cli import door
from lianxin.domain.board.queries.bulletin import bulletin_word
from lianxin.domain.board.queries.figures import figures as figures_of_county
from lianxin.domain.board.queries.figures_workbook import figures_workbook
from lianxin.domain.board.queries.progress_workbook import progress_workbook
from lianxin.domain.places.queries.county import current
from lianxin.domain.places.queries.workbook import survey_csv, survey_template
from lianxin.domain.planning.queries.export import plan_csv, plan_geojson, plan_workbook
from lianxin.domain.planning.queries.scenario import current_run

VERBS = typer.Typer(no_args_is_help=True, help=_("导出摸底表、方案、全县的数、建设进展和通报。"))

Out = Annotated[Path, typer.Option("--out", help=_("写到哪个文件。"))]
Writers = dict[str, Callable[[Watermark], bytes]]


@VERBS.command("survey", help=_("导出摸底表模板，已知的都填好（.xlsx、.csv）。"))
def survey(out: Out) -> None:
    """Export the survey template, filled in."""
    region = current().code
    _write(
        out,
        "survey:" + region,
        {".xlsx": lambda mark: survey_template(region, mark), ".csv": lambda _mark: survey_csv(region)},
    )


@VERBS.command("plan", help=_("导出方案（.xlsx、.csv、.geojson）。"))
def plan(out: Out) -> None:
    """Export the plan in force, or the newest one."""
    run = current_run()
    _write(
        out,
        f"run:{run}",
        {
            ".xlsx": lambda mark: plan_workbook(run, mark),
            ".csv": lambda _mark: plan_csv(run),
            ".geojson": lambda mark: plan_geojson(run, mark),
        },
    )


@VERBS.command("figures", help=_("导出全县的数（.xlsx、.json）。"))
def figures(out: Out) -> None:
    """Export the figures of the county."""

    def text(mark: Watermark) -> bytes:
        content = {**figures_of_county(), "export": mark.data()}
        return json_format.dumps(content, ensure_ascii=False, indent=2, default=str).encode()

    _write(out, "figures", {".xlsx": figures_workbook, ".json": text})


@VERBS.command("bulletin", help=_("导出每周通报（.docx）。"))
def bulletin(out: Out) -> None:
    """Export the week's bulletin in the official layout."""
    _write(out, "bulletin", {".docx": bulletin_word})


@VERBS.command("progress", help=_("导出建设进展：各乡镇、各村（.xlsx）。"))
def progress(out: Out) -> None:
    """Export the county's progress, a workbook that adds up."""
    _write(out, "progress", {".xlsx": progress_workbook})


def _write(out: Path, what: str, writers: Writers) -> None:
    """Write the file under the name that was asked for, with the mark of who and when, and record it."""
    by, at = door.actor(None), door.now()
    writer = writers.get(out.suffix.lower())
    if writer is None:
        raise Refusal(
            "unknown_format", _("不会写「{ending}」，请用 {known}。"), ending=out.suffix, known=_("、").join(writers)
        )
    if not out.parent.is_dir():
        raise Refusal("no_folder", _("没有「{folder}」这个文件夹。"), folder=out.parent)
    mark = watermark(by, at)
    content = writer(mark)
    hand_out(by=by, at=at, what=what, name=out.name, content=content)
    write_whole(out, content)
    door.say(_("已写到 {out}。").format(out=out))
